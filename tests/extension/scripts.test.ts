// What is loaded into compose windows: marks need a ground where the client draws no lines for
// them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { registerComposeScripts } from "../../extension/src/mail-client/thunderbird/scripts.js";

interface Registered {
  id: string;
  js: string[];
  css: string[];
}

async function registeredIn(version: string): Promise<Registered[]> {
  const registered: Registered[] = [];
  const compose = {
    getRegisteredScripts: async () => registered,
    registerScripts: async (scripts: Registered[]) => void registered.push(...scripts),
  };
  const runtime = { getBrowserInfo: async () => ({ version }) };
  Object.assign(globalThis, { messenger: { runtime, scripting: { compose } } });
  await registerComposeScripts();
  await registerComposeScripts();
  return registered;
}

test("clients that draw lines get those, and the script once", async () => {
  for (const version of ["149.0", "153.1.0"]) {
    const [one, ...others] = await registeredIn(version);
    assert.deepEqual([one?.js, one?.css, others], [["compose.js"], ["compose.css"], []]);
  }
});

test("clients that draw none get grounds over the lines", async () => {
  for (const version of ["140.12.0", "148.0.1"]) {
    const [one] = await registeredIn(version);
    assert.deepEqual(one?.css, ["compose.css", "compose-tints.css"]);
  }
});
