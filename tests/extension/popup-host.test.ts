// What the list says of a host that starts, is missing, or has something missing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tabState } from "./page-data.js";
import { popup } from "./popup-stage.js";

test("starting says so only when it takes long enough to notice", async () => {
  const { find, until } = await popup({ host: { state: "starting" } });
  await until(() => find(".starting"));
  assert.equal(find(".starting").textContent, "");
  await until(() => find(".starting").textContent === "Starting …");
});

test("a host that is missing: what works, the command, and a way to try again", async () => {
  const host = {
    state: "missing" as const,
    cause: "No such native application",
  };
  const { shows, words, named, asked, until, page } = await popup({ host });
  await shows("Sincerely is not answering");
  assert.ok(words().includes("Writing and sending work as always."));
  assert.ok(words().includes("sincerely doctor"));
  assert.ok(!words().includes("No such native application"));
  assert.equal(page.querySelector("footer"), null);
  named("Try again").click();
  await until(() => asked.some((one) => one.kind === "host/retry"));
});

test("the command can be copied", async () => {
  const host = { state: "missing" as const, cause: "" };
  const { shows, named, until } = await popup({ host });
  await shows("sincerely doctor");
  let copied = "";
  const clipboard = { writeText: async (text: string) => void (copied = text) };
  Object.defineProperty(globalThis.navigator, "clipboard", {
    value: clipboard,
    configurable: true,
  });
  named("Copy the command").click();
  await until(() => named("Copy the command").textContent === "Copied");
  assert.equal(copied, "sincerely doctor");
});

test("what is missing for now stands in one line a cause, dictionaries only where they count", async () => {
  const review = { ...tabState().review!, language: "nb" };
  const degraded = [
    "store-unavailable: profile: locked",
    "store-unavailable: feedback: not readable",
    "dictionary-unavailable: de",
    "dictionary-unavailable: nb",
    "thread-cut: 3 mails",
    "pack-unavailable: more.tsv:3: no nudge",
    "check-failed: false-thread",
  ];
  const { shows, page } = await popup({ review: { ...review, degraded } });
  await shows("Earlier mails cannot be read right now");
  assert.deepEqual(
    [...page.querySelectorAll(".deg")].map((line) => line.textContent),
    [
      "Earlier mails cannot be read right now, so questions about them are missing.",
      "Norwegian Bokmål is not installed, so some checks are resting.",
      "The thread is very long. Its oldest mails were left out.",
      "A file with own checks cannot be used. The settings name file and line.",
      "Some checks are resting right now. The others go on.",
    ],
  );
});
