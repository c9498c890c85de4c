// Layers: a file imports from its own folder and from those below it, never upwards and never in a
// circle.
import assert from "node:assert/strict";
import { test } from "node:test";
import fs from "node:fs";
import path from "node:path";

declare const PROJECT_ROOT: string;

/** Lowest first. What stands in one row may not know each other. */
const layers: string[][] = [
  ["protocol"],
  ["mail-client"],
  ["strings"],
  ["suggestions", "host"],
  ["surfaces"],
  ["session"],
  ["background", "theme"],
  ["before-send", "first-run", "help", "popup", "reflect", "settings", "site"],
];

/**
 * Folders that stand for what may be exchanged: only the named file may look into them from
 * outside.
 */
const doors: Record<string, string[]> = {
  "mail-client/thunderbird": ["mail-client/mail-client.ts", "mail-client/extension.ts"],
  "mail-client/webmail": ["site/site.tsx"],
  "surfaces/thunderbird": ["session/thunderbird.ts"],
  "surfaces/webmail": ["session/webmail-page.ts", "session/webmail-composer.ts"],
};

type Imports = Map<string, string[]>;

const source = path.join(PROJECT_ROOT, "extension", "src");

function readImports(): Imports {
  const names = fs
    .readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name));
  const known = new Set(names);
  const target = (from: string, written: string) => {
    const stem = path.join(path.dirname(from), written).replace(/\.js$/, "");
    return [`${stem}.ts`, `${stem}.tsx`].find((name) => known.has(name)) ?? `${stem}?`;
  };
  return new Map(
    names.map((name) => {
      const text = fs.readFileSync(path.join(source, name), "utf8");
      const written = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
      return [name, written.map((match) => target(name, match[1]!))];
    }),
  );
}

const folderOf = (name: string) => name.split("/")[0]!;
const floorOf = (name: string) => layers.findIndex((row) => row.includes(folderOf(name)));

function upwards(imports: Imports): string[] {
  return [...imports].flatMap(([from, all]) =>
    all
      .filter((to) => folderOf(to) !== folderOf(from) && floorOf(to) >= floorOf(from))
      .map((to) => `${from} -> ${to}`),
  );
}

function throughWalls(imports: Imports): string[] {
  return [...imports].flatMap(([from, all]) =>
    all
      .filter((to) => {
        const folder = Object.keys(doors).find((one) => to.startsWith(`${one}/`));
        return folder && !from.startsWith(`${folder}/`) && !doors[folder]!.includes(from);
      })
      .map((to) => `${from} -> ${to}`),
  );
}

/** The first circle that is found, as the files on it; empty when there is none. */
function circle(imports: Imports): string[] {
  const done = new Set<string>();
  const follow = (name: string, way: string[]): string[] => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return [];
    for (const to of imports.get(name) ?? []) {
      const found = follow(to, [...way, name]);
      if (found.length > 0) return found;
    }
    done.add(name);
    return [];
  };
  for (const name of imports.keys()) {
    const found = follow(name, []);
    if (found.length > 0) return found;
  }
  return [];
}

const imports = readImports();

test("every folder has a layer", () => {
  assert.ok(imports.size > 50);
  assert.deepEqual([...new Set([...imports.keys()].filter((name) => floorOf(name) < 0))], []);
});

test("nothing imports upwards, or from a folder beside it", () => {
  assert.deepEqual(upwards(imports), []);
  assert.deepEqual(throughWalls(imports), []);
});

test("no circle of imports", () => {
  assert.deepEqual(circle(imports), []);
});

test("the client's own interface is named behind mail-client alone", () => {
  const naming = [...imports.keys()].filter((name) =>
    /\b(messenger|browser|chrome)\./.test(fs.readFileSync(path.join(source, name), "utf8")),
  );
  assert.deepEqual(
    naming.filter((name) => !name.startsWith("mail-client/")),
    [],
  );
});

test("the rules see what they are for", () => {
  const wrong: Imports = new Map([
    ["protocol/a.ts", ["session/b.ts"]],
    ["session/b.ts", ["protocol/a.ts", "surfaces/thunderbird/c.ts"]],
    ["background/d.ts", ["theme/e.ts"]],
  ]);
  assert.deepEqual(upwards(wrong), [
    "protocol/a.ts -> session/b.ts",
    "background/d.ts -> theme/e.ts",
  ]);
  assert.deepEqual(throughWalls(wrong), ["session/b.ts -> surfaces/thunderbird/c.ts"]);
  assert.deepEqual(circle(wrong), ["protocol/a.ts", "session/b.ts", "protocol/a.ts"]);
});
