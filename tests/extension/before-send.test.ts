// The window before sending: once, named after the reader, with both ways out of the same size.
import { ref } from "./samples.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { SendView } from "../../extension/src/protocol/messages.js";
import { sendView } from "./page-data.js";
import { stage } from "./page-stage.js";

function open(part: Partial<SendView> | null = {}, language = "en") {
  const view = part && { ...sendView(), ...part };
  const replies = {
    "send/view": () => view,
    "send/decide": () => ({ done: true }),
    "page/open": () => ({ done: true }),
  };
  const address = "before-send.html?draft=7";
  return stage({ replies, address, language }, async () => ({
    run: (await import("../../extension/src/before-send/before-send.js")).openBeforeSend,
  }));
}

type Opened = Awaited<ReturnType<typeof open>>;
const decisions = ({ asked }: Opened) => asked.filter((one) => one.kind === "send/decide");

test("is an alert dialog named by its title and described by its questions", async () => {
  const { find, shows, page } = await open();
  await shows("3 questions before this goes to Ana");
  const dialog = find("[role=alertdialog]");
  assert.equal(dialog.getAttribute("aria-modal"), "true");
  const named = page.getElementById(dialog.getAttribute("aria-labelledby")!)!;
  assert.equal(named.textContent, "3 questions before this goes to Ana");
  const described = page.getElementById(dialog.getAttribute("aria-describedby")!)!;
  assert.equal(described.querySelectorAll("li").length, 3);
  assert.ok(described.textContent!.includes("When does the second pump get here?"));
});

test("focus is on the way back, and it goes back", async () => {
  const opened = await open();
  const { page, named, until, closings } = opened;
  await until(() => page.activeElement === named("Back to the mail"));
  named("Back to the mail").click();
  await until(() => closings() === 1);
  assert.deepEqual(decisions(opened), [{ kind: "send/decide", draft: ref(7), decision: "back" }]);
});

test("Tab goes round, and never out of the window", async () => {
  const { page, named, until, press } = await open();
  await until(() => page.activeElement === named("Back to the mail"));
  const back = named("Back to the mail");
  press("Tab");
  assert.equal(page.activeElement, page.querySelector("button"));
  assert.notEqual(page.activeElement, back);
  press("Tab", { shiftKey: true });
  assert.equal(page.activeElement, back);
  named("Send as it is").focus();
  press("Tab");
  assert.equal(page.activeElement, named("Send as it is"), "the way between is the client's");
});

test("Send as it is sends, once, however often it is pressed", async () => {
  const opened = await open();
  await opened.shows("Send as it is");
  opened.named("Send as it is").click();
  opened.named("Send as it is").click();
  await opened.until(() => opened.closings() === 1);
  assert.deepEqual(decisions(opened), [{ kind: "send/decide", draft: ref(7), decision: "send" }]);
});

test("Escape goes back", async () => {
  const opened = await open();
  await opened.until(() => opened.page.activeElement?.textContent === "Back to the mail");
  opened.press("Escape");
  await opened.until(() => opened.closings() === 1);
  assert.equal(decisions(opened)[0]!.decision, "back");
});

test("the client's send key sends, but not at once and not while it is held", async () => {
  const opened = await open();
  await opened.until(() => opened.page.activeElement?.textContent === "Back to the mail");
  opened.press("Enter", { ctrlKey: true });
  assert.deepEqual(decisions(opened), []);
  await new Promise((resolve) => setTimeout(resolve, 750));
  opened.press("Enter", { ctrlKey: true, repeat: true });
  assert.deepEqual(decisions(opened), []);
  opened.press("Enter", { ctrlKey: true });
  await opened.until(() => opened.closings() === 1);
  assert.equal(decisions(opened)[0]!.decision, "send");
});

test("a text action is done and leads back to the mail", async () => {
  const opened = await open();
  await opened.shows("Use “Ana”");
  opened.named("Use “Ana”").click();
  await opened.until(() => opened.closings() === 1);
  assert.deepEqual(decisions(opened), [
    {
      kind: "send/decide",
      draft: ref(7),
      decision: "act",
      key: "a",
      action: "replace",
    },
  ]);
});

test("titles: one question, several people, nobody named yet", async () => {
  const [one] = sendView().questions;
  await (await open({ questions: [one!] })).shows("One question before this goes to Ana");
  const people = [1, 2, 3].map((n) => ({
    name: `Reader ${n}`,
    address: `${n}@x.example`,
  }));
  await (await open({ recipients: people })).shows("Before this goes to 3 people");
  await (await open({ recipients: [] })).shows("3 questions before this goes out");
  await (await open({ questions: [one!] }, "de")).shows("Eine Frage, bevor das an Ana geht");
});

test("when there is nothing left to ask, the window goes and decides nothing", async () => {
  const opened = await open(null);
  await opened.until(() => opened.closings() === 1);
  assert.deepEqual(decisions(opened), []);
});
