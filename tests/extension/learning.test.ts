// Learning from sent mail: what is read and when, and that no break in it loses a mail or counts
// one twice.
import assert from "node:assert/strict";
import test from "node:test";
import type { MailHeader } from "../../extension/src/mail-client/interface.js";
import { Learning, type Kept, type Environment } from "../../extension/src/background/learning.js";
import { HostFault } from "../../extension/src/host/rpc.js";
import { codes, type SentMessage } from "../../extension/src/protocol/protocol.js";

const start = Date.parse("2026-05-01T08:00:00Z");
const now = Date.parse("2026-05-11T09:00:00Z");
const minute = 60_000;

const header = (number: number, date = start + number * minute): MailHeader => ({
  id: number,
  headerMessageId: `${number}@example.org`,
  author: "robin@example.org",
  recipients: [],
  ccList: [],
  date: new Date(date),
  subject: "",
});

const fault = (code: HostFault["error"]["code"]) => new HostFault({ code, message: "no" });

/** A client with a Sent folder, and a host that knows mails by their id. */
function world(mails: MailHeader[], stored: Partial<Kept> = {}) {
  const here = {
    mails,
    disk: structuredClone(stored),
    known: [] as string[],
    calls: [] as number[],
    composing: false,
    days: 730 as number | null,
    reads: 0,
    lists: 0,
    /** Called before the host takes a bite; what it throws is the host's fault. */
    onLearn: (_messages: SentMessage[]): void => {},
    onRead: (_header: MailHeader): void => {},
  };
  const environment: Environment = {
    load: async () => structuredClone(here.disk),
    save: async (kept) => void (here.disk = structuredClone(kept)),
    days: async () => here.days,
    composing: async () => here.composing,
    list: async (from) => {
      here.lists++;
      return here.mails
        .filter(({ date }) => date >= from)
        .sort((a, b) => b.date.getTime() - a.date.getTime());
    },
    read: async (one) => {
      here.reads++;
      here.onRead(one);
      return {
        id: one.headerMessageId,
        from: { address: one.author },
        text: "Hi.",
      };
    },
    learn: async (messages) => {
      here.onLearn(messages);
      here.calls.push(messages.length);
      const fresh = messages.filter(({ id }) => !here.known.includes(id));
      here.known.push(...fresh.map(({ id }) => id));
      return { learned: fresh.length };
    },
    onProgress: () => {},
    finished: () => {},
    now: () => now,
    rest: async () => {},
  };
  return { here, learning: () => new Learning(environment) };
}

const many = (count: number) => Array.from({ length: count }, (_, number) => header(number));
const ids = (headers: MailHeader[]) => headers.map(({ headerMessageId }) => headerMessageId);

/** Starts and waits until nothing more happens. */
async function run(learning: Learning): Promise<Learning> {
  await learning.start();
  await learning.wake();
  return learning;
}

test("nothing is read before the writer agrees", async () => {
  const { here, learning } = world(many(3));
  const one = learning();
  await one.catchUp();
  await one.sent(header(9));
  assert.deepEqual([here.lists, here.reads, here.known], [0, 0, []]);
  assert.equal((await one.view()).agreed, false);
});

test("all mails in small bites, the oldest first, each once", async () => {
  const mails = many(120);
  const { here, learning } = world([...mails].reverse());
  const view = await (await run(learning())).view();
  assert.deepEqual(here.known, ids(mails));
  assert.ok(
    here.calls.every((size) => size <= 25),
    here.calls.join(),
  );
  assert.deepEqual(view, {
    agreed: true,
    phase: "done",
    done: 120,
    total: 120,
    learned: 120,
    passedOver: 0,
    waiting: null,
  });
});

test("a second run learns nothing new", async () => {
  const { here, learning } = world(many(60));
  const one = await run(learning());
  await run(one);
  assert.equal(here.known.length, 60);
  assert.equal((await one.view()).learned, 0);
  assert.equal((await one.view()).done, 60);
});

test("a compose window stops it before the next bite; closing it goes on", async () => {
  const { here, learning } = world(many(60));
  here.onLearn = () => (here.composing = true);
  const one = await run(learning());
  assert.equal((await one.view()).waiting, "compose");
  assert.equal(here.known.length, 25);
  const reads = here.reads;
  await one.wake();
  assert.equal(here.reads, reads, "nothing is read while a mail is being written");
  here.onLearn = () => {};
  here.composing = false;
  await one.wake();
  assert.equal(here.known.length, 60);
  assert.equal((await one.view()).phase, "done");
});

test("a start of the client goes on behind the last bite, also where dates are equal", async () => {
  const mails = many(60).map((one) => header(one.id, start + Math.floor(one.id / 10) * minute));
  const { here, learning } = world(mails);
  here.onLearn = () => {
    if (here.calls.length === 1) here.composing = true;
  };
  await run(learning());
  const before = here.reads;
  assert.equal(before, 50);
  here.composing = false;
  here.onLearn = () => {};
  const again = learning();
  await again.catchUp();
  assert.deepEqual(new Set(here.known), new Set(ids(mails)));
  assert.equal(here.reads, 60, "what the host has is not read again");
  assert.deepEqual([(await again.view()).done, (await again.view()).total], [60, 60]);
});

test("a host that fails in the middle loses nothing", async () => {
  const mails = many(80);
  const { here, learning } = world(mails);
  for (const code of [codes.notConnected, codes.noAnswer, codes.storeUnavailable]) {
    here.onLearn = () => {
      if (here.calls.length % 2 === 1) {
        here.onLearn = () => {};
        throw fault(code);
      }
    };
    const one = await run(learning());
    assert.equal((await one.view()).waiting, "host");
    await one.wake();
    assert.equal((await one.view()).phase, "done");
  }
  assert.deepEqual(new Set(here.known), new Set(ids(mails)));
});

test("the one mail on which the host does not answer is passed over at the second time, and no other", async () => {
  for (const code of [codes.noAnswer, codes.notConnected]) {
    const mails = many(60);
    const { here, learning } = world(mails);
    let hung = 0;
    here.onLearn = (messages) => {
      if (!messages.some(({ id }) => id === "30@example.org")) return;
      hung++;
      throw fault(code);
    };
    const one = await run(learning());
    const { waiting } = await one.view();
    assert.deepEqual([waiting, here.disk.oneByOne, here.disk.unanswered], ["host", 25, ""]);
    await one.wake();
    assert.equal(here.disk.unanswered, "30@example.org", "kept, should the background sleep now");
    await one.wake();
    assert.equal(hung, 3);
    assert.deepEqual(new Set(here.known), new Set(ids(mails.filter(({ id }) => id !== 30))));
    const { phase, done, learned, passedOver } = await one.view();
    assert.deepEqual([phase, done, learned, passedOver], ["done", 60, 59, 1]);
    assert.equal(here.disk.oneByOne, 0);
  }
});

test("a store that cannot be written just now is no fault of a mail", async () => {
  const { here, learning } = world(many(1));
  here.onLearn = () => {
    throw fault(codes.storeUnavailable);
  };
  const one = await run(learning());
  for (let times = 0; times < 4; times++) await one.wake();
  assert.deepEqual([(await one.view()).passedOver, (await one.view()).waiting], [0, "host"]);
  await one.stop();
  await one.wake();
});

test("without a host nothing is read; it goes on when there is one", async () => {
  const { here, learning } = world(many(5));
  here.days = null;
  const one = await run(learning());
  assert.deepEqual([(await one.view()).waiting, here.reads], ["host", 0]);
  here.days = 730;
  await one.wake();
  assert.equal(here.known.length, 5);
});

test("a mail that cannot be read or taken leaves the others in place", async () => {
  const mails = many(30);
  const { here, learning } = world(mails);
  here.onRead = ({ id }) => {
    if (id === 3) throw new Error("gone");
  };
  here.onLearn = (messages) => {
    if (messages.some(({ id }) => id === "7@example.org")) throw fault(-32602);
  };
  const one = await run(learning());
  assert.deepEqual(
    new Set(here.known),
    new Set(ids(mails.filter(({ id }) => id !== 3 && id !== 7))),
  );
  assert.deepEqual([(await one.view()).done, (await one.view()).learned], [30, 28]);
});

test("history switched off: nothing is read", async () => {
  const { here, learning } = world(many(5));
  here.days = 0;
  assert.equal((await (await run(learning())).view()).phase, "none");
  assert.deepEqual([here.reads, here.lists], [0, 0]);
});

test("only as far back as the host remembers", async () => {
  const { here, learning } = world([header(1, now - 40 * 24 * 60 * minute), header(2)]);
  here.days = 30;
  await run(learning());
  assert.deepEqual(here.known, ["2@example.org"]);
});

test("pause holds it, also over a start of the client; resume goes on", async () => {
  const { here, learning } = world(many(60));
  const one = learning();
  here.onLearn = () => void one.pause();
  await run(one);
  assert.deepEqual([(await one.view()).phase, (await one.view()).done], ["paused", 25]);
  here.onLearn = () => {};
  const again = learning();
  await again.catchUp();
  assert.equal(here.known.length, 25);
  await again.resume();
  await again.wake();
  assert.equal(here.known.length, 60);
});

test("stopped, or taken back, in the middle of a bite: nothing goes to the host any more", async () => {
  for (const end of ["stop", "agree"] as const) {
    const { here, learning } = world(many(60));
    const one = learning();
    here.onRead = ({ id }) => {
      if (id === 30) void (end === "stop" ? one.stop() : one.agree(false));
    };
    await run(one);
    assert.equal(here.known.length, 25);
    const view = await one.view();
    assert.deepEqual([view.phase, view.done, view.agreed], ["none", 0, end === "stop"]);
  }
});

test("begun anew in the middle, it begins with the first mail", async () => {
  const mails = many(60);
  const { here, learning } = world(mails);
  const one = learning();
  here.onLearn = () => {
    here.onLearn = () => {};
    here.known = [];
    void one.start();
  };
  await run(one);
  await one.wake();
  assert.deepEqual(new Set(here.known), new Set(ids(mails)));
  assert.deepEqual([(await one.view()).done, (await one.view()).total], [60, 60]);
});

test("a mail that goes out is learnt at once; during a run it is left to the run", async () => {
  const { here, learning } = world(many(30));
  const one = learning();
  await one.agree(true);
  await one.sent(header(100, now));
  assert.deepEqual(here.known, ["100@example.org"]);
  here.onLearn = () => {
    here.onLearn = () => {};
    here.mails = [...here.mails, header(101, now - minute)];
    void one.sent(header(101, now - minute));
  };
  await run(one);
  assert.equal(here.known.at(-1), "101@example.org", "it comes last, behind the older ones");
  assert.equal((await one.view()).done, 31);
});

test("what went out unheard is caught up with at the next start", async () => {
  const { here, learning } = world(many(30));
  await run(learning());
  here.mails = [...here.mails, header(40)];
  const again = learning();
  await again.catchUp();
  assert.equal(here.known.at(-1), "40@example.org");
  assert.equal(here.reads, 31);
  assert.deepEqual([(await again.view()).done, (await again.view()).phase], [31, "done"]);
});
