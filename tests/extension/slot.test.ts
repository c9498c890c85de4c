import assert from "node:assert/strict";
import test from "node:test";
import { Slot } from "../../extension/src/background/slot.js";

/** A slot whose runs end when the test says so. */
function held() {
  const done: number[] = [];
  const gates: ((fault?: Error) => void)[] = [];
  const slot = new Slot<number>(
    (item) =>
      new Promise((resolve, reject) => {
        gates.push((fault) => (fault ? reject(fault) : resolve()));
        done.push(item);
      }),
  );
  return { slot, done, gates };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("one runs, and of those that wait only the newest runs next", async () => {
  const { slot, done, gates } = held();
  for (const item of [1, 2, 3, 4]) slot.offer(item);
  assert.deepEqual(done, [1]);
  gates[0]?.();
  await turn();
  assert.deepEqual(done, [1, 4]);
  gates[1]?.();
  await slot.idle();
  assert.equal(slot.busy, false);
});

test("a fault of one item does not stop the next", async () => {
  const { slot, done, gates } = held();
  slot.offer(1);
  slot.offer(2);
  gates[0]?.(new Error("broken"));
  await turn();
  assert.deepEqual(done, [1, 2]);
  gates[1]?.();
  await slot.idle();
  slot.offer(3);
  assert.deepEqual(done, [1, 2, 3]);
  gates[2]?.();
});
