// Looking back: the counts of the host by week and check, as charts and as tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gridStep, isoWeek, weeksOf } from "../../extension/src/reflect/weeks.js";
import { checks, hostView, reflectSummary, reflectSummaryNow } from "./page-data.js";
import { stage } from "./page-stage.js";
import type { Replies } from "./stub-messenger.js";

const now = new Date("2026-05-13T10:00:00Z");

const look = (more: Replies = {}) => {
  const replies: Replies = {
    "host/view": () => hostView(),
    "checks/list": () => ({ ok: true, value: checks }),
    "reflect/summary": () => ({ ok: true, value: reflectSummaryNow() }),
    ...more,
  };
  return stage({ replies }, async () => ({
    run: (await import("../../extension/src/reflect/reflect.js")).openReflect,
  }));
};

test("weeks are those of ISO 8601, also at the turn of a year", () => {
  for (const [date, week] of [
    ["2026-01-01", "2026-W01"],
    ["2027-01-01", "2026-W53"],
    ["2024-12-30", "2025-W01"],
    ["2026-05-10", "2026-W19"],
    ["2026-05-11", "2026-W20"],
  ])
    assert.equal(isoWeek(new Date(`${date}T12:00Z`)).week, week, date);
});

test("twelve weeks in a row; one of which nothing is known is empty, not left out", () => {
  const weeks = weeksOf(reflectSummary(), now);
  assert.deepEqual(
    [weeks.length, weeks[0]!.monday, weeks[1]!.monday, weeks.at(-1)!.monday],
    [12, "2026-02-23", "2026-03-02", "2026-05-11"],
  );
  assert.deepEqual(
    weeks.map(({ shown }) => shown),
    [0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 13, 0],
  );
  const { applied, dismissed, open, mails } = weeks[10]!;
  assert.deepEqual([applied, dismissed, open, mails], [9, 2, 2, 40]);
});

test("more settled than shown is shown as settled, never as less than nothing", () => {
  const summary = reflectSummary();
  summary.weeks[0]!.checks = {
    "swap-test": { shown: 1, applied: 3, dismissed: 2 },
  };
  const week = weeksOf(summary, now)[8]!;
  assert.deepEqual([week.shown, week.open], [5, 0]);
});

test("grid lines stand at round numbers, the highest of three below the highest column", () => {
  assert.deepEqual(
    [1, 3, 4, 9, 10, 23, 45, 99, 100, 400].map(gridStep),
    [1, 1, 2, 2, 5, 10, 20, 20, 50, 200],
  );
});

test("columns and bars say in words what they show, and lead to the check", async () => {
  const { shows, find, page } = await look();
  await shows("Questions shown, by week");
  const chart = find(".wide svg");
  assert.equal(chart.getAttribute("role"), "img");
  assert.equal(
    chart.getAttribute("aria-label"),
    "25 questions in 12 weeks: 13 taken up, 5 left as is, 7 neither.",
  );
  const kinds = [...chart.querySelectorAll("rect")].map((one) => one.getAttribute("class"));
  assert.deepEqual(kinds, ["applied", "dismissed", "open", "applied", "dismissed", "open"]);
  const bars = [...page.querySelectorAll(".bars li")];
  assert.deepEqual(
    bars.map((bar) => bar.querySelector("a")!.textContent),
    ["Unanswered question", "Name and greeting"],
  );
  assert.ok(bars[1]!.querySelector("a")!.href.endsWith("help/help.html#recipient-name"));
  assert.equal(
    bars[0]!.querySelector("svg")!.getAttribute("aria-label"),
    "You took it up 8, You left it as is 5, Neither 7",
  );
});

test("the same as tables, with heads for rows and columns", async () => {
  const { shows, named, page, until } = await look();
  await shows("As a table");
  named("As a table").click();
  await until(() => page.querySelectorAll("table").length === 2);
  assert.equal(page.querySelector("svg[role=img]"), null);
  const [weeks, byCheck] = page.querySelectorAll("table");
  const heads = [...weeks!.querySelectorAll("thead th")].map((one) => one.getAttribute("scope"));
  assert.deepEqual(heads, Array(6).fill("col"));
  assert.equal(weeks!.querySelectorAll("tbody th[scope=row]").length, 12);
  const cells = [...byCheck!.querySelectorAll("tbody tr")].map((row) => row.textContent);
  assert.deepEqual(cells, ["Unanswered question20857", "Name and greeting5500"]);
  named("As a chart").click();
  await until(() => page.querySelector("svg[role=img]"));
});

test("nothing yet is said kindly; a memory out of reach too; no score anywhere", async () => {
  const none = await look({
    "reflect/summary": () => ({ ok: true, value: { weeks: [] } }),
  });
  await none.shows("Nothing to show yet. Counts appear after the first week.");
  assert.equal(none.page.querySelector("svg[role=img]"), null);
  const error = { code: -32011, message: "x" };
  const gone = await look({ "reflect/summary": () => ({ ok: false, error }) });
  await gone.shows("Earlier mails cannot be reached right now.");
  const full = await look();
  await full.shows("What they were about");
  assert.doesNotMatch(full.words(), /%|average|score|streak|goal/i);
});

test("only the weeks that are shown are asked for", async () => {
  const { shows, asked } = await look();
  await shows("What they were about");
  const { from } = asked.find((one) => one.kind === "reflect/summary")!;
  assert.match(String(from), /^\d{4}-\d\d-\d\d$/);
  const days = (Date.now() - Date.parse(String(from))) / (24 * 60 * 60 * 1000);
  assert.equal(Math.floor(days / 7), 11);
});
