// One mail on a real webmail program: written, marked, changed through the card and undone, its
// readers changed, its editor exchanged, asked about and sent. Once without the extension, for what
// has to be saved and to arrive; then with it.
import { eventually, pause } from "../harness/browser.mjs";
import { boxOfMark, card, chord, keys, marks, openCard, pressCard } from "../harness/writer.mjs";
import { arrived, draftsNow, firstDifference, savedDraft, savingRests } from "./bytes.mjs";

function check(what, is, seen) {
  if (!is) throw new Error(`${what}; seen: ${JSON.stringify(seen)}`);
}

const view = { width: 1100, height: 800 };

/** kind: "reply" or "new"; `step` says what is being done, for the story of a failure. */
export class Story {
  step = "";

  constructor(program, { letter, language, format, kind }) {
    Object.assign(this, { program, letter, language, format, kind });
  }

  async compose(page) {
    const { letter, format, language, program } = this;
    const reply = this.kind === "reply" ? language : undefined;
    await program.compose(page, { reply, format, subject: letter.original });
    if (!reply) await program.fill(page, letter);
    await program.toBody(page, format);
  }

  async type(page, lines) {
    for (const line of lines) {
      await keys(page, line, 8);
      await page.keyboard.press("Enter");
    }
  }

  /** What is saved and sent without the extension: {draft, mail}. */
  async without(page) {
    const { program, letter } = this;
    this.step = "without the extension";
    await program.login(page, this);
    const before = program.sent().length;
    const older = draftsNow(program);
    await this.compose(page);
    await this.type(page, letter.lines);
    await this.answer(page);
    const draft = await this.draft(page, older);
    await program.send(page);
    return { draft, mail: await arrived(program, before) };
  }

  /** The same with it, with all that is done through it; throws at the first difference. */
  async with(page, expected, picture = async () => {}) {
    const { program, letter } = this;
    await this.at("login", () => program.login(page, this));
    const before = program.sent().length;
    const older = draftsNow(program);
    await this.at("compose", () => this.compose(page));
    await this.at("marks", () => this.written(page));
    await picture();
    await this.at("their question", () => this.answered(page));
    await this.at("draft", () => this.sameDraft(page, older, expected));
    await this.at("card", () => this.throughTheCard(page));
    await this.at("one undo", () => this.changedAndUndone(page));
    await this.at("readers", () => this.otherReaders(page));
    await this.at("editor", () => this.exchangeEditor(page));
    await this.at("before sending", () => this.sendTwice(page));
    const mail = await arrived(program, before);
    check("the mail is the same", mail === expected.mail, firstDifference(mail, expected.mail));
  }

  async at(step, run) {
    this.step = step;
    await run();
  }

  settled(page) {
    const words = [this.letter.name, this.letter.blank];
    const held = (all, one) => Object.values(all).flat().some((mark) => mark.includes(one));
    return eventually(`marks on ${words}`, () => marks(page), (all) => words.every((one) => held(all, one)), 15_000);
  }

  async written(page) {
    await this.type(page, this.letter.lines);
    await this.settled(page);
  }

  /** Their question is marked in the quote, until the mail answers it. */
  async answered(page) {
    const { asked } = this.letter;
    // A quote of plain text is folded into lines.
    const flat = (text) => text.replace(/[\s>]+/g, " ");
    const theirs = async () => {
      const all = Object.entries(await marks(page)).filter(([kind]) => kind.startsWith("theirs"));
      return flat(all.flatMap(([, words]) => words).join(" "));
    };
    if (this.kind === "reply") await eventually("their question in the quote", theirs, (words) => words.includes(asked), 15_000);
    await this.answer(page);
    await eventually("no mark on what is answered", theirs, (words) => !words.includes(asked), 15_000);
  }

  /** With its full stop; where saving goes by itself that is the last key, so that the draft that
   * holds it holds all. */
  async answer(page) {
    const { answer } = this.letter;
    await this.type(page, [this.program.savesChanges ? answer : `${answer}.`]);
  }

  async draft(page, older) {
    const { program, letter } = this;
    if (program.savesChanges) {
      await savingRests(program, older);
      await program.idle(page);
      await page.keyboard.press("ArrowLeft");
      await keys(page, ".");
    }
    await program.save?.(page);
    return savedDraft(program, older, `${letter.last}.`);
  }

  async sameDraft(page, older, expected) {
    const draft = await this.draft(page, older);
    check("the draft is the same", draft === expected.draft, firstDifference(draft, expected.draft));
  }

  /** The card stands beside its words; looking at it and "Leave as is" change nothing. */
  async throughTheCard(page) {
    const { letter, program } = this;
    const before = await program.body(page);
    const box = await eventually("the mark", () => boxOfMark(page, letter.blank));
    const shown = await openCard(page, letter.blank);
    check("the card names the place", shown.words.includes(letter.blank), shown.words);
    const { x, y, w, h } = shown.box;
    check("the card is in view", x >= 0 && y >= 0 && x + w <= view.width && y + h <= view.height, shown.box);
    check("the card leaves its words free", y >= box.y + box.h || y + h <= box.y, shown.box);
    await page.keyboard.press("Escape");
    await eventually("no card", () => card(page), (one) => one === null);
    await this.left(page);
    check("nothing changed by looking", (await program.body(page)) === before, await program.body(page));
  }

  /** "Leave as is" and back again by Undo: nothing in the mail changes. */
  async left(page) {
    const shown = await openCard(page, this.letter.name);
    const leave = shown.controls.filter((one) => one.zone.startsWith("action:")).at(-1);
    await pressCard(page, leave.zone);
    await eventually("the line after it", () => card(page), (one) => one?.controls.some(({ zone }) => zone === "undo"));
    await pressCard(page, "undo");
    await this.settled(page);
  }

  /** The card's own action is exact, and one Ctrl+Z takes it back. */
  async changedAndUndone(page) {
    const { program, letter } = this;
    const words = async () => (await program.body(page)).replace(/&nbsp;|\u00a0/g, " ");
    const before = await words();
    await openCard(page, letter.name);
    await pressCard(page, "action:0");
    const wanted = before.replace(letter.name, letter.reader);
    await eventually("the name is changed, and nothing else", words, (now) => now === wanted);
    await eventually("the card has done it", () => card(page), (one) => one?.controls.some(({ zone }) => zone === "undo"));
    await chord(page, "Control", "z");
    await eventually("one Ctrl+Z takes it back", words, (now) => now === before);
    await this.settled(page);
  }

  /** The name of the greeting becomes right when the reader is another one. */
  async otherReaders(page) {
    const { program, letter, format } = this;
    // Nothing new is marked in the word that holds the caret.
    await program.toBody(page, format);
    await program.changeReader(page, `${letter.name} Test <other@example.com>`);
    const onName = (all) => Object.values(all).flat().includes(letter.name);
    await eventually("no mark on the name", () => marks(page), (all) => !onName(all), 15_000);
    await program.changeReader(page, letter.to);
    await this.settled(page);
  }

  async exchangeEditor(page) {
    const { program, format } = this;
    if (!program.toggle || format !== "html") return;
    const before = await program.body(page);
    await program.toggle(page, false);
    await this.settled(page);
    await program.toggle(page, true, before);
    await this.settled(page);
  }

  async sendTwice(page) {
    await this.program.send(page);
    const asked = await eventually("the question before sending", () => card(page, "sincerely-before-send"));
    check("it asks", asked.words.length > 40, asked.words);
    await pause(800);
    const back = asked.controls.at(-1);
    await page.mouse.click(back.x + back.w / 2, back.y + back.h / 2);
    await eventually("the sheet is gone", () => card(page, "sincerely-before-send"), (one) => one === null);
    await pause(800);
    await this.program.send(page);
  }
}
