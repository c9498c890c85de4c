// The first week: the few checks that are seldom wrong speak; the others are left out of every
// review until the week is over and the writer wants them. What an administrator has laid down for
// a check holds from the first minute.
import type { FirstWeekView } from "../protocol/messages.js";
import { firstDayChecks } from "../suggestions/first-day.js";
import type { CheckInfo, InitializeResult, Settings } from "../protocol/protocol.js";

const week = 7 * 24 * 60 * 60 * 1000;

/** What is kept; nothing at all where the extension was there before this was. */
export interface Kept {
  /** When it was installed, ISO. */
  since: string;
  /** Checks that the writer has switched by hand: they no longer wait. */
  wanted: string[];
  /** The writer has answered the offer. */
  answered: boolean;
}

export interface Environment {
  load(): Promise<Kept | undefined>;
  save(kept: Kept | null): Promise<void>;
  /** An administrator wants no first week. */
  none(): Promise<boolean>;
  hello(): InitializeResult | null;
  settings(): Settings | null;
  /** Which checks are left out has changed. */
  changed(): void;
  now(): number;
}

export class FirstWeek {
  private kept: Kept | null = null;
  private loaded: Promise<void>;

  constructor(private readonly environment: Environment) {
    this.loaded = this.load();
  }

  private async load(): Promise<void> {
    const [kept, none] = await Promise.all([this.environment.load(), this.environment.none()]);
    this.kept ??= (!none && kept) || null;
  }

  /** What is asked of it afterwards finds it begun. */
  installed(): Promise<void> {
    const begun = Promise.all([this.loaded, this.begin()]).then(() => {});
    this.loaded = begun;
    return begun;
  }

  private async begin(): Promise<void> {
    if (await this.environment.none()) return;
    const since = new Date(this.environment.now()).toISOString();
    await this.keep({ since, wanted: [], answered: false });
  }

  /** Ids of checks that are left out for now, of those that are on; who wrote some wants them. */
  quiet(): string[] {
    const hello = this.environment.hello();
    const { kept } = this;
    if (!kept || !hello) return [];
    const settings = this.environment.settings();
    const few = new Set(firstDayChecks(hello.checks));
    const waits = (check: CheckInfo) =>
      !few.has(check) &&
      !check.pack &&
      (settings?.checks[check.id]?.on ?? check.defaultOn) &&
      !kept.wanted.includes(check.id) &&
      !isLaidDown(check.id, hello.policy);
    return hello.checks.filter(waits).map(({ id }) => id);
  }

  async view(): Promise<FirstWeekView> {
    await this.loaded;
    const quiet = this.quiet();
    const until = new Date(Date.parse(this.kept?.since ?? "") + week);
    const over = until.getTime() <= this.environment.now();
    const offered = over && quiet.length > 0 && !this.kept?.answered;
    return { quiet, until: this.kept ? until.toISOString() : "", offered };
  }

  /**
   * The writer wants the others now, or leaves it at the few: then each has its switch in the
   * settings.
   */
  async answer(wanted: boolean): Promise<void> {
    await this.loaded;
    if (wanted) await this.keep(null);
    else if (this.kept) await this.keep({ ...this.kept, answered: true });
  }

  /** The writer set these paths by hand. */
  async set(changes: Record<string, unknown>): Promise<void> {
    await this.loaded;
    const quiet = this.quiet();
    const ids = Object.keys(changes).flatMap(
      (path) => /^checks\.([^.]+)\.on$/.exec(path)?.[1] ?? [],
    );
    const wanted = ids.filter((id) => quiet.includes(id));
    if (!this.kept || wanted.length === 0) return;
    await this.keep({ ...this.kept, wanted: [...this.kept.wanted, ...wanted] });
  }

  private async keep(kept: Kept | null): Promise<void> {
    this.kept = kept;
    await this.environment.save(kept);
    this.environment.changed();
  }
}

/** An administrator locks it, holds all checks, or has set a stage for it. */
function isLaidDown(id: string, { locked, stages = {} }: InitializeResult["policy"]): boolean {
  return (
    id in stages || ["checks", `checks.${id}`, `checks.${id}.on`].some((path) => path in locked)
  );
}
