// Names, dates and lists as our pages write them, in the language of the client.
import { uiLanguage } from "../strings/text.js";

/**
 * "6 May": day and month; the year only when it is another one. An unreadable date is left as it
 * is.
 */
export function shortDate(iso: string, now = new Date()): string {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T12:00` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(uiLanguage(), { day: "numeric", month: "long", year }).format(
    date,
  );
}

/** "4 May": the day that a week begins with, short enough for a column. */
export function weekDay(monday: string): string {
  const style = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(uiLanguage(), style).format(new Date(monday));
}

/** "March 2025". */
export function monthOf(iso: string): string {
  const style = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(uiLanguage(), style).format(new Date(iso));
}

/** "2 years", "6 months", "10 days": the largest of them that it is a whole number of. */
export function timeSpan(days: number): string {
  const units = [
    ["year", 365],
    ["month", 30],
    ["day", 1],
  ] as const;
  const [unit, length] = units.find(([, one]) => days >= one && days % one === 0) ?? units[2];
  const style = { style: "unit", unit, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(uiLanguage(), style).format(days / length);
}

/** "1,204", as the client's language groups digits. */
export const number = (n: number): string => new Intl.NumberFormat(uiLanguage()).format(n);

/** "240 kB", from a megabyte on in those. */
export function size(bytes: number): string {
  const large = bytes >= 1_000_000;
  const unit = large ? "megabyte" : "kilobyte";
  const style = { style: "unit", unit, maximumFractionDigits: large ? 1 : 0 } as const;
  return new Intl.NumberFormat(uiLanguage(), style).format(bytes / (large ? 1_000_000 : 1_000));
}

const longestName = 24;

/**
 * The name to speak of somebody with: first name, then what stands before the @, at most 24
 * characters.
 */
export function shortName(person: { name?: string; address: string } | undefined): string {
  const name = person?.name?.trim() || person?.address.split("@")[0] || "";
  const given = name.includes(",") ? name.split(",")[1]!.trim() : name;
  const titles = /^((prof|dr|mr|mrs|ms|herr|frau)\.?\s+)+/i;
  const plain = given.replace(titles, "") || given;
  const first = plain.split(/\s+/)[0] ?? plain;
  const kept = plain === given ? first : given;
  return kept.length <= longestName ? kept : `${first.slice(0, longestName - 1)}…`;
}

/** "English or German" in the client's language: of languages that are not read. */
export function languageNames(codes: string[]): string {
  const names = new Intl.DisplayNames([uiLanguage()], { type: "language" });
  return list(
    codes.map((code) => names.of(code) ?? code),
    "disjunction",
  );
}

/** With "and" before the last; "or" for a disjunction. */
export function list(words: string[], type: Intl.ListFormatType = "conjunction"): string {
  return new Intl.ListFormat(uiLanguage(), { type }).format(words);
}

/** The passage a question stands at, at most `most` characters, cut at a word. */
export function shortPlace(place: string, most = 60): string {
  const line = place.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** The passage beside what is said about it; empty where the message holds its words already. */
export function placeBeside(message: string, place: string): string {
  const words = shortPlace(place);
  return message.includes(words) ? "" : words;
}
