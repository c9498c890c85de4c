// Adapters on pages in the shape of their programs, and on the same pages with one attribute
// renamed or its value changed at a time: what is read is right, or the page is reported as not
// recognised. It is never read wrongly.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { mail, pageOf, sites } from "../webmail/pages/build.mjs";
import { people } from "../../extension/src/mail-client/webmail/people.js";
import { readOwnText } from "../../extension/src/surfaces/text-map.js";
import { adapters } from "../../extension/src/surfaces/webmail/adapters/index.js";
import { webmailDialect, withoutQuotes } from "../../extension/src/surfaces/webmail/quotes.js";
import { readFields } from "../../extension/src/surfaces/webmail/read-fields.js";
import { findComposers } from "../../extension/src/surfaces/webmail/recognise.js";

const hosts: Record<string, string> = {
  gmail: "mail.google.com",
  outlook: "outlook.live.com",
  proton: "mail.proton.me",
  yahoo: "mail.yahoo.com",
  fastmail: "app.fastmail.com",
};

interface Reading {
  program: string;
  missing: string[];
  composers: number;
  text?: string;
  quoted?: string;
  to?: string;
  subject?: string;
}

function open(name: string): Document {
  const { window } = new JSDOM(pageOf(name, sites[name]), { runScripts: "outside-only" });
  const { document } = window;
  for (const frame of document.querySelectorAll<HTMLIFrameElement>("iframe[data-inside]")) {
    const inside = frame.contentDocument!;
    inside.open();
    inside.write(`<!doctype html><html><head></head>${frame.dataset["inside"]}</html>`);
    inside.close();
    frame.removeAttribute("data-inside");
  }
  Object.assign(globalThis, { Node: window.Node });
  return document;
}

/** All is on screen but what the program itself hides. */
const shown = (element: Element) => {
  const style = (element as HTMLElement).style;
  return style?.display !== "none" && (element as HTMLInputElement).type !== "hidden";
};

function read(document: Document, host: string): Reading {
  const { adapter, composers, missing } = findComposers(adapters, document, host, shown);
  const reading = { program: adapter?.name ?? "", missing, composers: composers.length };
  const [composer] = composers;
  if (!composer) return reading;
  const { details } = readFields(composer.adapter, composer.around);
  const { host: body } = composer.body;
  const own = withoutQuotes(readOwnText(body, "html", webmailDialect), body);
  const to = people(details.to).map((one) => `${one.name} <${one.address}>`);
  return {
    ...reading,
    text: own.text,
    quoted: own.quoted,
    to: to.join(", "),
    subject: details.subject,
  };
}

const wanted = {
  text: mail.own.replace(/\s+/g, " "),
  to: mail.to.map(({ name, address }) => `${name} <${address}>`).join(", "),
  subject: mail.subject,
};

function isRight({ text, quoted, to, subject }: Reading): boolean {
  const words = text?.replace(/\s+/g, " ").trim();
  return (
    words === wanted.text &&
    (quoted ?? "").includes(mail.theirs) &&
    to === wanted.to &&
    subject === wanted.subject
  );
}

for (const name of Object.keys(sites)) {
  test(`${name}: own text, quote, readers and subject are read from its page`, () => {
    const reading = read(open(name), hosts[name] ?? "mail.example.org");
    assert.ok(isRight(reading), JSON.stringify(reading, null, 1));
    assert.equal(reading.program, name);
    assert.deepEqual(reading.missing, []);
  });
}

/** Every attribute of a page and of the frames in it; what a browser itself needs is left. */
function attributesOf(document: Document): { element: number; frame: number; name: string }[] {
  const pages = [
    document,
    ...[...document.querySelectorAll("iframe")].map((one) => one.contentDocument!),
  ];
  return pages.flatMap((page, frame) =>
    [...page.querySelectorAll("body, body *")].flatMap((one, element) =>
      [...one.attributes]
        .map((attribute) => attribute.name)
        .filter(
          (attribute) =>
            !["style", "contenteditable", "value", "type", "sandbox"].includes(attribute),
        )
        .map((attribute) => ({ element, frame: frame - 1, name: attribute })),
    ),
  );
}

type Mutation = (element: Element, name: string) => void;

const mutations: Record<string, Mutation> = {
  renamed: (element, name) => {
    element.setAttribute("data-other", element.getAttribute(name)!);
    element.removeAttribute(name);
  },
  changed: (element, name) => {
    // An address in an attribute is what is written, no name of a part.
    const value = element.getAttribute(name)!;
    if (!value.includes("@") && name !== "data-name") element.setAttribute(name, `q${value}q`);
  },
};

for (const name of Object.keys(sites)) {
  for (const [how, mutate] of Object.entries(mutations)) {
    test(`${name}: with one attribute ${how} it is read rightly, or reported`, () => {
      const host = hosts[name] ?? "mail.example.org";
      const outcomes = { right: 0, reported: 0 };
      for (const { element, frame, name: attribute } of attributesOf(open(name))) {
        const document = open(name);
        const page =
          frame < 0 ? document : document.querySelectorAll("iframe")[frame]!.contentDocument!;
        const target = [...page.querySelectorAll("body, body *")][element]!;
        const before = target.outerHTML.slice(0, 90);
        mutate(target, attribute);
        const reading = read(document, host);
        const story = `${attribute} of ${before}\n${JSON.stringify(reading)}`;
        if (reading.composers > 0) assert.ok(isRight(reading), `read wrongly: ${story}`);
        else assert.ok(reading.missing.length > 0, `nothing is said: ${story}`);
        outcomes[reading.composers > 0 ? "right" : "reported"]++;
      }
      assert.ok(outcomes.right > 0, JSON.stringify(outcomes));
    });
  }
}

test("a page that is no mail is left alone, and nothing is said of it", () => {
  for (const html of [
    "<h1>News</h1><p>Words</p>",
    "<form><input name=q><button>Search</button></form>",
    "<form><input name=title><textarea name=body></textarea></form>",
  ]) {
    const { window } = new JSDOM(html);
    Object.assign(globalThis, { Node: window.Node });
    const reading = read(window.document, "www.example.org");
    assert.deepEqual(reading, { program: "", missing: [], composers: 0 });
  }
});

test("two composers: each has its own readers, none borrows from the other", () => {
  const two = `<div>${sites["gmail"]}</div><div>${sites["gmail"]!.replaceAll("kari@", "ole@")}</div>`;
  const { window } = new JSDOM(pageOf("gmail", two));
  Object.assign(globalThis, { Node: window.Node });
  const { document } = window;
  const found = findComposers(adapters, document, "mail.google.com", shown);
  const first = found.composers.map(
    ({ adapter, around }) => people(readFields(adapter, around).details.to)[0]?.address,
  );
  assert.deepEqual(first, ["kari@example.org", "ole@example.org"]);
  document.querySelector("[name=to]")!.setAttribute("name", "other");
  const left = findComposers(adapters, document, "mail.google.com", shown);
  assert.equal(left.composers.length, 1);
  assert.deepEqual(left.missing, ["to"]);
});
