// Words of others beside ours: which mail is the writer's own, whose address it is, and that
// nothing turns the text around it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { threadOf } from "../../extension/src/mail-client/thunderbird/thread.js";
import { isSameAddress } from "../../extension/src/protocol/address.js";
import { ownDirection } from "../../extension/src/strings/direction.js";
import { itemCard } from "../../extension/src/suggestions/card-content.js";
import { messagesOf } from "./page-stage.js";
import { stubMessenger } from "./stub-messenger.js";
import { suggestion } from "./samples.js";

test("direction marks are left out, and what runs from right to left is isolated", () => {
  assert.equal(ownDirection("a\u202eb\u2066c\u2069\u200f\u061cd"), "abcd");
  assert.equal(ownDirection("Blåbær, 40 €"), "Blåbær, 40 €");
  assert.equal(ownDirection("\u202eשלום 12"), "\u2068שלום 12\u2069");
});

test("a card shows their words without direction marks", () => {
  const { messenger } = stubMessenger("en", messagesOf("en"), {});
  Object.assign(globalThis, { messenger });
  const evidence = [{ source: "thread" as const, text: "Which \u202eNO\u2066 account?" }];
  const open = { ...suggestion({ evidence }), key: "k", title: "t", place: "" };
  assert.equal(itemCard(open, 1, 1).evidence?.text, "Which NO account?");
});

test("addresses differ by every byte but the case of ASCII letters", () => {
  assert.ok(isSameAddress("Kim@Example.org", "kim@example.ORG"));
  for (const other of ["\u212aim@example.org", "kım@example.org", "kim@example.org\u200b"])
    assert.ok(!isSameAddress("kim@example.org", other), other);
  assert.ok(!isSameAddress(undefined, undefined));
});

test("a mail is the writer's own when it lies in a Sent folder, whoever stands above it", async () => {
  const mail = (id: number, folder: string) => ({
    id,
    author: "Kim Berg <kim@example.org>",
    recipients: [],
    ccList: [],
    date: new Date(id * 1000),
    subject: "Plan",
    headerMessageId: `${id}@x`,
    folder: { id: folder },
  });
  const mails = new Map([mail(1, "a/Sent"), mail(2, "a/Inbox")].map((one) => [one.id, one]));
  const messenger = {
    folders: { query: async () => [{ id: "a/Sent" }] },
    messages: {
      get: async (id: number) => mails.get(id),
      getFull: async () => ({ headers: { references: ["<1@x>"] } }),
      query: async () => ({ messages: [mails.get(1)] }),
      listInlineTextParts: async () => [{ contentType: "text/plain", content: "Hello" }],
    },
    messengerUtilities: {
      parseMailboxString: async () => [{ email: "kim@example.org" }],
    },
    addressBooks: { contacts: { query: async () => [] } },
  };
  Object.assign(globalThis, { messenger });
  const { thread } = await threadOf("reply", 2);
  assert.deepEqual(
    thread.map(({ sent }) => sent),
    [undefined, true],
  );
});
