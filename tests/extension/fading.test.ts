// How strongly their lines are drawn: three steps, down at once, up only in another paragraph.
import assert from "node:assert/strict";
import test from "node:test";
import { Fading, isNearlySure, stepOf } from "../../extension/src/session/fading.js";
import { contextLine } from "./samples.js";

const line = (open: number) => contextLine({ key: "k", open });

test("full above 0.6, half from 0.3, none below; a limit never fades", () => {
  assert.deepEqual(
    [1, 0.61, 0.6, 0.3, 0.29, 0].map((open) => stepOf(line(open))),
    [2, 2, 1, 1, 0, 0],
  );
  assert.equal(stepOf(contextLine({ category: "limit", open: 0 })), 2);
});

test("dashes only for a question that is nearly sure to be open", () => {
  assert.ok(isNearlySure(line(0.8)));
  assert.ok(!isNearlySure(line(0.79)));
  assert.ok(!isNearlySure(contextLine({ category: "feeling", open: 0.99 })));
});

test("it fades while the answer is typed and comes back only when the caret is in another paragraph", () => {
  const fading = new Fading();
  const after = (open: number, paragraph: number | undefined, held: string[] = []) => {
    fading.follow([line(open)], paragraph, held);
    return fading.step("k");
  };
  assert.equal(after(0.9, 1), 2);
  assert.equal(after(0.4, 1), 1);
  assert.equal(after(0.9, 1), 1, "no reminder while thinking");
  assert.equal(after(0.9, 1), 1);
  assert.equal(after(0.9, 2), 2);
  assert.equal(after(0.1, 2), 0);
  assert.equal(after(0.9, undefined), 2, "the caret is not in the text");
});

test("no step under the pointer or with its card open", () => {
  const fading = new Fading();
  fading.follow([line(0.9)], 1, []);
  fading.follow([line(0.1)], 1, ["k"]);
  assert.equal(fading.step("k"), 2);
  fading.follow([line(0.1)], 1, []);
  assert.equal(fading.step("k"), 0);
});

test("a line that is gone is forgotten", () => {
  const fading = new Fading();
  fading.follow([line(0.1)], 1, []);
  fading.follow([], 1, []);
  fading.follow([line(0.9)], 1, []);
  assert.equal(fading.step("k"), 2);
});
