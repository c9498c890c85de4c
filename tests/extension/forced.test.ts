// What an administrator lays down for the extension itself: it holds, says why, and nothing else is
// taken for it.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { forced } from "../../extension/src/mail-client/forced.js";
import { chooseAddressForm, readAddressForm } from "../../extension/src/strings/address-form.js";
import { firstWordsWanted, wantFirstWords } from "../../extension/src/suggestions/left-for-good.js";
import { stubMessenger } from "./stub-messenger.js";

declare const PROJECT_ROOT: string;

function laidDown(policy: Record<string, unknown> | null) {
  const stub = stubMessenger("de", {}, {});
  const get = async (name: string) => {
    if (!policy) throw new Error("Managed storage manifest not found");
    return { [name]: policy[name] };
  };
  Object.assign(stub.messenger.storage, { managed: { get } });
  Object.assign(globalThis, { messenger: stub.messenger });
  return stub;
}

test("without a policy the writer's own choice holds", async () => {
  laidDown(null);
  await chooseAddressForm("du");
  assert.equal(await readAddressForm(), "du");
  await wantFirstWords(true);
  assert.equal(await firstWordsWanted(), true);
});

test("a form that is laid down wins and stays; first words are not kept where that is forbidden", async () => {
  const { stored } = laidDown({
    addressForm: { value: "du", reason: "Wir duzen uns." },
    keepFirstWords: { value: false },
  });
  await chooseAddressForm("sie");
  assert.equal(await readAddressForm(), "du");
  assert.equal(stored.addressForm, undefined);
  await wantFirstWords(true);
  assert.equal(await firstWordsWanted(), false);
  const { value, reason } = (await forced("addressForm", ["sie", "du"]))!;
  assert.deepEqual([value, reason], ["du", "Wir duzen uns."]);
});

test("what is no such value is not taken for one: nobody switches keeping on from outside", async () => {
  laidDown({ addressForm: "du", keepFirstWords: { value: true }, firstWeek: { value: "no" } });
  assert.equal(await forced("addressForm", ["sie", "du"]), undefined);
  assert.equal(await firstWordsWanted(), false);
  assert.equal(await forced("firstWeek", [false]), undefined);
});

test("the schema that browsers get holds these names, and the Chromium build takes it along", () => {
  const read = (file: string) => JSON.parse(fs.readFileSync(path.join(PROJECT_ROOT, file), "utf8"));
  const { properties } = read("manifests/policies/managed.schema.json");
  assert.deepEqual(Object.keys(properties), ["addressForm", "firstWeek", "keepFirstWords"]);
  const { storage } = read("manifests/extension/chromium.json");
  assert.equal(storage.managed_schema, "managed.json");
  // Chromium loads no extension with a list of values for anything else.
  for (const { properties: parts } of Object.values<any>(properties)) {
    for (const { type, enum: listed } of Object.values<any>(parts)) {
      assert.ok(listed === undefined || ["string", "integer"].includes(type), type);
    }
  }
});
