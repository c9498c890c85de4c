// People from what a page says of them: header-like lists, as every webmail program writes them.
import type { Person } from "../../protocol/protocol.js";
import type { RecipientField } from "../interface.js";

/** Every person of a field, in order; entries without an address are left out. */
export function people(field: RecipientField | undefined): Person[] {
  const entries = field === undefined ? [] : Array.isArray(field) ? field : [field];
  return entries.flatMap((entry) => (typeof entry === "string" ? readMailboxes(entry) : []));
}

const address = /[^\s<>()[\],;:"\\]+@[^\s<>()[\],;:"\\]+/;

/**
 * The mailboxes of a list such as `"Lindqvist, Ana" <ana@example.org>, per@example.org;
 * Kari <kari@example.org>`.
 */
export function readMailboxes(list: string): Person[] {
  return splitList(list).flatMap((entry): Person[] => {
    const angled = /^(.*)<\s*([^<>\s]+@[^<>\s]+)\s*>\s*$/s.exec(entry);
    if (angled) return [person(angled[1]!, angled[2]!)];
    const bare = address.exec(entry);
    if (!bare) return [];
    return [person(entry.replace(bare[0], "").replace(/[()]/g, " "), bare[0])];
  });
}

function person(name: string, of: string): Person {
  const plain = name
    .trim()
    .replace(/^(["'])(.*)\1$/s, "$2")
    .replace(/\\(.)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return { ...(plain && plain !== of ? { name: plain } : {}), address: of };
}

/** Split at commas and semicolons that stand neither in quotes nor in brackets. */
function splitList(list: string): string[] {
  const parts: string[] = [];
  let part = "";
  let quoted = false;
  let angled = false;
  for (let at = 0; at < list.length; at++) {
    const sign = list[at] as string;
    if (sign === "\\" && quoted) {
      part += sign + (list[++at] ?? "");
      continue;
    }
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "<" || sign === ">")) angled = sign === "<";
    if (!quoted && !angled && /[,;\n]/.test(sign)) {
      parts.push(part);
      part = "";
    } else part += sign;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== "");
}
