// Builds the extension for one client: `node build.mjs [thunderbird] [--version X]`.
// Result: build/extension/<client>/ at the top of the project, and the packed .xpi beside it.
import { build } from "esbuild";
import { zipSync } from "fflate";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const top = path.dirname(here);

// What differs between the clients; everything else is found by scanning the folders.
const clients = {
  thunderbird: { target: "firefox140", packed: ".xpi" },
};

const client = process.argv[2] ?? "thunderbird";
if (!clients[client]) {
  console.error(`build: unknown client "${client}"; known: ${Object.keys(clients).join(", ")}`);
  process.exit(2);
}

const source = path.join(here, "src");
const ready = path.join(top, "build", "extension", client);
// Made beside it and put in place in one step: whoever reads the folder meanwhile sees a whole one.
const out = `${ready}.${process.pid}.new`;

function files(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

// A page is src/<folder>/<name>.html; its script and its style carry the same name.
function pages() {
  return files(source).filter((file) => file.endsWith(".html"));
}

function entries() {
  const list = [
    { in: path.join(source, "background", "main.ts"), out: "background" },
    { in: path.join(source, "session", "thunderbird.ts"), out: "compose" },
    { in: path.join(source, "surfaces", "compose.css"), out: "compose" },
    { in: path.join(source, "surfaces", "tints.css"), out: "compose-tints" },
  ];
  for (const page of pages()) {
    const stem = page.slice(0, -".html".length);
    for (const kind of [".ts", ".tsx", ".css"]) {
      const file = path.join(source, stem + kind);
      if (fs.existsSync(file)) list.push({ in: file, out: stem });
    }
  }
  return list.filter((entry) => {
    if (fs.existsSync(entry.in)) return true;
    console.error(`build: ${path.relative(top, entry.in)} is not there yet, left out`);
    return false;
  });
}

function copyFolder(name) {
  const from = path.join(here, name);
  if (fs.existsSync(from)) fs.cpSync(from, path.join(out, name), { recursive: true });
}

function writeManifest() {
  const manifest = JSON.parse(
    fs.readFileSync(path.join(top, "manifests", "extension", `${client}.json`), "utf8"),
  );
  const { version } = JSON.parse(fs.readFileSync(path.join(here, "package.json"), "utf8"));
  manifest.version = version;
  fs.writeFileSync(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
}

// The same sources give the same bytes: sorted names, one fixed date (the earliest a zip can hold).
function pack() {
  const tree = {};
  for (const file of files(out)) tree[file] = fs.readFileSync(path.join(out, file));
  const zip = zipSync(tree, { level: 9, mtime: new Date(1980, 0, 1) });
  const packed = path.join(path.dirname(ready), `sincerely-${client}${clients[client].packed}`);
  fs.writeFileSync(packed, zip);
  return packed;
}

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
await build({
  entryPoints: entries(),
  outdir: out,
  bundle: true,
  format: "iife",
  target: clients[client].target,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
for (const page of pages()) {
  fs.mkdirSync(path.dirname(path.join(out, page)), { recursive: true });
  fs.copyFileSync(path.join(source, page), path.join(out, page));
}
copyFolder("_locales");
copyFolder("icons");
fs.copyFileSync(path.join(here, "THIRD-PARTY.md"), path.join(out, "THIRD-PARTY.md"));
writeManifest();
const packed = pack();
fs.rmSync(ready, { recursive: true, force: true });
fs.renameSync(out, ready);
console.log(`build: ${path.relative(top, ready)} and ${path.relative(top, packed)}`);
