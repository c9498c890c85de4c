// What was left for good: the host keeps a fingerprint alone. Which check it was and when is noted
// here, for the list in the settings; its first words too, but only while the writer wants them
// kept.
import { extension } from "../mail-client/extension.js";
import { forced } from "../mail-client/forced.js";

const names = { notes: "ignoredTitles", wanted: "keepFirstWords" } as const;

/** At most so many words, and units of them. */
const most = { words: 6, units: 48 };

export interface Left {
  check: string;
  /** When, ISO. */
  date: string;
  /** The first words of the passage; absent unless they were wanted then. */
  words?: string;
}

/** By fingerprint. */
export type AllLeft = Record<string, Left>;

export const readLeft = async (): Promise<AllLeft> =>
  (await extension.storage.get<AllLeft>(names.notes)) ?? {};

/** Laid down as never; that they are kept only the writer can say. */
export const forcedFirstWords = () => forced<boolean>(names.wanted, [false]);

export const firstWordsWanted = async (): Promise<boolean> =>
  !(await forcedFirstWords()) && (await extension.storage.get<boolean>(names.wanted)) === true;

/** `place`: the passage, or "" for a whole mail. */
export async function noteLeft(check: string, fingerprint: string, place: string): Promise<void> {
  const [left, wanted] = await Promise.all([readLeft(), firstWordsWanted()]);
  const words = wanted ? firstWords(place) : "";
  const note: Left = { check, date: new Date().toISOString(), ...(words ? { words } : {}) };
  await extension.storage.set(names.notes, { ...left, [fingerprint]: note });
}

/** Keeps the first words from now on, or no longer: then those that were kept go at once. */
export async function wantFirstWords(wanted: boolean): Promise<void> {
  await extension.storage.set(names.wanted, wanted);
  if (!wanted) await forgetWords();
}

export async function forgetWords(): Promise<void> {
  const left = Object.entries(await readLeft());
  const bare = left.map(([fingerprint, { check, date }]) => [fingerprint, { check, date }]);
  await extension.storage.set(names.notes, Object.fromEntries(bare));
}

/** "I hope this email finds you …" */
export function firstWords(place: string): string {
  const all = place.trim().split(/\s+/);
  const few = all.slice(0, most.words);
  while (few.length > 1 && few.join(" ").length > most.units) few.pop();
  const said = few.join(" ").slice(0, most.units);
  return said && said.length < all.join(" ").length ? `${said} …` : said;
}
