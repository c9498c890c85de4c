// Colour pairs, measured: text 4.5 to 1, lines and controls 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { palettes } from "../../extension/src/suggestions/card-palette.js";
import { luminance } from "../../extension/src/surfaces/editor-theme.js";

declare const PROJECT_ROOT: string;

const source = (name: string) =>
  fs.readFileSync(path.join(PROJECT_ROOT, "extension", "src", name), "utf8");

type Colour = [number, number, number];

function colour(written: string): Colour {
  const hex = /^#([0-9a-f]{6})$/i.exec(written)?.[1];
  assert.ok(hex, `a colour of six digits: ${written}`);
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** A colour with an alpha over a ground. */
function over(ground: Colour, [r, g, b, alpha]: [number, number, number, number]): Colour {
  const mixed = (top: number, under: number) => top * alpha + under * (1 - alpha);
  return [mixed(r, ground[0]), mixed(g, ground[1]), mixed(b, ground[2])];
}

function atLeast(least: number, pairs: [string, Colour, Colour][]): void {
  const low = pairs
    .map(([name, a, b]) => [name, contrast(a, b)] as const)
    .filter(([, measured]) => measured < least)
    .map(([name, measured]) => `${name}: ${measured.toFixed(2)}, needs ${least}`);
  assert.deepEqual(low, []);
}

/** Tokens of the light and of the dark page. */
function tokens(): Record<"light" | "dark", Record<string, Colour>> {
  const blocks = source("theme/tokens.css").split("@media (prefers-color-scheme: dark)");
  const read = (css: string) => {
    const found = css.split("@media")[0]!.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g);
    return Object.fromEntries([...found].map(([, name, value]) => [name, colour(value!)]));
  };
  return { light: read(blocks[0]!), dark: read(blocks[1]!) };
}

const surfaces = ["page", "card", "sunk"];

for (const [theme, of] of Object.entries(tokens())) {
  test(`text of our pages reads on every surface, ${theme}`, () => {
    const texts = ["ink", "soft", "accent", "attention", "notice", "kind"];
    atLeast(
      4.5,
      texts.flatMap((text) =>
        surfaces.map((on): [string, Colour, Colour] => [`${text} on ${on}`, of[text]!, of[on]!]),
      ),
    );
    atLeast(4.5, [
      ["on-accent on accent", of["on-accent"]!, of["accent"]!],
      ["accent on accent-tint", of["accent"]!, of["accent-tint"]!],
    ]);
  });

  test(`lines and controls of our pages are seen on every surface, ${theme}`, () => {
    atLeast(
      3,
      ["edge", "hint", "attention", "notice"].flatMap((line) =>
        surfaces.map((on): [string, Colour, Colour] => [`${line} on ${on}`, of[line]!, of[on]!]),
      ),
    );
  });
}

test("text and lines of the card", () => {
  for (const [theme, palette] of Object.entries(palettes)) {
    const { card, sunk, ink, soft, accent, attention, notice, hint, edge } = palette;
    const on = (name: string, a: string, b: string): [string, Colour, Colour] => [
      `${theme}, ${name}`,
      colour(a),
      colour(b),
    ];
    atLeast(4.5, [
      on("ink on card", ink, card),
      on("ink on sunk", ink, sunk),
      on("soft on card", soft, card),
      on("soft on sunk", soft, sunk),
      on("accent on card", accent, card),
    ]);
    atLeast(3, [
      on("attention on card", attention, card),
      on("notice on card", notice, card),
      on("hint on card", hint, card),
      on("edge on card", edge, card),
    ]);
  }
});

interface MarkRule {
  name: string;
  theme: string;
  line?: Colour;
  ground?: [number, number, number, number];
}

function markRules(file: string): MarkRule[] {
  const rules = source(file).matchAll(/::highlight\(sincerely-([\w-]+)-(\w+)\)\s*\{([^}]*)\}/g);
  return [...rules].map(([, name, theme, body]) => {
    const line = /text-decoration:[^;]*?(#[0-9a-f]{6})/.exec(body!)?.[1];
    const ground = /background-color:\s*rgba\(([^)]*)\)/.exec(body!)?.[1];
    const parts = ground?.split(",").map(Number) as MarkRule["ground"];
    return {
      name: name!,
      theme: theme!,
      ...(line ? { line: colour(line) } : {}),
      ...(parts ? { ground: parts } : {}),
    };
  });
}

/** Grounds that editors of each theme were seen to have; "either" is for all of them. */
const editors: Record<string, string[]> = {
  light: ["#ffffff"],
  dark: ["#1c1b22", "#17191b"],
  either: ["#ffffff", "#1c1b22"],
};

test("lines of the marks are seen on the editor, also over their own tint", () => {
  const rules = markRules("surfaces/compose.css").filter((rule) => rule.line);
  assert.ok(rules.length >= 9);
  atLeast(
    3,
    rules.flatMap(({ name, theme, line, ground }) =>
      editors[theme]!.map((editor): [string, Colour, Colour] => {
        const under = ground ? over(colour(editor), ground) : colour(editor);
        return [`${name} on ${editor}`, line!, under];
      }),
    ),
  );
});

test("words stay readable on the ground of a mark", () => {
  const ink: Record<string, string> = { light: "#000000", dark: "#fbfbfe" };
  const rules = ["surfaces/compose.css", "surfaces/tints.css"]
    .flatMap(markRules)
    .filter((rule) => rule.ground && rule.theme !== "either");
  assert.ok(rules.length >= 8);
  atLeast(
    4.5,
    rules.map(({ name, theme, ground }): [string, Colour, Colour] => [
      `words on ${name}, ${theme}`,
      colour(ink[theme]!),
      over(colour(editors[theme]![0]!), ground!),
    ]),
  );
});
