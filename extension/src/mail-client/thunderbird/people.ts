// People as the host wants them: mailbox strings read, lists expanded, address book asked once
// each.
import { isSameAddress } from "../../protocol/address.js";
import type { Person } from "../../protocol/protocol.js";
import type { Recipient, RecipientField } from "../interface.js";
import { api, type Mailbox } from "./api.js";

const book = new Map<string, Promise<Partial<Person>>>();

/** Contacts changed: what was looked up is asked again. */
export function forgetContacts(): void {
  book.clear();
}

/** Every person of a recipient field, in order; entries without an address are left out. */
export async function people(field: RecipientField | undefined): Promise<Person[]> {
  const entries = field === undefined ? [] : Array.isArray(field) ? field : [field];
  const boxes = await Promise.all(entries.map(mailboxes));
  const known = boxes.flat().filter((box) => box.email?.includes("@"));
  return Promise.all(known.map(personOf));
}

async function personOf(box: Mailbox): Promise<Person> {
  const address = box.email as string;
  const found = book.get(address) ?? contactFields(address);
  book.set(address, found);
  const name = box.name?.trim();
  return { ...(await found), ...(name ? { name } : {}), address };
}

async function mailboxes(entry: Recipient): Promise<Mailbox[]> {
  if (typeof entry !== "string") return nodeMailboxes(entry);
  const parsed = await parse(entry);
  return parsed.flatMap((box) => box.group ?? [box]);
}

async function parse(entry: string): Promise<Mailbox[]> {
  const utilities = api().messengerUtilities;
  try {
    return await utilities.parseMailboxString(entry, { expandMailingLists: true });
  } catch {
    return utilities.parseMailboxString(entry).catch(() => []);
  }
}

async function nodeMailboxes(node: Exclude<Recipient, string>): Promise<Mailbox[]> {
  const id = node.nodeId ?? node.id ?? "";
  const books = api().addressBooks;
  const cards =
    node.type === "contact"
      ? [await books.contacts.get(id)]
      : await books.mailingLists.listMembers(id).catch(() => []);
  return cards.map((card) => {
    const fields = readCard(card.vCard ?? "");
    return { name: fields.FN, email: fields.EMAIL };
  });
}

async function contactFields(address: string): Promise<Partial<Person>> {
  try {
    const found = await api().addressBooks.contacts.query({ searchString: address });
    const fields = found
      .map((contact) => readCard(contact.vCard ?? ""))
      .find((card) => isSameAddress(card.EMAIL, address));
    if (!fields) return {};
    return {
      ...(fields.FN ? { name: fields.FN } : {}),
      ...(fields.ORG ? { organisation: fields.ORG } : {}),
      ...(fields.NICKNAME ? { nickname: fields.NICKNAME } : {}),
    };
  } catch {
    return {};
  }
}

type CardField = "FN" | "ORG" | "NICKNAME" | "EMAIL";

/** The first value of the four fields we use, unfolded and unescaped (RFC 6350). */
export function readCard(card: string): Partial<Record<CardField, string>> {
  const fields: Partial<Record<CardField, string>> = {};
  for (const line of card.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    const match = /^(?:[\w-]+\.)?(FN|ORG|NICKNAME|EMAIL)(?:;[^:]*)?:(.*)$/i.exec(line);
    const name = match?.[1]?.toUpperCase() as CardField | undefined;
    if (!name || fields[name]) continue;
    const value = (match?.[2] ?? "").split(/(?<!\\)[;,]/)[0] ?? "";
    const plain = name === "FN" || name === "EMAIL" ? (match?.[2] ?? "") : value;
    fields[name] = plain.replace(/\\([,;\\])/g, "$1").trim();
  }
  return fields;
}
