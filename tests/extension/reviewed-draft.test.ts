import { givenName } from "../../extension/src/background/names.js";
import assert from "node:assert/strict";
import test from "node:test";
import { readCard } from "../../extension/src/mail-client/thunderbird/people.js";
import { placeOf, ReviewedDraft } from "../../extension/src/background/reviewed-draft.js";
import { identifiers } from "../../extension/src/mail-client/thunderbird/thread.js";
import { buttonTitle, iconForm } from "../../extension/src/background/icon.js";
import { partsOfKey, withKeys } from "../../extension/src/suggestions/key.js";
import type { Settings } from "../../extension/src/protocol/protocol.js";
import { itemCard } from "../../extension/src/suggestions/card-content.js";
import { checks } from "./page-data.js";
import { messagesOf } from "./page-stage.js";
import { stubMessenger } from "./stub-messenger.js";
import { draft, review, suggestion, ref } from "./samples.js";

const titled = (id: string) => ({ ...checks[0]!, title: `title of ${id}` });

function reviewed(...hashes: string[]): ReviewedDraft {
  const tab = new ReviewedDraft(ref(7));
  tab.take(
    draft({ text: "x" }),
    review(hashes.map((excerptHash) => suggestion({ excerptHash }))),
    titled,
  );
  return tab;
}

test("equal suggestions have different keys, and a hash may hold a slash", () => {
  const keys = withKeys([suggestion({ excerptHash: "a/b" }), suggestion({ excerptHash: "a/b" })]);
  assert.deepEqual(
    keys.map((one) => one.key),
    ["recipient-name/a/b/0", "recipient-name/a/b/1"],
  );
  assert.deepEqual(partsOfKey("recipient-name/a/b/1"), {
    check: "recipient-name",
    excerptHash: "a/b",
  });
});

test("left as is stays away through later reviews, until it is taken back", () => {
  const tab = reviewed("a", "b");
  tab.settle("recipient-name/a/0", "dismissed");
  assert.deepEqual(
    tab.open.map((one) => one.excerptHash),
    ["b"],
  );
  tab.take(
    draft({ text: "y" }),
    review(["a", "b"].map((excerptHash) => suggestion({ excerptHash }))),
    titled,
  );
  assert.equal(tab.open.length, 1);
  tab.unsettle("recipient-name/a/0");
  assert.equal(tab.open.length, 2);
});

test("what was changed in the text is open again when the host asks it again", () => {
  const tab = reviewed("a");
  tab.settle("recipient-name/a/0", "applied");
  assert.equal(tab.open.length, 0);
  tab.take(draft({ text: "y" }), review([]), titled);
  assert.equal(tab.settled.length, 1);
  tab.take(draft({ text: "z" }), review([suggestion({ excerptHash: "a" })]), titled);
  assert.equal(tab.open.length, 1);
  assert.equal(tab.settled.length, 0);
});

test("turning a check off or muting it for a person takes all of its questions away", () => {
  for (const outcome of ["turn-off", "not-for-this-person"] as const) {
    const tab = reviewed("a", "b");
    tab.settle("recipient-name/a/0", outcome);
    assert.equal(tab.open.length, 0, outcome);
  }
});

test("a check that is turned on again asks again in an open window", () => {
  const tab = reviewed("a");
  tab.settle("recipient-name/a/0", "turn-off");
  const settings = (on: boolean) =>
    ({ checks: { "recipient-name": { on } } }) as unknown as Settings;
  tab.settingsChanged(settings(false));
  assert.equal(tab.open.length, 0);
  tab.settingsChanged(settings(true));
  assert.equal(tab.open.length, 1);
});

test("evidence says who wrote it and when; the writer's own mail is own", () => {
  const tab = new ReviewedDraft(ref(1));
  const me = { name: "Kari", address: "kari@example.org" };
  const thread = [
    {
      from: { name: "Lindqvist, Ana", address: "ana@example.org" },
      date: "2026-05-06",
      text: "",
    },
    { from: { ...me, address: "Kari@example.org" }, text: "", sent: true },
    { from: me, text: "" },
  ];
  const evidence = [0, 1, 2].map((message) => ({
    source: "thread" as const,
    text: "q",
    message,
  }));
  tab.take(draft({ from: me, thread }), review([suggestion({ evidence })]), titled);
  const [theirs, own, forged] = tab.open[0]?.evidence ?? [];
  assert.deepEqual([theirs?.name, theirs?.date, theirs?.own], ["Ana", "2026-05-06", false]);
  assert.deepEqual([own?.own, own?.date], [true, undefined]);
  assert.equal(forged?.own, false, "anybody can write the writer's name above a mail");
  assert.equal(tab.open[0]?.title, "title of recipient-name");
});

test("a reader is named only when there is one", () => {
  const tab = new ReviewedDraft(ref(1));
  const ana = { name: "Ana Lindqvist", address: "a@example.org" };
  tab.take(draft({ to: [ana] }), review([]), titled);
  assert.equal(tab.readerName(), "Ana");
  tab.take(draft({ to: [ana, { address: "b@example.org" }] }), review([]), titled);
  assert.equal(tab.readerName(), "");
  assert.equal(givenName({ address: "b@example.org" }), "");
});

test("the passage is one line and is cut at a word", () => {
  const text = `One ${"word ".repeat(40)}end`;
  const place = placeOf(suggestion({ span: { start: 0, end: text.length } }), text);
  assert.ok(place.length <= 80);
  assert.match(place, /word…$/);
  assert.equal(placeOf(suggestion({ span: { start: 0, end: 5 } }), "a\n\nbc"), "a bc");
});

test("the icon's form says how it stands", () => {
  assert.equal(iconForm({ state: "connected" }, false, 2), "filled");
  assert.equal(iconForm({ state: "connected" }, false, 0), "outline");
  assert.equal(iconForm({ state: "connected" }, true, 2), "paused");
  assert.equal(iconForm({ state: "missing", cause: "" }, true, 2), "missing");
  assert.equal(iconForm({ state: "waiting", attempt: 1, retryAt: 0 }, false, 0), "outline");
  assert.equal(iconForm({ state: "waiting", attempt: 2, retryAt: 0 }, false, 0), "missing");
});

test("the button says in words how it stands, and which keys open the list", () => {
  const { messenger } = stubMessenger("en", messagesOf("en"), {});
  Object.assign(globalThis, { messenger });
  assert.equal(buttonTitle("filled", 3, "Alt+Shift+J"), "3 questions, Alt+Shift+J");
  assert.equal(buttonTitle("filled", 1, ""), "1 question");
  assert.equal(buttonTitle("outline", 0, "Alt+Shift+J"), "Nothing to ask");
  assert.equal(buttonTitle("paused", 3, ""), "Paused");
  assert.equal(buttonTitle("missing", 3, ""), "Not answering");
});

test("a vCard gives name, address, organisation and nickname, folded and escaped", () => {
  const card =
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana Lind\r\n qvist\r\nitem1.EMAIL;PREF=1:ana@example.org\r\n" +
    "EMAIL:other@example.org\r\nORG:Fjordbad\\, Bergen;Pumps\r\nNICKNAME:Anchen,A\r\nEND:VCARD";
  assert.deepEqual(readCard(card), {
    FN: "Ana Lindqvist",
    EMAIL: "ana@example.org",
    ORG: "Fjordbad, Bergen",
    NICKNAME: "Anchen",
  });
});

test("message ids are read from a header in order", () => {
  assert.deepEqual(identifiers(" <a@x>\r\n\t<b@y> junk"), ["a@x", "b@y"]);
  assert.deepEqual(identifiers(undefined), []);
});

test("why a check was laid down stands apart from its message, in the card and before sending", () => {
  const one = suggestion({
    message: "A blank is left. Agreed with the office.",
  });
  const locked = { [`checks.${one.check}.on`]: "Agreed with the office." };
  const taken = (policy: Parameters<ReviewedDraft["take"]>[3]) => {
    const tab = new ReviewedDraft(ref(7));
    tab.take(draft({ text: "x" }), review([one]), titled, policy);
    return tab.open[0]!;
  };
  const laid = taken({ locked, stages: { [one.check]: "ask" } });
  assert.equal(laid.message, "A blank is left.");
  assert.equal(laid.laidDown, "Agreed with the office.");
  assert.equal(itemCard(laid, 1, 1).laidDown, "Agreed with the office.");
  // A lock alone is said in the settings, and a message that only sounds like it stays whole.
  assert.equal(taken({ locked }).message, one.message);
  assert.equal(
    taken({
      locked: { [`checks.${one.check}.on`]: "Else." },
      stages: { [one.check]: "ask" },
    }).laidDown,
    undefined,
  );
});
