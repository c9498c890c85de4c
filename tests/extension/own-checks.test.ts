// Checks that people write themselves: a group of their own in the settings, what cannot be used and
// where, and the list of checks read again while the host runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckInfo, PackInfo } from "../../extension/src/protocol/protocol.js";
import { checks, hostView, settings } from "./page-data.js";
import { openChecks, sets } from "./settings-stage.js";

const own: CheckInfo = {
  ...checks[1]!,
  id: "own-house-words",
  family: "generic",
  title: "House words",
  purpose: "Phrases of your own, from house-words.tsv.",
  example: { fires: "circle back", silent: "" },
  sources: ["house-words.tsv"],
  pack: "house-words.tsv",
};
const file = { folder: "/profile/packs", team: false, phrases: 1 };
const good: PackInfo = { ...file, file: "house-words.tsv", title: "House words", check: own.id };
const fault = "more.tsv:3: links are not shown on a card";
const broken: PackInfo = { ...file, file: "more.tsv", title: "More", fault };

function view(packs: PackInfo[], all = [own, ...checks]) {
  const { hello, ...rest } = hostView();
  return { ...rest, hello: { ...hello!, checks: all, packs, packFolder: file.folder } };
}

const now = { checks: { ...settings().checks, [own.id]: { on: true } } };

test("own checks are a group of their own, the last, and are switched like the others", async () => {
  const { page, named, asked, until } = await openChecks({
    now,
    more: { "host/view": () => view([good]) },
  });
  const groups = [...page.querySelectorAll("section.fam")];
  const heads = groups.map((group) => group.querySelector("h2")!.textContent);
  assert.equal(heads.at(-1), "Own checks");
  assert.equal(heads.filter((head) => head === "Words that fit any mail").length, 1);
  assert.ok(groups.at(-1)!.textContent!.includes("Phrases of your own, from house-words.tsv."));
  assert.ok(groups.slice(0, -1).every((group) => !group.textContent!.includes("House words")));
  named("House words").click();
  await until(() => sets(asked).length === 1);
  assert.deepEqual(sets(asked), [{ "checks.own-house-words.on": false }]);
});

test("what cannot be used is named with file and line, as words and not as a link", async () => {
  const hostile = { ...broken, fault: "<a href='https://x.example'>more.tsv:4</a>" };
  const { page, shows } = await openChecks({
    now,
    more: { "host/view": () => view([good, broken, hostile]) },
  });
  await shows(`Left out: ${fault}`);
  await shows("go into /profile/packs.");
  assert.equal(page.querySelectorAll(".own-files a").length, 0);
  assert.ok(page.querySelector(".own-files")!.textContent!.includes("<a href="));
});

test("a file that comes while the page is open is there at once", async () => {
  const said = { packs: [] as PackInfo[], checks };
  const { shows, tell, words } = await openChecks({
    now,
    more: { "host/view": () => view(said.packs, said.checks) },
  });
  assert.ok(!words().includes("Own checks"));
  Object.assign(said, { packs: [good], checks: [own, ...checks] });
  tell({ kind: "checks/changed" });
  await shows("Own checks");
});
