// A person's view of a real webmail program in a real browser: a reply is written, marked, changed
// through the card and undone, its readers change, its editor is exchanged, it is asked about and
// sent; what arrives is the same, byte for byte, as the same mail written without the extension.
//   node tests/webmail/mail.mjs --program roundcube,sogo --browser chromium,firefox --host PATH
//        [--language en,de,nb] [--format html,plain] [--rounds N] [--pictures]
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { eventually, pause, start } from "./harness/browser.mjs";
import { Roundcube } from "./harness/roundcube.mjs";
import { Sogo } from "./harness/sogo.mjs";
import { boxOfMark, card, chord, keys, marks, openCard, pressCard } from "./harness/writer.mjs";

const top = path.resolve(import.meta.dirname, "../..");
const artifacts = path.join(top, "build", "e2e-webmail");
fs.mkdirSync(artifacts, { recursive: true });

const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: "roundcube" },
    browser: { type: "string", default: "chromium" },
    language: { type: "string", default: "en" },
    format: { type: "string", default: "html" },
    rounds: { type: "string", default: "1" },
    host: { type: "string", default: path.join(top, "build/release/sincerely") },
    state: { type: "string", default: "/tmp/sincerely-webmail" },
    pictures: { type: "boolean", default: false },
  },
});

/** Letters are ours; what is marked in them is what the host says of such words. */
const letters = {
  en: {
    locale: "en-US",
    subject: "Second pump for the boathouse",
    lines: ["Hi Anna,", "We at [Company] take every request seriously. The second pump arrives on Tuesday."],
    name: "Anna",
    blank: "[Company]",
  },
  de: {
    locale: "de-DE",
    subject: "Zweite Pumpe",
    lines: ["Lieber Jonathan,", "Wir bei [Firma] nehmen jedes Anliegen ernst. Die zweite Pumpe kommt am Dienstag."],
    name: "Jonathan",
    blank: "[Firma]",
  },
  nb: {
    locale: "nb-NO",
    subject: "Den andre pumpen",
    lines: ["Hei Inger,", "Vi i [firma] tar alle henvendelser på alvor. Den andre pumpen kommer på tirsdag."],
    name: "Inger",
    blank: "[firma]",
  },
};

const programs = {
  roundcube: () => new Roundcube(path.join(options.state, "roundcube")),
  sogo: () => new Sogo(path.join(options.state, "sogo")),
};

function check(what, is, seen) {
  if (!is) throw new Error(`${what}; seen: ${JSON.stringify(seen)}`);
}

async function write(program, page, letter, format, language) {
  await program.compose(page, { reply: language, format, subject: letter.subject });
  await program.toBody(page, format);
  for (const line of letter.lines) {
    await keys(page, line, 8);
    await page.keyboard.press("Enter");
  }
}

/**
 * What differs between two sendings of one mail by itself: when, under which id, between which
 * boundaries.
 */
function bare(mail) {
  const boundary = /boundary="?([^"\r\n;]+)/.exec(mail)?.[1];
  let text = mail.replace(/^(Date|Message-ID|X-Sink-\w+|User-Agent|Received):.*(\r?\n[ \t].*)*\r?\n/gim, "");
  if (boundary) text = text.replaceAll(boundary, "BOUNDARY");
  return text.replace(/boundary=.*/g, "boundary").replace(/--+=?_?BOUNDARY/g, "--BOUNDARY");
}

async function arrived(program, before) {
  const all = await eventually("the mail in the sink", () => program.sent(), (sent) => sent.length > before, 30_000);
  return bare(all.at(-1));
}

const settledMarks = (page, words) =>
  eventually(`marks on ${words}`, () => marks(page), (all) => words.every((one) => Object.values(all).flat().some((mark) => mark.includes(one))), 15_000);

/** Written without the extension: what has to arrive. */
async function plainRun(program, browserName, letter, format, language) {
  step = "without the extension";
  const browser = await start({ browser: browserName, language: letter.locale });
  try {
    const page = await browser.newPage();
    await program.login(page);
    const before = program.sent().length;
    await write(program, page, letter, format, language);
    await program.send(page);
    return await arrived(program, before);
  } finally {
    await browser.close();
  }
}

/** What is being done, for the story of a failure. */
let step = "";

async function withExtension(program, browser, letter, format, language, expected) {
  const page = await browser.newPage();
  try {
    await program.login(page);
    const before = program.sent().length;
    await write(program, page, letter, format, language);
    await settledMarks(page, [letter.name, letter.blank]);
    step = "throughTheCard";
    await throughTheCard(program, page, letter);
    step = "otherReaders";
    await otherReaders(program, page, letter, format);
    step = "exchangeEditor";
    await exchangeEditor(program, page, letter, format);
    await picture(page, `${program.name}-${browser.name}-${format}-${language}`);
    step = "sendTwice";
    await sendTwice(program, page);
    const mail = await arrived(program, before);
    check("the mail is the same", mail === expected, firstDifference(mail, expected));
  } catch (fault) {
    await page.screenshot({ path: path.join(artifacts, `FAIL-${program.name}-${browser.name}-${format}-${language}.png`) }).catch(() => {});
    throw fault;
  } finally {
    page.on("dialog", (dialog) => dialog.accept());
    await page.close().catch(() => {});
  }
}

/** The blank is taken out by the card and comes back with one Ctrl+Z. */
async function throughTheCard(program, page, letter) {
  const before = await program.body(page);
  const box = await eventually("the mark", () => boxOfMark(page, letter.blank));
  await page.mouse.click(box.x + box.w / 2, box.y + box.h / 2);
  const shown = await eventually("the card", () => card(page));
  check("the card names the place", shown.words.includes(letter.blank), shown.words);
  check("the card is in view", shown.box.x >= 0 && shown.box.y >= 0 && shown.box.x + shown.box.w <= 1100 && shown.box.y + shown.box.h <= 800, shown.box);
  check("the card leaves its words free", shown.box.y >= box.y + box.h || shown.box.y + shown.box.h <= box.y, shown.box);
  await page.keyboard.press("Escape");
  await eventually("no card", () => card(page), (one) => one === null);
  await pressInCard(page, letter.name);
  check("nothing changed by looking", (await program.body(page)) === before, await program.body(page));
}

/** "Leave as is" and back again by Undo: nothing in the mail changes. */
async function pressInCard(page, words) {
  const shown = await openCard(page, words);
  const leave = shown.controls.filter((one) => one.zone.startsWith("action:")).at(-1);
  await pressCard(page, leave.zone);
  await eventually("the line after it", () => card(page), (one) => one?.controls.some(({ zone }) => zone === "undo"));
  await pressCard(page, "undo");
  await settledMarks(page, [words]);
}

/** The name of the greeting becomes right when the reader is another one. */
async function otherReaders(program, page, letter, format) {
  if (!program.changeReader) return;
  // Nothing new is marked in the word that holds the caret.
  await program.toBody(page, format);
  await program.changeReader(page, `${letter.name} Test <other@example.com>`);
  await eventually("no mark on the name", () => marks(page), (all) => !Object.values(all).flat().includes(letter.name), 15_000);
  await program.changeBack(page);
  await settledMarks(page, [letter.name]);
}

async function exchangeEditor(program, page, letter, format) {
  if (!program.toggle || format !== "html") return;
  const before = await program.body(page);
  await program.toggle(page, false);
  await settledMarks(page, [letter.name, letter.blank]);
  await program.toggle(page, true, before);
  await settledMarks(page, [letter.name, letter.blank]);
}

async function sendTwice(program, page) {
  await program.send(page);
  const asked = await eventually("the question before sending", () => card(page, "sincerely-before-send"));
  check("it asks", asked.words.length > 40, asked.words);
  await pause(800);
  const back = asked.controls.at(-1);
  await page.mouse.click(back.x + back.w / 2, back.y + back.h / 2);
  await eventually("the sheet is gone", () => card(page, "sincerely-before-send"), (one) => one === null);
  await pause(800);
  await program.send(page);
}

function firstDifference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return [a.slice(Math.max(0, at - 60), at + 120), b.slice(Math.max(0, at - 60), at + 120)];
}

async function picture(page, name) {
  if (options.pictures) await page.screenshot({ path: path.join(artifacts, `${name}.png`) });
}

const split = (list) => list.split(",");
let [passed, failed] = [0, 0];
for (const programName of split(options.program)) {
  for (const browserName of split(options.browser)) {
    for (const language of split(options.language)) {
      for (const format of split(options.format)) {
        const program = programs[programName]();
        const letter = letters[language];
        const name = `${programName} ${browserName} ${format} ${language}`;
        const began = Date.now();
        try {
          const expected = await plainRun(program, browserName, letter, format, language);
          const extension = path.join(top, "build", "extension", `${browserName}-test`);
          const browser = await start({ browser: browserName, extension, host: path.resolve(options.host), language: letter.locale });
          try {
            for (let round = 0; round < Number(options.rounds); round++) {
              await withExtension(program, browser, letter, format, language, expected);
              passed++;
            }
          } finally {
            await browser.close();
          }
          console.log(`ok    ${name} (${Date.now() - began} ms)`);
        } catch (fault) {
          failed++;
          console.log(`FAIL  ${name}, ${step}: ${fault.message}`);
        }
      }
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
