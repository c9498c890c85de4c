// Bundles tests/extension/*.test.{ts,mjs} and runs them with node's own runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const tests = path.join(path.dirname(here), "tests", "extension");
// Beside node_modules, so that bundles find what stays outside them; own folder for each run.
const out = path.join(here, ".cache", `tests-${process.pid}`);
const wanted = process.argv.slice(2);

const found = fs
  .readdirSync(tests)
  .filter((name) => /\.test\.(ts|mjs)$/.test(name))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();
if (found.length === 0) {
  console.error("test: no test file found");
  process.exit(1);
}

await build({
  entryPoints: found.map((name) => path.join(tests, name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node18",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
  define: { PROJECT_ROOT: JSON.stringify(path.dirname(here)) },
});
const bundles = fs.readdirSync(out).map((name) => path.join(out, name));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...bundles], {
  stdio: "inherit",
});
fs.rmSync(out, { recursive: true, force: true });
process.exit(run.status ?? 1);
