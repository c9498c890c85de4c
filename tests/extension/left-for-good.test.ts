// What was left for good: no word of it is kept unless the writer wants that, and none stays when
// they no longer do.
import assert from "node:assert/strict";
import test from "node:test";
import {
  firstWords,
  forgetWords,
  noteLeft,
  readLeft,
  wantFirstWords,
} from "../../extension/src/suggestions/left-for-good.js";
import { stubMessenger } from "./stub-messenger.js";

const passage = "I hope this email finds you well and in good spirits.";

function setUp() {
  const stub = stubMessenger("en", {}, {});
  Object.assign(globalThis, { messenger: stub.messenger });
  return stub;
}

test("without the writer's word a check and a day are noted, nothing of the mail", async () => {
  const { stored } = setUp();
  await noteLeft("filler", "abc", passage);
  assert.equal((await readLeft())["abc"]?.check, "filler");
  assert.ok(!JSON.stringify(stored).includes("hope"));
});

test("with it the first words are kept, and all go when it is taken back or all is forgotten", async () => {
  for (const end of [() => wantFirstWords(false), forgetWords]) {
    const { stored } = setUp();
    await wantFirstWords(true);
    await noteLeft("filler", "abc", passage);
    await noteLeft("whole", "def", "");
    assert.equal((await readLeft())["abc"]?.words, "I hope this email finds you …");
    assert.equal((await readLeft())["def"]?.words, undefined);
    await end();
    assert.ok(!JSON.stringify(stored).includes("hope"));
    assert.deepEqual(Object.keys(await readLeft()), ["abc", "def"], "the way back stays");
  }
});

test("few words, also of a passage that has none of the usual ones", () => {
  assert.equal(firstWords("Dear Ana"), "Dear Ana");
  assert.equal(firstWords(""), "");
  assert.ok(firstWords("x".repeat(500)).length <= 50);
  assert.ok(firstWords(`${"y".repeat(30)} `.repeat(9)).length <= 50);
});
