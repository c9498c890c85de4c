// The first week: who speaks, when the others are offered, and that an administrator's word holds
// throughout.
import assert from "node:assert/strict";
import test from "node:test";
import { FirstWeek, type Kept } from "../../extension/src/background/first-week.js";
import type { InitializeResult, Settings } from "../../extension/src/protocol/protocol.js";
import { firstDayChecks } from "../../extension/src/suggestions/first-day.js";
import { checks, hostView, settings } from "./page-data.js";

const day = 24 * 60 * 60 * 1000;
const others = checks.filter(({ firstDay }) => firstDay === undefined);

function world(policy: Partial<InitializeResult["policy"]> = {}, declared = true) {
  const here = {
    disk: undefined as Kept | undefined,
    now: Date.parse("2026-05-04T08:00:00Z"),
    settings: { ...settings(), checks: {} } as Settings,
    changes: 0,
    none: false,
  };
  const said = checks.map((one) => (declared ? one : { ...one, firstDay: undefined }));
  const hello = {
    ...hostView().hello!,
    checks: said.map((one) => ({ ...one, defaultOn: true })),
    policy: { locked: {}, ...policy },
  };
  const make = () =>
    new FirstWeek({
      load: async () => structuredClone(here.disk),
      none: async () => here.none,
      save: async (kept) => void (here.disk = structuredClone(kept) ?? undefined),
      hello: () => hello,
      settings: () => here.settings,
      changed: () => here.changes++,
      now: () => here.now,
    });
  return { here, make };
}

const ids = others.map(({ id }) => id);

test("where it was there before all speak", async () => {
  assert.deepEqual((await world().make().view()).quiet, []);
});

test("a host that names no few: those marked as grave, but for matters of care", async () => {
  const older = world({}, false).make();
  await older.installed();
  assert.deepEqual((await older.view()).quiet, ids);
  const grave = { ...checks[0]!, firstDay: undefined, severity: "attention" as const };
  const some = [grave, { ...grave, family: "care" as const }, { ...grave, defaultOn: false }];
  assert.deepEqual(firstDayChecks(some), [grave]);
});

test("from the install on the few speak; the others are offered after a week, not before, and once", async () => {
  assert.ok(ids.length > 0);
  const { here, make } = world();
  const one = make();
  await one.installed();
  assert.equal(here.changes, 1);
  assert.deepEqual(one.quiet(), ids);
  here.now += 7 * day - 1;
  assert.equal((await make().view()).offered, false);
  here.now += 1;
  const later = make();
  assert.deepEqual(await later.view(), {
    quiet: ids,
    until: "2026-05-11T08:00:00.000Z",
    offered: true,
  });
  await later.answer(false);
  assert.deepEqual([(await make().view()).offered, (await make().view()).quiet], [false, ids]);
  await later.answer(true);
  assert.deepEqual((await make().view()).quiet, []);
  assert.equal(here.disk, undefined);
});

test("one that the writer switches no longer waits; one that is off was never left out", async () => {
  const { here, make } = world();
  const one = make();
  await one.installed();
  await one.set({
    [`checks.${ids[0]}.on`]: true,
    level: "calm",
    [`checks.${ids[1]}.sensitivity`]: 2,
  });
  assert.deepEqual((await make().view()).quiet, ids.slice(1));
  here.settings.checks[ids[1]!] = { on: false };
  assert.deepEqual(one.quiet(), ids.slice(2));
});

test("what an administrator locked or staged speaks from the first minute", async () => {
  const [first, second, ...rest] = ids;
  for (const policy of [
    { locked: { [`checks.${first}.on`]: "Agreed." }, stages: { [second!]: "ask" as const } },
    { locked: { [`checks.${first}`]: "", [`checks.${second}.on`]: "" } },
  ]) {
    const one = world(policy).make();
    await one.installed();
    assert.deepEqual(one.quiet(), rest);
  }
  const all = world({ locked: { checks: "All of them." } }).make();
  await all.installed();
  assert.deepEqual(all.quiet(), []);
});

test("an administrator may want no first week, also later", async () => {
  const { here, make } = world();
  here.none = true;
  const one = make();
  await one.installed();
  assert.deepEqual(one.quiet(), []);
  here.none = false;
  await one.installed();
  assert.deepEqual(one.quiet(), ids);
  here.none = true;
  assert.deepEqual((await make().view()).quiet, []);
});

test("checks that people wrote themselves speak in the first week", async () => {
  const { here } = world();
  const own = { ...others[0]!, id: "own-house-words", pack: "house-words.tsv", defaultOn: true };
  const hello = { ...hostView().hello!, checks: [...checks, own] };
  const week = new FirstWeek({
    load: async () => undefined,
    none: async () => false,
    save: async () => undefined,
    hello: () => hello,
    settings: () => here.settings,
    changed: () => here.changes++,
    now: () => here.now,
  });
  await week.installed();
  assert.ok(week.quiet().includes(others[0]!.id));
  assert.ok(!week.quiet().includes(own.id));
});
