// How long the host stays: as long as a mail is being written or something else needs it, and a
// minute more.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { Hub } from "../../extension/src/background/hub.js";
import type { Connection } from "../../extension/src/host/connection.js";
import { clockwork } from "./clock";

const minute = 60_000;

// Node 18 has it as a module only.
globalThis.crypto ??= webcrypto as Crypto;

function hub(context: { after(fn: () => void): void }) {
  clockwork.enable(["setTimeout"]);
  context.after(() => clockwork.reset());
  let closings = 0;
  const connection = {
    status: { state: "connected" },
    hello: null,
    close: () => closings++,
  };
  const made = new Hub(connection as unknown as Connection);
  return { made, connection, closings: () => closings };
}

test("a minute after it is not needed any more the host may go", (t) => {
  const { made, closings } = hub(t);
  made.leaveInTime();
  clockwork.tick(minute - 1);
  assert.equal(closings(), 0);
  clockwork.tick(1);
  assert.equal(closings(), 1);
});

test("while mails are learnt from it stays", (t) => {
  const { made, closings } = hub(t);
  let busy = true;
  made.busy = () => busy;
  made.leaveInTime();
  clockwork.tick(3 * minute);
  assert.equal(closings(), 0);
  busy = false;
  clockwork.tick(minute);
  assert.equal(closings(), 1);
});

test("a host that is being waited for is not given up", (t) => {
  const { made, connection, closings } = hub(t);
  connection.status.state = "waiting";
  made.leaveInTime();
  clockwork.tick(2 * minute);
  assert.equal(closings(), 0);
});
