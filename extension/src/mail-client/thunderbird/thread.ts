// The mails a draft belongs to, newest first: the original, then what that one refers to.
import type { Message } from "../../protocol/protocol.js";
import type { MailHeader, ThreadOf } from "../interface.js";
import { api } from "./api.js";
import { people } from "./people.js";

/** The host reads at most 256 KiB of a thread; more mails than this hardly ever fit. */
const maxMessages = 20;

const messages = () => api().messages;

/** What a draft answers: for a re-opened draft the original is found through its In-Reply-To. */
export async function threadOf(
  type: string | undefined,
  relatedId: number | undefined,
): Promise<ThreadOf> {
  if (type === "reply" || type === "forward") {
    return { kind: type, thread: relatedId === undefined ? [] : await fromOriginal(relatedId) };
  }
  if (type !== "draft" || relatedId === undefined) return { kind: "new", thread: [] };
  const headers = (await messages().getFull(relatedId)).headers ?? {};
  // The client names the draft itself, or already the mail that it answers: both were seen.
  if (!isDraft(headers)) return { kind: "reply", thread: await fromOriginal(relatedId) };
  const answered = identifiers(headers["in-reply-to"]?.[0])[0];
  if (answered === undefined) return { kind: "new", thread: [] };
  const original = await find(answered);
  return { kind: "reply", thread: original ? await fromOriginal(original.id) : [] };
}

/** A draft carries the client's own mark; one of another client has at least not travelled. */
export function isDraft(headers: Record<string, string[]>): boolean {
  if (headers["x-mozilla-draft-info"]) return true;
  return !headers["received"] && !headers["message-id"];
}

export function identifiers(header: string | undefined): string[] {
  return [...(header ?? "").matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] as string);
}

async function find(headerMessageId: string): Promise<MailHeader | undefined> {
  const found = await messages().query({ headerMessageId });
  return found.messages[0];
}

async function fromOriginal(id: number): Promise<Message[]> {
  const original = await messages().get(id);
  const headers = (await messages().getFull(id)).headers ?? {};
  const references = identifiers(headers["references"]?.join(" ")).reverse();
  const older = await readable(references.slice(0, maxMessages - 1).map(find));
  const all = [original, ...older.filter((one) => one !== undefined)];
  const unique = all.filter(
    (one, index) => all.findIndex((other) => other.id === one.id) === index,
  );
  unique.sort((a, b) => b.date.getTime() - a.date.getTime());
  const sent = await sentFolders();
  return readable(unique.map((one) => messageOf(one, sent)));
}

/** Anybody can write the writer's name above a mail: theirs is what lies in a Sent folder. */
async function sentFolders(): Promise<Set<string>> {
  const folders = await api()
    .folders.query({ specialUse: ["sent"] })
    .catch(() => []);
  return new Set(folders.map(({ id }) => id));
}

/** What could be read of several; one mail that cannot leaves the others in place. */
async function readable<T>(all: Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(all);
  return ended.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

async function messageOf(header: MailHeader, sent: Set<string>): Promise<Message> {
  const [from, to, cc, text] = await Promise.all([
    people(header.author),
    people(header.recipients),
    people(header.ccList),
    textOf(header.id),
  ]);
  return {
    from: from[0] ?? { address: header.author },
    to,
    cc,
    date: header.date.toISOString(),
    subject: header.subject,
    text,
    ...(header.folder && sent.has(header.folder.id) ? { sent: true } : {}),
  };
}

async function textOf(id: number): Promise<string> {
  const parts = await messages().listInlineTextParts(id);
  const plain = parts.filter((part) => part.contentType === "text/plain");
  if (plain.length > 0) return tidy(plain.map((part) => part.content).join("\n"));
  const utilities = api().messengerUtilities;
  const texts = await Promise.all(parts.map((part) => utilities.convertToPlainText(part.content)));
  return tidy(texts.join("\n"));
}

const tidy = (text: string): string => text.replace(/\r\n?/g, "\n").trim();
