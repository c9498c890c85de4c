import assert from "node:assert/strict";
import test from "node:test";
import { JSDOM } from "jsdom";
import {
  drawCard,
  focusables,
  lockPath,
  type CardContent,
} from "../../extension/src/suggestions/card-layout.js";
import { cut, escapeXml, wrap } from "../../extension/src/suggestions/card-text.js";

const measure = (text: string, px: number) => [...text].length * px * 0.5;
const parse = (svg: string) =>
  new new JSDOM("").window.DOMParser().parseFromString(svg, "image/svg+xml");

const full: CardContent = {
  kind: "suggestion",
  severity: "notice",
  title: "Unanswered question",
  message: "Ana asked when the second pump will arrive.",
  evidence: { who: "Ana, 6 May", text: "When does it get here?" },
  question: "Is the answer in here, or still to come?",
  buttons: ["Quote this line", "Leave as is"],
  more: "More",
  pager: "1 of 2",
};

test("whatever a mail holds, the picture stays well-formed and holds only our elements", () => {
  const nasty = [
    `</text><script>alert(1)</script>`,
    `"><image href="https://a.example/x.png"/>`,
    `&amp; & &#0; ]]> <!-- -- >`,
    "a\u0000b\u0008c\ufffe",
    "lone \ud83d high, low \udc4b",
    "'\"`${x}",
  ];
  const allowed = new Set("svg defs filter feDropShadow rect g path text".split(" "));
  for (const text of nasty) {
    const evidence = { who: text, text };
    const content = {
      ...full,
      title: text,
      message: text,
      question: text,
      evidence,
    };
    const { svg } = drawCard({ ...content, buttons: [text], pager: text }, 328, "light", measure);
    const document = parse(svg);
    assert.equal(document.querySelector("parsererror"), null, text);
    for (const element of document.querySelectorAll("*")) {
      assert.ok(allowed.has(element.tagName), `${element.tagName} from ${text}`);
    }
    assert.doesNotThrow(() => encodeURIComponent(svg));
  }
});

test("escaping keeps what is to be read", () => {
  const document = parse(
    drawCard({ ...full, message: `Tom & "Ana" <3` }, 328, "dark", measure).svg,
  );
  const texts = [...document.querySelectorAll("text")].map((one) => one.textContent);
  assert.ok(texts.includes(`Tom & "Ana" <3`));
  assert.equal(escapeXml("👋 ok"), "👋 ok");
});

test("no line is wider than its room, and no line is lost before the ellipsis", () => {
  const text = "Donaudampfschifffahrtsgesellschaftskapitän asks when the pump will be here";
  const lines = wrap(text, 14, 400, 140, 9, measure);
  for (const line of lines) assert.ok(measure(line, 14) <= 140, line);
  assert.equal(lines.join(" ").replaceAll("- ", "").replaceAll(" ", ""), text.replaceAll(" ", ""));
  const short = wrap(text, 14, 400, 140, 2, measure);
  assert.equal(short.length, 2);
  assert.match(short[1] ?? "", /…$/);
});

test("cutting never splits a code point", () => {
  assert.match(cut("👋👋👋👋👋👋", 14, 400, 30, measure), /^👋*…$/u);
});

test("every control has its zone inside the picture, and zones do not overlap", () => {
  for (const width of [260, 328]) {
    const { zones, w, h } = drawCard(full, width, "light", measure);
    assert.deepEqual(zones.map((zone) => zone.name).sort(), [
      "action:0",
      "action:1",
      "close",
      "more",
      "next",
      "previous",
    ]);
    for (const zone of zones) {
      assert.ok(zone.x >= 0 && zone.y >= 0 && zone.x + zone.w <= w && zone.y + zone.h <= h);
      assert.ok(zone.w >= 24 && zone.h >= 24, `${zone.name} is large enough to hit`);
      for (const other of zones) {
        if (other === zone) continue;
        const apart =
          zone.x + zone.w <= other.x + 2 ||
          other.x + other.w <= zone.x + 2 ||
          zone.y + zone.h <= other.y ||
          other.y + other.h <= zone.y;
        assert.ok(apart, `${zone.name} and ${other.name}`);
      }
    }
  }
});

test("long actions take two rows and stay inside", () => {
  const buttons = ["Diese lange Zeile hier zitieren", "So lassen"];
  const { zones } = drawCard({ ...full, buttons }, 260, "light", measure);
  const [first, second] = [0, 1].map((n) => zones.find((zone) => zone.name === `action:${n}`));
  assert.ok(first && second && second.y >= first.y + first.h);
});

test("the keyboard goes through buttons, then More", () => {
  assert.deepEqual(focusables(full), ["action:0", "action:1", "more"]);
  const menu: CardContent = { kind: "menu", title: "Back", rows: ["a", "b"] };
  assert.deepEqual(focusables(menu), ["row:0", "row:1"]);
  assert.match(drawCard({ ...full, focus: 2 }, 328, "light", measure).svg, /stroke-width="2"/);
});

test("why a check was laid down stands below the question, beside a lock", () => {
  const plain = drawCard(full, 328, "light", measure);
  const laid = drawCard(
    { ...full, laidDown: "Agreed with the works council." },
    328,
    "light",
    measure,
  );
  assert.ok(laid.h > plain.h);
  assert.ok(laid.svg.includes(lockPath) && !plain.svg.includes(lockPath));
  assert.ok(laid.svg.indexOf("Is the answer") < laid.svg.indexOf("works council"));
  assert.equal(parse(laid.svg).querySelector("parsererror"), null);
});
