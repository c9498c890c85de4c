// What a compose script and the background say to each other; pages have `messages.ts`.
import type { DraftRef } from "./draft-ref.js";
import type { ContextLine, DraftAction, HostStatus, OpenSuggestion } from "./messages.js";
import type { Paste } from "./protocol.js";

/** What the compose script knows of a draft; the background adds people, subject and thread. */
export interface DraftPart {
  version: number;
  text: string;
  format: "plain" | "html";
  pastes: Paste[];
  links: string[];
  /** Quoted and forwarded lines of the document, for when the original mail cannot be found. */
  quoted: string;
}

/** A file as it goes from a compose script to the background, which takes no File of a document. */
export interface ChosenFile {
  name: string;
  type: string;
  /** Its bytes as base64. */
  bytes: string;
}

/** Compose script -> background; `editor` is the script's own in its frame. */
export type FromCompose = { editor: number } & FromEditor;

export type FromEditor =
  /** First words of a script; answered with ComposeStart. */
  | { kind: "compose/hello" }
  /** The text rested, or `refresh`: people or attachments may have changed while it stayed. */
  | { kind: "compose/draft"; part: DraftPart; refresh: boolean }
  /** Files that were chosen are to be attached. */
  | { kind: "compose/attach"; files: ChosenFile[] }
  /** The context menu opens; `keys` are the marks under the pointer. */
  | { kind: "compose/menu"; keys: string[] };

export interface ComposeStart {
  draft: DraftRef;
  format: "plain" | "html";
  paused: boolean;
  host: HostStatus;
}

/** Background -> compose script; `act` and `undo` are answered with whether it was done. */
export type ToCompose =
  | {
      kind: "surface/review";
      version: number;
      suggestions: OpenSuggestion[];
      context: ContextLine[];
      name: string;
    }
  | { kind: "surface/host"; host: HostStatus; paused: boolean }
  | { kind: "surface/act"; key: string; action: DraftAction }
  | { kind: "surface/undo"; key: string }
  | { kind: "surface/show"; key: string | null; focus: boolean }
  | { kind: "surface/step"; back: boolean }
  | { kind: "surface/key"; does: "leave" }
  /** Asks for the draft as it is this moment, before the mail is sent. */
  | { kind: "surface/read" }
  | { kind: "surface/close" };

export type ToComposeReply = { done: boolean; part?: DraftPart };
