// Sent mail as the host learns it: the folders it lies in, and one mail with the words that were
// sent.
import type { Person, SentMessage } from "../../protocol/protocol.js";
import type { MailHeader } from "../interface.js";
import { api, type Mailbox, type Part } from "./api.js";

/** A mail that goes on for longer says nothing more about its writer; UTF-16 units. */
const longestText = 256 * 1024;

/**
 * The client stands still while it makes a page of headers: small ones, and a pause after each, ms.
 */
const pages = { headers: 20, rest: 20 };

/** Headers of the Sent folders of all accounts from a moment on, the newest first. */
export async function sentSince(from: Date): Promise<MailHeader[]> {
  const { folders, messages } = api();
  const sent = await folders.query({ specialUse: ["sent"] });
  if (sent.length === 0) return [];
  const found: MailHeader[] = [];
  const folderId = sent.map(({ id }) => id);
  let page = await messages.query({ folderId, fromDate: from, messagesPerPage: pages.headers });
  for (;;) {
    found.push(...page.messages);
    if (!page.id) break;
    await new Promise((resolve) => setTimeout(resolve, pages.rest));
    page = await messages.continueList(page.id);
  }
  return found.sort((a, b) => b.date.getTime() - a.date.getTime());
}

/**
 * A mail with what it quotes, which the host takes out; null when there are no words to learn from.
 */
export async function sentMessage(header: MailHeader): Promise<SentMessage | null> {
  // What was encrypted on its way is left alone.
  const mail = await api().messages.getFull(header.id, { decrypt: false });
  const text = (await textOf(mail)).slice(0, longestText);
  if (!text.trim() || !header.headerMessageId) return null;
  const [from, to, cc] = await Promise.all(
    [[header.author], header.recipients, header.ccList].map(persons),
  );
  const answered = /<([^<>\s]+)>/.exec(mail.headers?.["in-reply-to"]?.[0] ?? "")?.[1];
  return {
    id: header.headerMessageId,
    ...(answered ? { inReplyTo: answered } : {}),
    from: from![0] ?? { address: header.author },
    to,
    cc,
    date: header.date.toISOString(),
    subject: header.subject,
    text,
  };
}

/** The plain words of a mail; made from its HTML, with quotes marked, where there are no others. */
async function textOf(mail: Part): Promise<string> {
  const parts = (mail.parts ?? []).flatMap(textParts);
  const bodies = (type: string) =>
    parts.filter((part) => part.contentType === type).map((part) => part.body ?? "");
  const plain = bodies("text/plain").join("\n\n");
  if (plain.trim()) return plain.replace(/\r\n?/g, "\n");
  const utilities = api().messengerUtilities;
  const texts = await Promise.all(
    bodies("text/html").map((html) => utilities.convertToPlainText(html, { flowed: true })),
  );
  return texts.join("\n\n");
}

/** Text that stands in the mail itself: no attachments, no mails inside. */
function textParts(part: Part): Part[] {
  if (part.name !== undefined || part.contentType === "message/rfc822") return [];
  return part.parts ? part.parts.flatMap(textParts) : [part];
}

/** People of a header field; the address book is not asked, thousands of mails would take long. */
async function persons(field: string[]): Promise<Person[]> {
  if (field.length === 0) return [];
  const boxes = await api().messengerUtilities.parseMailboxString(field.join(", "));
  return boxes.flatMap((box) => box.group ?? [box]).flatMap(personOf);
}

function personOf({ name, email }: Mailbox): Person[] {
  if (!email?.includes("@")) return [];
  return [{ ...(name?.trim() ? { name: name.trim() } : {}), address: email }];
}
