// Builds the extension for one client: `node build.mjs [thunderbird|chromium|firefox] [--test-site
// PATTERN]`. Result: build/extension/<client>/ at the top of the project, and the packed file
// beside it. Of Chromium there are two: the folder has a fixed id for development, the packed file
// for the store has none, which gives its own. --test-site makes build/extension/<client>-test/:
// that site is on from the start, and what is ours in a page can be looked into.
import { build } from "esbuild";
import { zipSync } from "fflate";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const top = path.dirname(here);

// What differs between the clients; everything else is found by scanning the folders.
const clients = {
  thunderbird: { target: "firefox140", packed: ".xpi", script: "thunderbird", leaves: ["site/"] },
  firefox: { target: "firefox140", packed: ".xpi", script: "webmail", leaves: ["before-send/"] },
  chromium: { target: "chrome128", packed: ".zip", script: "webmail", leaves: ["before-send/"] },
};

const client = process.argv[2] ?? "thunderbird";
const testSite = process.argv[3] === "--test-site" ? process.argv[4] : null;
if (!clients[client]) {
  console.error(`build: unknown client "${client}"; known: ${Object.keys(clients).join(", ")}`);
  process.exit(2);
}

const source = path.join(here, "src");
const ready = path.join(top, "build", "extension", testSite ? `${client}-test` : client);
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
  const { leaves } = clients[client];
  return files(source)
    .filter((file) => file.endsWith(".html"))
    .filter((file) => !leaves.some((folder) => file.startsWith(folder)));
}

// In a browser the two doors to the mail client lead to webmail.
const doors = {
  name: "doors",
  setup(build) {
    if (clients[client].script !== "webmail") return;
    const folder = path.join(source, "mail-client");
    build.onResolve(
      { filter: /(^|\/)(mail-client|extension)\.js$/ },
      ({ path: written, resolveDir }) => {
        const file = path.resolve(resolveDir, written).replace(/\.js$/, ".ts");
        if (path.dirname(file) !== folder) return undefined;
        return { path: path.join(folder, "webmail", path.basename(file)) };
      },
    );
  },
};

// Pages set text, never HTML; the library's way to do so is left out, and a store's linter finds none.
const textOnly = {
  name: "text-only",
  setup(build) {
    build.onLoad({ filter: /preact\.module\.js$/ }, ({ path: file }) => {
      const written = fs.readFileSync(file, "utf8");
      const contents = written.replace(
        /(\w+)\.innerHTML=(\w+)\.__html/,
        "$1.textContent=$2.__html",
      );
      if (contents === written)
        throw new Error(`${file}: no assignment of HTML found to leave out`);
      return { contents, loader: "js" };
    });
  },
};

function entries() {
  const list = [
    { in: path.join(source, "background", "main.ts"), out: "background" },
    { in: path.join(source, "session", `${clients[client].script}.ts`), out: "compose" },
  ];
  if (client === "thunderbird") {
    list.push(
      { in: path.join(source, "surfaces", "compose.css"), out: "compose" },
      { in: path.join(source, "surfaces", "tints.css"), out: "compose-tints" },
    );
  }
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
  if (testSite) manifest.host_permissions = [testSite];
  fs.writeFileSync(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
}

// The same sources give the same bytes: sorted names, one fixed date (the earliest a zip can hold).
function pack() {
  const tree = {};
  for (const file of files(out)) tree[file] = fs.readFileSync(path.join(out, file));
  const { key: _, ...store } = JSON.parse(tree["manifest.json"]);
  tree["manifest.json"] = Buffer.from(JSON.stringify(store, null, 2) + "\n");
  const zip = zipSync(tree, { level: 9, mtime: new Date(1980, 0, 1) });
  const name = `sincerely-${path.basename(ready)}${clients[client].packed}`;
  const packed = path.join(path.dirname(ready), name);
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
  plugins: [textOnly, doors],
  define: testSite ? { SHADOW: '"open"' } : {},
});
for (const page of pages()) {
  fs.mkdirSync(path.dirname(path.join(out, page)), { recursive: true });
  fs.copyFileSync(path.join(source, page), path.join(out, page));
}
copyFolder("_locales");
copyFolder("icons");
fs.copyFileSync(path.join(here, "THIRD-PARTY.md"), path.join(out, "THIRD-PARTY.md"));
writeManifest();
if (client === "chromium") {
  const schema = path.join(top, "manifests", "policies", "managed.schema.json");
  fs.copyFileSync(schema, path.join(out, "managed.json"));
}
const packed = pack();
fs.rmSync(ready, { recursive: true, force: true });
fs.renameSync(out, ready);
console.log(`build: ${path.relative(top, ready)} and ${path.relative(top, packed)}`);
