// Runs the scenarios in a real Thunderbird and prints "N passed, N failed".
//   node tests/e2e/run.mjs --host PATH --extension XPI [--rounds N] [--only WORDS] [--window] [--list]
// Scenarios share one Thunderbird, except those marked `alone`; after a failure the next one gets a new one.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Display } from "./harness/display.mjs";
import { Stage } from "./harness/stage.mjs";
import { driven } from "./harness/thunderbird.mjs";
import { inbox } from "./scenarios/letters.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const artifacts = path.resolve(here, "../../build/e2e");

const { values: options } = parseArgs({
  options: {
    host: { type: "string" },
    extension: { type: "string" },
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

/** The Thunderbird that scenarios share; made when first needed. */
let shared = null;
/** The virtual display, when windows are to be drawn. */
let display = null;

async function stageFor(scenario) {
  const { alone = false, bare = false, registered = true, drawn = false } = scenario;
  const { context = false } = scenario;
  const { prefs = {}, mails = {} } = scenario;
  const { host, extension } = options;
  if (drawn) display ??= await Display.start();
  const screen = drawn || options.window ? { DISPLAY: display.name } : null;
  const setup = { host, extension, screen, registered, context, prefs, artifacts };
  if (!alone) {
    shared ??= await Stage.ready({ ...setup, mails: { Letters: inbox } });
    return shared;
  }
  if (!bare) return Stage.ready({ ...setup, mails });
  const stage = await Stage.make({ ...setup, mails });
  await stage.start();
  return stage;
}

async function endShared() {
  const stage = shared;
  shared = null;
  await stage?.end();
}

function keepEvidence(stage, name, fault) {
  const stem = path.join(artifacts, name.replace(/\W+/g, "-"));
  fs.writeFileSync(`${stem}.txt`, `${fault?.stack ?? fault}\n`);
  if (stage && fs.existsSync(stage.log)) fs.copyFileSync(stage.log, `${stem}.log`);
  return stage?.evidence(stem);
}

async function runOne(scenario) {
  const started = Date.now();
  let stage = null;
  try {
    stage = await stageFor(scenario);
    const said = await scenario.run(stage);
    if (scenario.alone) await stage.end();
    else await stage.app.inside("discardAll");
    const note = said ? `  ${said}` : "";
    console.log(`ok    ${scenario.name} (${Date.now() - started} ms)${note}`);
    return true;
  } catch (fault) {
    console.log(`FAIL  ${scenario.name} (${Date.now() - started} ms)\n      ${fault.message}`);
    await keepEvidence(stage, scenario.name, fault);
    if (scenario.alone) await stage?.end();
    else await endShared();
    return false;
  }
}

async function main() {
  const wanted = (await allScenarios()).filter(({ name }) => name.includes(options.only));
  if (options.list || wanted.length === 0) {
    console.log(wanted.map(({ name }) => name).join("\n") || "no scenario of that name");
    return options.list;
  }
  for (const need of ["host", "extension"]) {
    if (!fs.existsSync(options[need] ?? "")) throw new Error(`--${need}: no such file`);
    options[need] = path.resolve(options[need]);
  }
  console.log(driven());
  fs.mkdirSync(artifacts, { recursive: true });
  if (options.window) display = await Display.start();
  const rounds = Number(options.rounds);
  const failed = new Map();
  let passed = 0;
  for (let round = 1; round <= rounds; round++) {
    if (rounds > 1) console.log(`-- round ${round} of ${rounds}`);
    for (const scenario of wanted) {
      if (scenario.once && round > 1) continue;
      if (await runOne(scenario)) passed++;
      else failed.set(scenario.name, (failed.get(scenario.name) ?? 0) + 1);
    }
    // A new Thunderbird each round, so that every round is a whole one.
    await endShared();
  }
  const failures = [...failed.values()].reduce((sum, times) => sum + times, 0);
  for (const [name, times] of failed) console.log(`failed ${times} of ${rounds}: ${name}`);
  console.log(`${passed} passed, ${failures} failed`);
  return failures === 0;
}

async function interrupted() {
  await Stage.endAll();
  display?.stop();
  process.exit(130);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, interrupted);
try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  display?.stop();
}
