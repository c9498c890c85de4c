// The types of the wire are those of its schemas: what is written is what the generator would write
// now.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";

declare const PROJECT_ROOT: string;

test("the types are up to date with the schemas", () => {
  const tool = path.join(PROJECT_ROOT, "extension", "tools", "make_protocol_types.mjs");
  const run = spawnSync(process.execPath, [tool, "--check"], {
    encoding: "utf8",
  });
  assert.equal(run.status, 0, run.stdout + run.stderr);
});
