// One of several lanes that run scenarios side by side: a Thunderbird that its scenarios share, and
// a display of its own.
import fs from "node:fs";
import path from "node:path";
import { inbox } from "../scenarios/letters.mjs";
import { Display } from "./display.mjs";
import { Stage } from "./stage.mjs";

export class Lane {
  #shared = null;
  #display = null;

  /**
   * host, extension, artifacts as of a stage; window draws everything, not only what asks for it.
   */
  constructor({ host, extension, artifacts, window: drawsAll }) {
    this.setup = { host, extension, artifacts };
    this.drawsAll = drawsAll;
  }

  /** Runs one scenario and says in one line how it went; true when it passed. */
  async run(scenario) {
    const started = Date.now();
    let stage = null;
    try {
      stage = await this.#stageFor(scenario);
      const said = await scenario.run(stage);
      if (scenario.alone) await stage.end();
      else await stage.app.inside("discardAll");
      const note = said ? `  ${said}` : "";
      console.log(`ok    ${scenario.name} (${Date.now() - started} ms)${note}`);
      return true;
    } catch (fault) {
      console.log(`FAIL  ${scenario.name} (${Date.now() - started} ms)\n      ${fault.message}`);
      await this.#keepEvidence(stage, scenario.name, fault);
      if (scenario.alone) await stage?.end();
      else await this.endShared();
      return false;
    }
  }

  async endShared() {
    const stage = this.#shared;
    this.#shared = null;
    await stage?.end();
  }

  stop() {
    this.#display?.stop();
  }

  async #stageFor({ alone, bare, drawn, registered, context, firstWeek, prefs, mails }) {
    const screen = drawn || this.drawsAll ? await this.#screen() : null;
    const setup = { ...this.setup, screen, registered, context, firstWeek, prefs, mails };
    if (!alone) {
      this.#shared ??= await Stage.ready({ ...setup, mails: { Letters: inbox } });
      return this.#shared;
    }
    if (!bare) return Stage.ready(setup);
    const stage = await Stage.make(setup);
    await stage.start();
    return stage;
  }

  async #screen() {
    this.#display ??= await Display.start();
    return { DISPLAY: this.#display.name };
  }

  #keepEvidence(stage, name, fault) {
    const stem = path.join(this.setup.artifacts, name.replace(/\W+/g, "-"));
    fs.writeFileSync(`${stem}.txt`, `${fault?.stack ?? fault}\n`);
    if (stage && fs.existsSync(stage.log)) fs.copyFileSync(stage.log, `${stem}.log`);
    return stage?.evidence(stem);
  }
}
