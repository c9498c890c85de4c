// Reads recipients, subject and sender of a composer from its page, as the adapter says where they
// are.
import type { DraftDetails } from "../../mail-client/interface.js";
import type { Adapter, Field, FieldName } from "./adapter.js";

type Composer = Document | Element;

/** What the page says of a draft; `unread` names fields that hold something we cannot read. */
export interface ReadFields {
  details: DraftDetails;
  unread: FieldName[];
}

export function readFields(adapter: Adapter, composer: Composer): ReadFields {
  const details: DraftDetails = {};
  const unread: FieldName[] = [];
  for (const [name, field] of Object.entries(adapter.fields) as [FieldName, Field][]) {
    const read = readField(field, composer);
    if (read === null) unread.push(name);
    else if (name === "subject") details.subject = read.join("");
    else details[name] = read;
  }
  return { details, unread };
}

/**
 * Fields of the composer that are not on the page at all; people beside the first may be folded
 * away.
 */
export function missingFields(adapter: Adapter, composer: Composer): FieldName[] {
  const needed: FieldName[] = ["to", "subject"];
  return needed.filter((name) => {
    const field = adapter.fields[name];
    return field !== undefined && !composer.querySelector(field.at);
  });
}

/**
 * The entries of a field; [] when it is not there or empty, null when something in it cannot be
 * read.
 */
export function readField(field: Field, composer: Composer): string[] | null {
  const found = composer.querySelector(field.at);
  if (!found) return [];
  if (field.read === "choice") return [chosen(found)].filter(Boolean);
  if (field.read === "value") return valueIn(found);
  const around = field.around ? found.closest(field.around) : found;
  return around && entriesOf(field, around);
}

const valueOf = (element: Element): string =>
  "value" in element ? String(element.value).trim() : (element.textContent ?? "").trim();

function chosen(element: Element): string {
  const select = element as HTMLSelectElement;
  return select.selectedOptions?.[0]?.textContent?.trim() ?? valueOf(element);
}

/** An empty field beside an address that is drawn as something else is not as empty as it looks. */
function valueIn(element: Element): string[] | null {
  const value = valueOf(element);
  if (value !== "") return [value];
  let row = element;
  while (row.parentElement && row.parentElement.querySelectorAll(fieldLike).length === 1) {
    row = row.parentElement;
  }
  return row !== element && addressesIn(row).length > 0 ? null : [];
}

const fieldLike = "input:not([type='hidden']), textarea, select, [contenteditable], iframe";

function entriesOf(field: Field, around: Element): string[] | null {
  const entries = field.entry ? innermost([...around.querySelectorAll(field.entry)]) : [];
  const read = entries.map((entry) => readEntry(field, entry));
  const typed = [...around.querySelectorAll("input, textarea")]
    .filter((element) => (element as HTMLInputElement).type !== "hidden")
    .map(valueOf)
    .filter((text) => text.includes("@"));
  // An entry without an address, or an address that no entry holds: the page is not what it was.
  const strange = read.some((one) => !one.includes("@"));
  const known = read.join("\n").toLowerCase();
  const loose = addressesIn(around).some((one) => !known.includes(one.toLowerCase()));
  return strange || loose ? null : [...read, ...typed];
}

/** Addresses that elements carry, in an attribute or in their own words. */
function addressesIn(around: Element): string[] {
  return [...around.querySelectorAll("*")].flatMap((element) => {
    if (element.matches("input, textarea")) return [];
    const words = [...element.childNodes].filter((node) => node.nodeType === 3);
    const own = words.map((node) => (node as Text).data).join("");
    const values = [...element.attributes].map(({ value }) => value);
    return [own, ...values].flatMap((text) => text.match(addresses) ?? []);
  });
}

const addresses = /[\p{L}\p{N}._%+]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;

/** Where a selector finds an element and one inside it, the inner one is the entry. */
const innermost = (elements: Element[]): Element[] =>
  elements.filter((one) => !elements.some((other) => other !== one && one.contains(other)));

function readEntry(field: Field, entry: Element): string {
  const words = wordsOf(entry);
  const named = field.address ? entry.getAttribute(field.address) : null;
  const found = named?.includes("@") ? named : (addressNear(entry, words) ?? words);
  const name = (field.name && entry.getAttribute(field.name)) || (words.includes("@") ? "" : words);
  return name && !found.includes("<") ? mailbox(name, found) : found;
}

const mailbox = (name: string, of: string): string => `"${name.replace(/["\\]/g, "\\$&")}" <${of}>`;

/** What an entry says, without its own buttons. */
function wordsOf(entry: Element): string {
  const copy = entry.cloneNode(true) as Element;
  copy.querySelectorAll("button, [role='button'], svg").forEach((one) => one.remove());
  return (copy.textContent ?? "").trim();
}

/**
 * An address that the entry carries for its own buttons: `remove-address-button-ana@example.org`.
 */
function addressNear(entry: Element, words: string): string | null {
  if (words.includes("@")) return words;
  for (const element of [entry, ...entry.querySelectorAll("*")]) {
    for (const name of ["title", "data-email", "data-address", "data-testid"]) {
      const found = /[^\s<>"'-]+@[^\s<>"']+/.exec(element.getAttribute(name) ?? "");
      if (found) return words ? mailbox(words, found[0]) : found[0];
    }
  }
  return null;
}
