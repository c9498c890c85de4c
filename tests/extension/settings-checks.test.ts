// The checks in the settings: switches, locks, how readily, search, folds, filters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settings } from "./page-data.js";
import { locked, open, openChecks, sets } from "./settings-stage.js";

test("checks stand in their groups with how many are on", async () => {
  const { page, shows } = await openChecks();
  await shows("Unanswered question");
  const groups = [...page.querySelectorAll("section.fam")].map((group) =>
    [...group.querySelectorAll("h2, header .small")].map((part) => part.textContent),
  );
  assert.deepEqual(groups, [
    ["What they wrote", "2 of 2 on"],
    ["This person", "1 of 1 on"],
    ["Words that fit any mail", "0 of 1 on"],
  ]);
});

test("a switch changes exactly its check, at once, and says Saved.", async () => {
  const { named, asked, until, find, shows } = await openChecks();
  await shows("Unanswered question");
  const one = named("Unanswered question") as HTMLInputElement;
  assert.equal(one.getAttribute("role"), "switch");
  one.click();
  await until(() => find(".status-line").textContent === "Saved.");
  assert.deepEqual(sets(asked), [{ "checks.unanswered-question.on": false }]);
  assert.equal((named("Unanswered question") as HTMLInputElement).checked, false);
  await shows("1 of 2 on");
});

test("a change that could not be kept says so and the switch goes back", async () => {
  const fail = () => ({ ok: false, error: { code: -32603, message: "disk" } });
  const { named, until, find, shows } = await openChecks({
    more: { "settings/set": fail },
  });
  await shows("Unanswered question");
  named("Unanswered question").click();
  await until(() =>
    find(".status-line").textContent!.includes("The earlier setting is still there."),
  );
  assert.equal((named("Unanswered question") as HTMLInputElement).checked, true);
  assert.ok(!find(".status-line").textContent!.includes("disk"));
});

test("a locked switch stays, can be reached, and gives the reason in full", async () => {
  const reason = "Personal identity numbers left the house twice by mail last year.";
  const { named, asked, shows, page } = await openChecks({
    locked: { "checks.recipient-name.on": reason, "checks.swap-test": "" },
  });
  await shows(`Set for this computer. ${reason}`);
  await shows("Set for this computer. No reason given.");
  const one = named("Name and greeting") as HTMLInputElement;
  assert.equal(one.getAttribute("aria-disabled"), "true");
  assert.equal(one.disabled, false);
  const described = one.getAttribute("aria-describedby")!.split(" ");
  assert.ok(described.some((id) => page.getElementById(id)!.textContent!.includes(reason)));
  one.click();
  assert.equal(one.checked, true);
  assert.deepEqual(sets(asked), []);
});

test("a lock that comes only with the answer is told with its reason", async () => {
  const refuse = () => ({ ok: false, error: locked });
  const { named, shows } = await openChecks({ more: { "settings/set": refuse } });
  await shows("Unanswered question");
  named("Unanswered question").click();
  await shows("Set for this computer. Agreed on 3 March.");
});

test("an address with a check unfolds it: why, both examples, how readily, needs, languages", async () => {
  const { shows, words, page, until } = await open({
    address: "#checks/unanswered-question",
  });
  await shows("Why it asks");
  for (const said of ["Tom will sign.", "Yes, both.", "How readily it asks", "the thread"])
    assert.ok(words().includes(said), said);
  assert.ok(words().includes("Does not read Norwegian Bokmål."));
  await until(() => page.activeElement?.textContent?.includes("Unanswered question"));
});

test("how readily: three steps at the ends of the check's own range and how it came", async () => {
  const { page, asked, until, shows } = await open({
    address: "#checks/unanswered-question",
  });
  await shows("Rarely");
  const step = (value: string) =>
    page.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)!;
  assert.equal(step("mid").checked, true);
  for (const [value, number] of [
    ["low", 0.1],
    ["high", 0.9],
    ["mid", 0.4],
  ] as const) {
    step(value).click();
    await until(
      () => sets(asked).at(-1)?.["checks.unanswered-question.sensitivity" as never] === number,
    );
    await until(() => step(value).checked);
  }
});

test("back to the default appears once something was changed and takes it back", async () => {
  const { named, asked, words, until, shows } = await open({
    address: "#checks/unanswered-question",
  });
  await shows("Why it asks");
  assert.ok(!words().includes("Back to the default"));
  named("Unanswered question").click();
  await shows("Back to the default");
  named("Back to the default").click();
  await until(() => sets(asked).length === 2);
  assert.deepEqual(sets(asked)[1], {
    "checks.unanswered-question.on": null,
    "checks.unanswered-question.sensitivity": null,
  });
});

test("search looks at all that is said of a check, and says how many there are", async () => {
  const { page, dom, shows, until, words } = await openChecks();
  await shows("Unanswered question");
  const box = page.querySelector<HTMLInputElement>("input[type=search]")!;
  const type = (value: string) => {
    box.value = value;
    box.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
  };
  type("attachment missing");
  await until(() => page.querySelectorAll(".row").length === 1);
  assert.equal(page.querySelector("[role=status]")!.textContent, "1 check");
  assert.ok(words().includes("2 of 2 on"));
  type("zebra");
  await shows("No check matches “zebra”.");
});

test("groups are folded until one is wanted: few stops to the end of the page", async () => {
  const { page, named, words, until, shows } = await open();
  await shows("What they wrote");
  assert.ok(!words().includes("Unanswered question"));
  const stops = page.querySelectorAll("a[href], button, input, select, textarea");
  assert.ok(stops.length <= 40, `${stops.length} stops`);
  named("What they wrote").click();
  await shows("Unanswered question");
  assert.equal(named("What they wrote").getAttribute("aria-expanded"), "true");
  named("What they wrote").click();
  await until(() => !words().includes("Unanswered question"));
});

test("a search unfolds what it finds, and folds again when it is over", async () => {
  const { page, dom, words, until, shows } = await open();
  await shows("What they wrote");
  const box = page.querySelector<HTMLInputElement>("input[type=search]")!;
  const type = (value: string) => {
    box.value = value;
    box.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
  };
  type("unanswred");
  await shows("Unanswered question");
  assert.equal(page.querySelectorAll(".row").length, 1);
  type("");
  await until(() => !words().includes("Unanswered question"));
});

test("a group has a switch of its own: mixed while some are on, and locks stay as they are", async () => {
  const now = { checks: { ...settings().checks, "promised-not-there": { on: false } } };
  const { named, asked, until, shows } = await open({
    now,
    locked: { "checks.promised-not-there.on": "Agreed." },
  });
  await shows("1 of 2 on");
  const all = named("All of “What they wrote”") as HTMLInputElement;
  assert.equal(all.getAttribute("aria-checked"), "mixed");
  all.click();
  await until(() => sets(asked).length === 1);
  assert.deepEqual(sets(asked), [{ "checks.unanswered-question.on": false }]);
});

test("filters: on, off, changed by me", async () => {
  const now = {
    checks: { ...settings().checks, "recipient-name": { on: false } },
  };
  const { page, named, until, shows } = await openChecks({ now });
  await shows("Unanswered question");
  const rows = () => [...page.querySelectorAll(".row")].map((row) => row.id.slice("check-".length));
  named("Off").click();
  await until(() => rows().join() === "recipient-name,swap-test");
  named("On").click();
  await until(() => rows().join() === "promised-not-there,unanswered-question");
  named("Changed by me").click();
  await until(() => rows().join() === "recipient-name");
  assert.equal(named("Changed by me").getAttribute("aria-pressed"), "true");
});

test("checks that wait for the first week's end: said with their date, no change of the writer's, all on by a press", async () => {
  const { shows, named, asked, page, until } = await open({
    now: { checks: { ...settings().checks, "unanswered-question": { on: false } } },
    more: {
      "first-week/view": () => ({
        quiet: ["unanswered-question"],
        until: "2099-05-11",
        offered: false,
      }),
      "first-week/answer": () => ({ quiet: [], until: "", offered: false }),
    },
  });
  await shows("1 more asks for a word on May 11, 2099.");
  named("Changed by me").click();
  await until(() => page.querySelector(".none"));
  named("Switch them on").click();
  await until(() => asked.some((one) => one.kind === "first-week/answer"));
  assert.equal(asked.find((one) => one.kind === "first-week/answer")!.wanted, true);
});
