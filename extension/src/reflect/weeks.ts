// The counts of the host as the page shows them: the last weeks without gaps, and one row a check.
import type { CheckInfo, ReflectSummary } from "../protocol/protocol.js";

export const shownWeeks = 12;
const day = 24 * 60 * 60 * 1000;

/** What became of questions; `open` is neither taken up nor left as it is. */
export interface Counts {
  shown: number;
  applied: number;
  dismissed: number;
  open: number;
}

export interface Week extends Counts {
  /** "2026-W19". */
  week: string;
  /** Its Monday, ISO date. */
  monday: string;
  mails: number;
}

export interface CheckRow extends Counts {
  id: string;
  title: string;
}

type Told = ReflectSummary["weeks"][number]["checks"][string];

/** One answer may settle what was shown in an earlier week: more settled than shown is no debt. */
function counts(told: Told[]): Counts {
  const sum = (name: keyof Told) => told.reduce((all, one) => all + one[name], 0);
  const [applied, dismissed] = [sum("applied"), sum("dismissed")];
  const shown = Math.max(sum("shown"), applied + dismissed);
  return { shown, applied, dismissed, open: shown - applied - dismissed };
}

/** ISO 8601: the week belongs to the year that its Thursday is in. */
export function isoWeek(date: Date): { week: string; monday: string } {
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const thursday = new Date(midnight + (3 - weekday) * day);
  const year = thursday.getUTCFullYear();
  const number = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day));
  const monday = new Date(thursday.getTime() - 3 * day).toISOString().slice(0, 10);
  return { week: `${year}-W${String(number).padStart(2, "0")}`, monday };
}

/** The day on which the first shown week begins, or one of its days (ISO date). */
export const firstDay = (now: Date): string =>
  new Date(now.getTime() - (shownWeeks - 1) * 7 * day).toISOString().slice(0, 10);

/** The last weeks, oldest first; a week of which nothing is known is there and empty. */
export function weeksOf(summary: ReflectSummary, now: Date): Week[] {
  return Array.from({ length: shownWeeks }, (_, at) => {
    const away = (shownWeeks - 1 - at) * 7 * day;
    const { week, monday } = isoWeek(new Date(now.getTime() - away));
    const told = summary.weeks.find((one) => one.week === week);
    return { week, monday, mails: told?.mails ?? 0, ...counts(Object.values(told?.checks ?? {})) };
  });
}

/** One row for each check that asked in these weeks, those that asked most first. */
export function checksOf(summary: ReflectSummary, weeks: Week[], infos: CheckInfo[]): CheckRow[] {
  const shown = new Set(weeks.map(({ week }) => week));
  const told = summary.weeks.filter(({ week }) => shown.has(week));
  const ids = [...new Set(told.flatMap(({ checks }) => Object.keys(checks)))];
  const rows = ids.map((id) => ({
    id,
    title: infos.find((info) => info.id === id)?.title ?? id,
    ...counts(told.flatMap(({ checks }) => checks[id] ?? [])),
  }));
  return rows.filter((row) => row.shown > 0).sort((a, b) => b.shown - a.shown);
}

export function totals(weeks: Week[]): Counts {
  return counts(weeks);
}

/**
 * Step between grid lines: the largest of 1, 2, 5, 10, 20 … that stands twice below the highest
 * column.
 */
export function gridStep(highest: number): number {
  let step = 1;
  for (;;)
    for (const factor of [2, 2.5, 2]) {
      if (2 * step * factor > highest) return step;
      step *= factor;
    }
}
