// What is known of a webmail program, as data: where its composer is, and how its parts are read.
// Selectors name what the program itself depends on, then roles, then classes; never a label in a
// language.
import type { Format } from "../text-map.js";

export interface Adapter {
  name: string;
  /** As people know it. */
  title: string;
  /**
   * Hosts (and what is below them) where it is at home; empty: known by its signs, wherever it
   * runs.
   */
  hosts: string[];
  /** Where this is known from. */
  facts: string;
  /** Selectors that all find something where the program shows a composer. */
  signs: string[];
  /** Places to write in, of which one at a time is on screen. */
  bodies: BodyPlace[];
  fields: Partial<Record<FieldName, Field>>;
  /** What sends the mail when it is pressed. */
  send?: string;
  /** Names of attached files. */
  attachments?: string;
  /** An editor that needs a way of its own to be changed in. */
  editor?: "squire";
}

export interface BodyPlace {
  /** The editing host, the text field, or the frame it is in. */
  at: string;
  /** Within that frame. */
  in?: string;
  format: Format;
}

export const fieldNames = ["to", "cc", "bcc", "from", "subject"] as const;
export type FieldName = (typeof fieldNames)[number];

export interface Field {
  at: string;
  /**
   * `value` of a form field, the `choice` of a list, or `entries`: elements of which each is a
   * person.
   */
  read: "value" | "choice" | "entries";
  /** The element around `at` that holds the entries, where it is not `at` itself. */
  around?: string;
  entry?: string;
  /** Attribute of an entry with the address, and with the name; without it, its text. */
  address?: string;
  name?: string;
}

/** Whether a program may run on a host: at home there, or at home nowhere. */
export function mayRunOn(adapter: Adapter, host: string): boolean {
  if (adapter.hosts.length === 0) return true;
  return adapter.hosts.some((home) => host === home || host.endsWith(`.${home}`));
}
