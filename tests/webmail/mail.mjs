// A person's view of a real webmail program in a real browser: mail/story.mjs, for each program,
// browser, language, format and kind that is wanted. What arrives, and each draft on the way, is the
// same, byte for byte, as the same mail written without the extension.
//   node tests/webmail/mail.mjs --program roundcube,sogo --browser chromium,firefox --host PATH
//        [--language en,de,nb] [--format html,plain] [--kind reply,new] [--rounds N] [--pictures]
// or, instead of language, format and kind: --case reply-html-en,new-plain-de
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { start } from "./harness/browser.mjs";
import { Roundcube } from "./harness/roundcube.mjs";
import { Sogo } from "./harness/sogo.mjs";
import { letters } from "./mail/letters.mjs";
import { Story } from "./mail/story.mjs";

const top = path.resolve(import.meta.dirname, "../..");
const artifacts = path.join(top, "build", "e2e-webmail");
fs.mkdirSync(artifacts, { recursive: true });

const { values: options } = parseArgs({
  options: {
    program: { type: "string", default: "roundcube" },
    browser: { type: "string", default: "chromium" },
    language: { type: "string", default: "en" },
    format: { type: "string", default: "html" },
    kind: { type: "string", default: "reply,new" },
    case: { type: "string" },
    rounds: { type: "string", default: "1" },
    host: { type: "string", default: path.join(top, "build/release/sincerely") },
    state: { type: "string", default: "/tmp/sincerely-webmail" },
    pictures: { type: "boolean", default: false },
  },
});

const programs = {
  roundcube: () => new Roundcube(path.join(options.state, "roundcube")),
  sogo: () => new Sogo(path.join(options.state, "sogo")),
};

const split = (list) => list.split(",");

/** Language to [{kind, format}, ...]: each language has a browser of its own. */
function wanted() {
  const named = options.case
    ? split(options.case).map((one) => one.split("-"))
    : split(options.language).flatMap((language) => split(options.format).flatMap((format) => split(options.kind).map((kind) => [kind, format, language])));
  const byLanguage = new Map(named.map(([, , language]) => [language, []]));
  for (const [kind, format, language] of named) byLanguage.get(language).push({ kind, format });
  return byLanguage;
}

class Tally {
  passed = 0;
  failed = new Map();

  async run(name, story, work) {
    const began = Date.now();
    try {
      await work();
      this.passed++;
      console.log(`ok    ${name} (${Date.now() - began} ms)`);
    } catch (fault) {
      this.failed.set(name, (this.failed.get(name) ?? 0) + 1);
      console.log(`FAIL  ${name}, ${story.step}: ${fault.message}`);
    }
  }
}

/** In a page of its own, which goes; its picture stays when the story failed. */
async function inPage(browser, name, work) {
  const page = await browser.newPage();
  const picture = (file) => page.screenshot({ path: path.join(artifacts, `${file}.png`) }).catch(() => {});
  try {
    return await work(page, () => options.pictures && picture(name));
  } catch (fault) {
    await picture(`FAIL-${name}`);
    throw fault;
  } finally {
    page.on("dialog", (dialog) => dialog.accept());
    await page.close().catch(() => {});
  }
}

/** What each of the stories saves and sends without the extension. */
async function withoutExtension(browserName, locale, stories, tally) {
  const browser = await start({ browser: browserName, language: locale });
  try {
    for (const one of stories) {
      try {
        one.expected = await inPage(browser, `${one.name}-without`, (page) => one.story.without(page));
      } catch (fault) {
        await tally.run(one.name, one.story, () => Promise.reject(fault));
      }
    }
  } finally {
    await browser.close();
  }
}

async function withExtension(browserName, locale, stories, tally) {
  const extension = path.join(top, "build", "extension", `${browserName}-test`);
  const browser = await start({ browser: browserName, extension, host: path.resolve(options.host), language: locale });
  try {
    for (let round = 0; round < Number(options.rounds); round++) {
      for (const { name, story, expected } of stories.filter((one) => one.expected)) {
        await tally.run(name, story, () => inPage(browser, name, (page, picture) => story.with(page, expected, picture)));
      }
    }
  } finally {
    await browser.close();
  }
}

const tally = new Tally();
for (const programName of split(options.program)) {
  for (const browserName of split(options.browser)) {
    for (const [language, cases] of wanted()) {
      const letter = letters[language];
      const stories = cases.map(({ kind, format }) => ({
        name: [programName, browserName, kind, format, language].join("-"),
        story: new Story(programs[programName](), { letter, language, format, kind }),
      }));
      await withoutExtension(browserName, letter.locale, stories, tally);
      await withExtension(browserName, letter.locale, stories, tally);
    }
  }
}
const failures = [...tally.failed.values()].reduce((sum, times) => sum + times, 0);
for (const [name, times] of tally.failed) console.log(`failed ${times} of ${options.rounds}: ${name}`);
console.log(`${tally.passed} passed, ${failures} failed`);
process.exitCode = failures || tally.passed === 0 ? 1 : 0;
