// One sent mail as the host gets it: whole text with its quotes, people by address, nothing of
// attachments.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { MailHeader } from "../../extension/src/mail-client/interface.js";
import type { Part } from "../../extension/src/mail-client/thunderbird/api.js";
import { sentMessage, sentSince } from "../../extension/src/mail-client/thunderbird/sent-mail.js";

const header: MailHeader = {
  id: 7,
  headerMessageId: "7@example.org",
  author: "Robin Ekeland <robin@example.org>",
  recipients: ["Ana Lima <ana@example.com>", "bo@example.com"],
  ccList: [],
  date: new Date("2026-05-06T07:12:00Z"),
  subject: "Re: Pump",
};

/** What the client was asked, and the mail it gives. */
let asked: unknown[] = [];
let mail: Part = { contentType: "message/rfc822" };
let pages: { id: string | null; messages: MailHeader[] }[] = [];

const box = (text: string) => {
  const [, name, email] = /^(?:(.*) <)?([^<>]+)>?$/.exec(text) ?? [];
  return { name, email };
};

beforeEach(() => {
  asked = [];
  const messenger = {
    messages: {
      getFull: async (id: number, options: object) => (asked.push(id, options), mail),
      query: async (what: object) => (asked.push(what), pages.shift()),
      continueList: async (id: string) => (asked.push(id), pages.shift()),
    },
    folders: {
      query: async (what: object) => (asked.push(what), [{ id: "a/Sent" }, { id: "b" }]),
    },
    messengerUtilities: {
      parseMailboxString: async (text: string) => text.split(", ").map(box),
      convertToPlainText: async (html: string, { flowed }: { flowed: true }) =>
        `${flowed}: ${html.replace(/<[^>]+>/g, "")}`,
    },
  };
  Object.assign(globalThis, { messenger });
});

const part = (contentType: string, body: string, more: Partial<Part> = {}): Part => ({
  contentType,
  body,
  ...more,
});
const whole = (...parts: Part[]): Part => ({
  contentType: "message/rfc822",
  headers: { "in-reply-to": ["<6@example.com>"] },
  parts: [{ contentType: "multipart/mixed", parts }],
});

test("the plain words with what they quote; encrypted parts stay closed", async () => {
  mail = whole(
    part("text/plain", "Yes.\r\n\r\n> When?\r\n"),
    part("text/html", "<p>Yes.</p>"),
    part("text/plain", "a list of everything", { name: "list.txt" }),
    {
      contentType: "message/rfc822",
      parts: [part("text/plain", "somebody else's mail")],
    },
  );
  assert.deepEqual(await sentMessage(header), {
    id: "7@example.org",
    inReplyTo: "6@example.com",
    from: { name: "Robin Ekeland", address: "robin@example.org" },
    to: [{ name: "Ana Lima", address: "ana@example.com" }, { address: "bo@example.com" }],
    cc: [],
    date: "2026-05-06T07:12:00.000Z",
    subject: "Re: Pump",
    text: "Yes.\n\n> When?\n",
  });
  assert.deepEqual(asked, [7, { decrypt: false }]);
});

test("a mail in HTML alone is made plain with its quotes marked", async () => {
  mail = whole(part("text/plain", " \n"), part("text/html", "<p>Yes.</p>"));
  assert.equal((await sentMessage(header))!.text, "true: Yes.");
});

test("no words, or no Message-ID: nothing to learn from", async () => {
  mail = whole(part("text/calendar", "BEGIN:VCALENDAR"));
  assert.equal(await sentMessage(header), null);
  mail = whole(part("text/plain", "Yes."));
  assert.equal(await sentMessage({ ...header, headerMessageId: "" }), null);
});

test("a mail without end is cut", async () => {
  mail = whole(part("text/plain", "so ".repeat(200_000)));
  assert.equal((await sentMessage(header))!.text.length, 256 * 1024);
});

test("the Sent folders of all accounts, page by page, the newest first", async () => {
  const at = (id: number, date: string) => ({
    ...header,
    id,
    date: new Date(date),
  });
  pages = [
    { id: "more", messages: [at(1, "2026-05-02"), at(2, "2026-05-04")] },
    { id: null, messages: [at(3, "2026-05-03")] },
  ];
  const from = new Date("2026-05-01");
  assert.deepEqual(
    (await sentSince(from)).map(({ id }) => id),
    [2, 3, 1],
  );
  assert.deepEqual(asked, [
    { specialUse: ["sent"] },
    { folderId: ["a/Sent", "b"], fromDate: from, messagesPerPage: 20 },
    "more",
  ]);
});
