// Settings as a file, and the small words of our pages: names, dates, places.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checks, hostView, settings } from "./page-data.js";
import { messagesOf, stage } from "./page-stage.js";
import { stubMessenger } from "./stub-messenger.js";
import {
  asFile,
  defaults,
  differences,
  readFile,
} from "../../extension/src/settings/settings-file.js";
import type { Settings } from "../../extension/src/protocol/protocol.js";
import { uiLanguage } from "../../extension/src/strings/text.js";
import {
  placeBeside,
  shortDate,
  shortName,
  shortPlace,
  timeSpan,
} from "../../extension/src/theme/words.js";

declare const PROJECT_ROOT: string;

function speak(language: string): void {
  const { messenger } = stubMessenger(language, messagesOf(language.slice(0, 2)), {});
  Object.defineProperty(globalThis, "messenger", {
    value: messenger,
    configurable: true,
  });
}

test("a file holds the settings, but no fingerprint of a mail", () => {
  const file = asFile({ ...settings(), ignored: ["abc"] }, "du");
  assert.ok(!file.includes("abc"));
  const { ignored: _, ...kept } = settings();
  assert.deepEqual(readFile(file), { settings: kept, addressForm: "du" });
});

test("what is no file of ours is not read", () => {
  for (const bytes of ["", "{", "[]", "null", '{"settings":{}}', '{"format":"sincerely-settings"}'])
    assert.equal(readFile(bytes), null, bytes);
});

test("differences: only what differs, in words, and nothing for checks nobody knows", () => {
  speak("en");
  const read = settings();
  read.level = "thorough";
  read.personalWords = ["mvh"];
  read.checks["swap-test"] = { on: true };
  read.checks["unanswered-question"] = { on: true, sensitivity: 0.9 };
  read.checks["no-such-check"] = { on: true };
  const found = differences(settings(), read, checks);
  assert.deepEqual(
    found.map(({ path, value, label, from, to }) => [path, value, `${label}: ${from}, ${to}`]),
    [
      ["level", "thorough", "How many questions a mail: Calm: up to 3, Thorough: all of them"],
      ["personalWords", ["mvh"], "Words you want left alone: fyi, Fjordbad, mvh"],
      [
        "checks.unanswered-question.sensitivity",
        0.9,
        "Unanswered question, How readily it asks: Normal, Readily",
      ],
      ["checks.swap-test.on", true, "The swap test: Off, On"],
    ],
  );
  assert.deepEqual(differences(settings(), settings(), checks), []);
});

test("every check goes back to its default, its readiness only where it has one", () => {
  const paths = defaults(checks);
  assert.ok(paths.includes("checks.unanswered-question.sensitivity"));
  assert.ok(!paths.includes("checks.swap-test.sensitivity"));
  assert.equal(new Set(paths).size, paths.length);
});

interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
}

/**
 * Every setting of the wire by its path, with its schema; checks and fingerprints have rules of
 * their own.
 */
function settingsOfWire(): [string, Schema][] {
  const file = path.join(PROJECT_ROOT, "manifests", "protocol", "types.schema.json");
  const { $defs } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    $defs: Record<string, Schema>;
  };
  const named = (schema: Schema): Schema => {
    const name = schema.$ref?.replace("#/$defs/", "");
    return (name ? $defs[name] : undefined) ?? schema;
  };
  const leaves = (schema: Schema, at: string): [string, Schema][] =>
    schema.properties
      ? Object.entries(schema.properties).flatMap(([name, one]) =>
          leaves(one, at ? `${at}.${name}` : name),
        )
      : [[at, named(schema)]];
  return leaves(named({ $ref: "#/$defs/Settings" }), "").filter(
    ([at]) => at !== "checks" && at !== "ignored",
  );
}

const valueAt = (from: unknown, at: string) =>
  at
    .split(".")
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], from);

/** Another value than the one there is. */
function changed(schema: Schema, now: unknown): unknown {
  if (schema.enum) return schema.enum.find((one) => one !== now);
  if (schema.type === "boolean") return !now;
  if (schema.type === "integer") return Number(now) + 1;
  return schema.type === "array" ? ["Kind regards from all of us"] : "Written with a tool.";
}

function put(into: Record<string, unknown>, at: string, value: unknown): void {
  const [first, ...rest] = at.split(".") as [string, ...string[]];
  if (rest.length === 0) into[first] = value;
  else put(into[first] as Record<string, unknown>, rest.join("."), value);
}

test("every setting that the wire knows comes back from a file, on another computer", () => {
  speak("en");
  const all = settingsOfWire();
  assert.ok(all.length >= 10);
  const there = structuredClone(settings()) as unknown as Record<string, unknown>;
  for (const [at, schema] of all) put(there, at, changed(schema, valueAt(there, at)));
  const read = readFile(asFile(there as unknown as Settings, "sie"));
  const found = differences(settings(), read!.settings, checks);
  assert.deepEqual(found.map((one) => one.path).sort(), all.map(([at]) => at).sort());
  for (const { path: at, value, label, to } of found) {
    assert.deepEqual(value, valueAt(there, at));
    assert.ok(label && to && to !== "undefined", at);
  }
});

test("every setting that the wire knows goes back to its default", () => {
  const paths = defaults(checks);
  for (const [at] of settingsOfWire()) assert.ok(paths.includes(at), at);
  assert.ok(paths.includes("ignored"));
});

async function withFile(bytes: string) {
  const replies = {
    "host/view": () => hostView({ level: "Agreed." }),
    "settings/get": () => ({ ok: true, value: settings() }),
    "settings/set": () => ({ ok: true, value: settings() }),
  };
  const opened = await stage({ replies, address: "#transfer" }, async () => ({
    run: (await import("../../extension/src/settings/settings.js")).openSettings,
  }));
  await opened.shows("Read from a file");
  const input = opened.page.querySelector<HTMLInputElement>("input[type=file]")!;
  Object.defineProperty(input, "files", {
    value: [{ text: async () => bytes }],
  });
  input.dispatchEvent(new opened.dom.window.Event("change", { bubbles: true }));
  return opened;
}

test("reading a file shows what would change before it does, and leaves what is locked", async () => {
  const read = {
    ...settings(),
    level: "thorough" as const,
    beforeSend: "any" as const,
  };
  const { shows, words, asked, named, until, stored } = await withFile(asFile(read, "du"));
  await shows("2 settings would change:");
  assert.ok(words().includes("Whenever a question is open"));
  assert.ok(!asked.some((one) => one.kind === "settings/set"));
  named("Take over").click();
  await until(() => asked.some((one) => one.kind === "settings/set"));
  const { changes } = asked.find((one) => one.kind === "settings/set")!;
  assert.deepEqual(changes, { beforeSend: "any" });
  await until(() => stored.addressForm === "du");
});

test("a file that is none of ours changes nothing and says so", async () => {
  const { shows, asked } = await withFile("holiday pictures");
  await shows("This file holds no settings of Sincerely.");
  assert.ok(!asked.some((one) => one.kind === "settings/set"));
});

test("a reader is called by first name, with a title in full, never longer than 24", () => {
  const named = (name: string) => shortName({ name, address: "x@y.example" });
  assert.equal(named("Ana Lindqvist"), "Ana");
  assert.equal(named("Lindqvist, Ana"), "Ana");
  assert.equal(named("Dr. Karim Haddad"), "Dr. Karim Haddad");
  assert.equal(shortName({ address: "ana@fjordbad.example" }), "ana");
  assert.equal(shortName(undefined), "");
  assert.ok(named("Wolfeschlegelsteinhausenbergerdorff").length <= 24);
});

test("a client in another language gets English texts with English days", () => {
  speak("de-AT");
  assert.equal(uiLanguage(), "de-AT");
  const { messenger } = stubMessenger("fr", messagesOf("en"), {});
  Object.defineProperty(globalThis, "messenger", {
    value: messenger,
    configurable: true,
  });
  assert.equal(uiLanguage(), "en");
  assert.equal(shortDate("2026-05-06", new Date("2026-11-21T12:00:00Z")), "May 6");
});

test("days in the words of the client, the year only when it is another", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  speak("de");
  assert.equal(shortDate("2026-05-06", now), "6. Mai");
  assert.equal(shortDate("2025-05-06", now), "6. Mai 2025");
  speak("nb");
  assert.equal(shortDate("2026-05-06T09:00:00Z", now), "6. mai");
  assert.equal(shortDate("Friday", now), "Friday");
});

test("how long something is kept, in words", () => {
  speak("en");
  assert.deepEqual([730, 365, 180, 30, 10, 0].map(timeSpan), [
    "2 years",
    "1 year",
    "6 months",
    "1 month",
    "10 days",
    "0 days",
  ]);
  speak("de");
  assert.equal(timeSpan(730), "2 Jahre");
  speak("nb");
  assert.equal(timeSpan(60), "2 måneder");
});

test("a passage is one line, cut at a word", () => {
  assert.equal(shortPlace(" Hi \n Anna, "), "Hi Anna,");
  const long = shortPlace("The service report is attached and so is the plan for the second pump.");
  assert.equal(long, "The service report is attached and so is the plan for the…");
});

test("a passage that the message quotes is not said twice", () => {
  assert.equal(placeBeside("“[Company]” is still a blank.", "[Company]"), "");
  assert.equal(
    placeBeside("This could open any mail.", "I hope \nall is well."),
    "I hope all is well.",
  );
});
