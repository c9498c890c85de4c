// Runs the scenarios in a real Thunderbird and prints "N passed, N failed".
//   node tests/e2e/run.mjs --host PATH --extension XPI [--jobs N] [--rounds N] [--only WORDS]
//   [--window] [--list]
// N lanes side by side take one scenario after the other from one list. Those of a lane share its
// Thunderbird, except those marked `alone`; after a failure the next one gets a new one. What is
// `measured` runs last, with nothing beside it.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Lane } from "./harness/lane.mjs";
import { Stage } from "./harness/stage.mjs";
import { driven } from "./harness/thunderbird.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const artifacts = path.resolve(here, "../../build/e2e");

const { values: options } = parseArgs({
  options: {
    host: { type: "string" },
    extension: { type: "string" },
    jobs: { type: "string", default: "1" },
    rounds: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    window: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

async function allScenarios() {
  const folder = path.join(here, "scenarios");
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".mjs"));
  const modules = await Promise.all(files.sort().map((file) => import(path.join(folder, file))));
  const all = modules.flatMap((module) => module.scenarios ?? []);
  const names = new Set(all.map(({ name }) => name));
  if (names.size !== all.length) throw new Error("two scenarios have the same name");
  return all;
}

/**
 * Runs all of them, each in the next free lane; counts what failed by name and gives how many
 * passed.
 */
async function runAll(lanes, scenarios, failed) {
  const waiting = [...scenarios];
  let passed = 0;
  const work = async (lane) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (await lane.run(next)) passed++;
      else failed.set(next.name, (failed.get(next.name) ?? 0) + 1);
    }
    // A new Thunderbird each round, so that every round is a whole one.
    await lane.endShared();
  };
  await Promise.all(lanes.map(work));
  return passed;
}

let lanes = [];

async function main() {
  const wanted = (await allScenarios()).filter(({ name }) => name.includes(options.only));
  if (options.list || wanted.length === 0) {
    console.log(wanted.map(({ name }) => name).join("\n") || "no scenario of that name");
    return options.list;
  }
  if (!(Number(options.jobs) >= 1)) throw new Error("--jobs: a number from 1 on");
  for (const need of ["host", "extension"]) {
    if (!fs.existsSync(options[need] ?? "")) throw new Error(`--${need}: no such file`);
    options[need] = path.resolve(options[need]);
  }
  console.log(driven());
  fs.mkdirSync(artifacts, { recursive: true });
  lanes = Array.from({ length: Number(options.jobs) }, () => new Lane({ ...options, artifacts }));
  const rounds = Number(options.rounds);
  const failed = new Map();
  let passed = 0;
  for (let round = 1; round <= rounds; round++) {
    if (rounds > 1) console.log(`-- round ${round} of ${rounds}`);
    const due = wanted.filter(({ once }) => !once || round === 1);
    const measured = due.filter((one) => one.measured);
    passed += await runAll(lanes, due.filter((one) => !one.measured), failed);
    passed += await runAll(lanes.slice(0, 1), measured, failed);
  }
  const failures = [...failed.values()].reduce((sum, times) => sum + times, 0);
  for (const [name, times] of failed) console.log(`failed ${times} of ${rounds}: ${name}`);
  console.log(`${passed} passed, ${failures} failed`);
  return failures === 0;
}

async function interrupted() {
  await Stage.endAll();
  for (const lane of lanes) lane.stop();
  process.exit(130);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupted);
try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  for (const lane of lanes) lane.stop();
}
