// What the compiler and the formatter say of sources and tests; a type error turns the suite red.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";

declare const PROJECT_ROOT: string;

function npmRun(script: string): { status: number | null; said: string } {
  const cwd = path.join(PROJECT_ROOT, "extension");
  const run = spawnSync("npm", ["run", "--silent", script], { cwd, encoding: "utf8" });
  return { status: run.status, said: run.stdout + run.stderr };
}

test("sources and tests have the types they say", () => {
  const { status, said } = npmRun("types");
  assert.equal(status, 0, said);
});

test("sources and tests are formatted: npm run format", () => {
  const { status, said } = npmRun("format:check");
  assert.equal(status, 0, said);
});
