import assert from "node:assert/strict";
import test from "node:test";
import { clockwork } from "./clock";
import {
  afterFailure,
  exhausted,
  noTries,
  pauses,
  untilNext,
  type Tries,
} from "../../extension/src/host/backoff.js";
import { Connection, limits } from "../../extension/src/host/connection.js";
import type { Port } from "../../extension/src/mail-client/interface.js";
import { HostFault } from "../../extension/src/host/rpc.js";
import { codes } from "../../extension/src/protocol/protocol.js";

interface Sent {
  id?: number;
  method: string;
  params: unknown;
}

/** A port in memory: the test answers, is silent, or hangs up. */
class FakePort implements Port {
  readonly sent: Sent[] = [];
  disconnected = false;
  private hear: (message: unknown) => void = () => {};
  private gone: (port: { error?: unknown }) => void = () => {};
  readonly onMessage = {
    addListener: (listener: typeof this.hear) => (this.hear = listener),
  };
  readonly onDisconnect = {
    addListener: (listener: typeof this.gone) => (this.gone = listener),
  };

  postMessage(message: object): void {
    this.sent.push(message as Sent);
  }
  disconnect(): void {
    this.disconnected = true;
  }
  answer(method: string, result: unknown): void {
    const request = this.sent.findLast((one) => one.method === method);
    this.hear({ jsonrpc: "2.0", id: request?.id, result });
  }
  fault(method: string, code: number): void {
    const request = this.sent.findLast((one) => one.method === method);
    this.hear({
      jsonrpc: "2.0",
      id: request?.id,
      error: { code, message: "no" },
    });
  }
  hangUp(error: unknown = null): void {
    this.gone({ error });
  }
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

/** What the writer's language is now; each test begins with English. */
const locale = { now: "en" };

function setUp(context: { after(fn: () => void): void }, stored: Tries = noTries) {
  clockwork.enable(["setTimeout", "Date"]);
  context.after(() => clockwork.reset());
  locale.now = "en";
  const ports: FakePort[] = [];
  const saved: Tries[] = [];
  const connection = new Connection({
    connect: () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    now: () => Date.now(),
    loadTries: async () => stored,
    saveTries: (tries) => saved.push(tries),
    client: { name: "test", version: "0" },
    locale: async () => locale.now,
  });
  const states: string[] = [];
  connection.onStatus = (status) => states.push(status.state);
  return { connection, ports, saved, states };
}

test("the pauses grow from 1 s to 5 min, and after five tries there is none", () => {
  assert.equal(pauses[0], 1_000);
  assert.equal(pauses.at(-1), 300_000);
  assert.equal(pauses.length, 5);
  let tries = noTries;
  for (const pause of pauses) {
    tries = afterFailure(tries, 1_000_000);
    assert.equal(untilNext(tries, 1_000_000), pause);
    assert.equal(exhausted(tries), false);
  }
  tries = afterFailure(tries, 1_000_000);
  assert.equal(untilNext(tries, 1_000_000), null);
  assert.equal(exhausted(tries), true);
});

test("`initialize` is the first request, and nothing else goes before its answer", async (t) => {
  const { connection, ports } = setUp(t);
  const ready = connection.ready();
  await settle();
  const early = connection.call("ping", {}).done;
  await assert.rejects(early, (fault: HostFault) => fault.error.code === codes.notConnected);
  assert.deepEqual(
    ports[0]?.sent.map((one) => one.method),
    ["initialize"],
  );
  ports[0]?.answer("initialize", { checks: [] });
  assert.equal(await ready, true);
  assert.equal(connection.status.state, "connected");
});

test("closed because nobody needs it, it opens again for the next one, and no try is counted", async (t) => {
  const { connection, ports, saved, states } = setUp(t);
  const ready = connection.ready();
  await settle();
  ports[0]?.answer("initialize", { checks: [] });
  await ready;
  connection.close();
  assert.equal(ports[0]?.disconnected, true);
  const again = connection.ready();
  await settle();
  assert.equal(ports.length, 2);
  ports[1]?.answer("initialize", { checks: [] });
  assert.equal(await again, true);
  const ping = connection.call("ping", {}).done;
  ports[1]?.answer("ping", { uptimeMs: 1 });
  assert.deepEqual(await ping, { uptimeMs: 1 });
  assert.ok(saved.every(({ made }) => made === 0));
  assert.deepEqual(states, ["connected", "connected"]);
});

test("five tries, then only the button tries again", async (t) => {
  const { connection, ports } = setUp(t);
  void connection.ready();
  await settle();
  for (let i = 0; i <= pauses.length; i++) {
    assert.equal(ports.length, i + 1);
    ports[i]?.hangUp({
      message: "No such native application email.sincerely.host",
    });
    await settle();
    const pause = pauses[i];
    if (pause === undefined) break;
    clockwork.tick(pause - 1);
    await settle();
    assert.equal(ports.length, i + 1, "not before its time");
    clockwork.tick(1);
    await settle();
  }
  assert.equal(connection.status.state, "missing");
  clockwork.tick(3_600_000);
  await settle();
  assert.equal(ports.length, 6);
  assert.equal(await connection.ready(), false);
  assert.equal(ports.length, 6);
  const retried = connection.retry();
  await settle();
  ports[6]?.answer("initialize", { checks: [] });
  assert.equal((await retried).state, "connected");
});

test("a background that wakes goes on counting where it slept", async (t) => {
  const { connection, ports } = setUp(t, { made: 5, nextAt: 0 });
  assert.equal(await connection.ready(), false);
  assert.equal(ports.length, 0);
  assert.equal(connection.status.state, "missing");
});

test("a host that ends fails what was asked, and is opened again after a second", async (t) => {
  const { connection, ports, states } = setUp(t);
  void connection.ready();
  await settle();
  ports[0]?.answer("initialize", { checks: [] });
  await settle();
  const asked = connection.call("ping", {}).done;
  ports[0]?.hangUp();
  await assert.rejects(asked, (fault: HostFault) => fault.error.code === codes.notConnected);
  await settle();
  clockwork.tick(1_000);
  await settle();
  ports[1]?.answer("initialize", { checks: [] });
  await settle();
  assert.deepEqual(states, ["connected", "waiting", "starting", "connected"]);
});

test("a draft that was answered sets the count back", async (t) => {
  const { connection, ports, saved } = setUp(t, { made: 2, nextAt: 1 });
  clockwork.tick(10);
  void connection.ready();
  await settle();
  ports[0]?.answer("initialize", { checks: [] });
  await settle();
  connection.markHealthy();
  assert.deepEqual(saved.at(-1), noTries);
});

test("no answer in time: the request is cancelled, its late answer is ignored", async (t) => {
  const { connection, ports } = setUp(t);
  void connection.ready();
  await settle();
  ports[0]?.answer("initialize", { checks: [] });
  await settle();
  const asked = connection.call("ping", {}).done;
  clockwork.tick(limits.request);
  await assert.rejects(asked, (fault: HostFault) => fault.error.code === codes.noAnswer);
  assert.equal(ports[0]?.sent.at(-1)?.method, "$/cancelRequest");
  ports[0]?.answer("ping", {});
  assert.equal(connection.status.state, "connected");
});

test("an error reply ends that request alone", async (t) => {
  const { connection, ports } = setUp(t);
  void connection.ready();
  await settle();
  ports[0]?.answer("initialize", { checks: [] });
  await settle();
  const bad = connection.call("settings/get", {}).done;
  const good = connection.call("ping", {}).done;
  ports[0]?.fault("settings/get", -32603);
  ports[0]?.answer("ping", { uptimeMs: 3 });
  await assert.rejects(bad, (fault: HostFault) => fault.error.code === -32603);
  assert.deepEqual(await good, { uptimeMs: 3 });
});

test("a host that never greets counts as a failure and its port is closed", async (t) => {
  const { connection, ports } = setUp(t);
  void connection.ready();
  await settle();
  clockwork.tick(limits.initialize);
  await settle();
  assert.equal(connection.status.state, "waiting");
  assert.equal(ports[0]?.disconnected, true);
});

test("greeted in the form of address that is chosen, and anew when another is", async (t) => {
  const { connection, ports, states } = setUp(t);
  const localeOf = (port: FakePort) => (port.sent[0]?.params as { locale: string }).locale;
  locale.now = "de";
  void connection.ready();
  await settle();
  ports[0]?.answer("initialize", { checks: [] });
  await settle();
  assert.equal(localeOf(ports[0]!), "de");
  await connection.localeChanged();
  assert.equal(ports.length, 1, "nothing changed");
  locale.now = "de-du";
  void connection.localeChanged();
  await settle();
  assert.equal(ports[0]?.disconnected, true);
  assert.equal(localeOf(ports[1]!), "de-du");
  ports[1]?.answer("initialize", { checks: [] });
  await settle();
  assert.deepEqual(states, ["connected", "connected"]);
});

test("the list of checks is asked for again, and who listens is told when it is another", async (t) => {
  const { connection, ports } = setUp(t);
  const ready = connection.ready();
  await settle();
  ports[0]!.answer("initialize", { checks: [], packs: [] });
  await ready;
  let told = 0;
  connection.onChecks = () => told++;
  const ask = async (answer: () => void) => {
    const asked = connection.refreshChecks();
    await settle();
    answer();
    await asked;
  };
  await ask(() => ports[0]!.answer("checks/list", { checks: [], packs: [] }));
  assert.equal(told, 0);
  const own = { id: "own-house-words" };
  await ask(() => ports[0]!.answer("checks/list", { checks: [own], packs: [] }));
  assert.deepEqual([told, connection.hello!.checks], [1, [own]]);
  await ask(() => ports[0]!.fault("checks/list", -32601));
  assert.deepEqual([told, connection.hello!.checks], [1, [own]]);
});
