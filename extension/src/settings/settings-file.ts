// Settings as a file: what goes in, what is taken from one, and how two differ in words.
import type { CheckInfo, Settings } from "../protocol/protocol.js";
import type { MessageName } from "../strings/deck.js";
import type { AddressForm } from "../strings/address-form.js";
import { anyText, text } from "../strings/text.js";

/** Marks our files; a file without it is not read. */
const format = "sincerely-settings";

/** Fingerprints of passages mean nothing on another computer, so they stay. */
export function asFile(settings: Settings, addressForm: AddressForm): string {
  const { ignored: _, ...kept } = settings;
  return JSON.stringify({ format, version: 1, addressForm, settings: kept }, null, 2) + "\n";
}

/** What a file holds: what the host keeps, and what the extension keeps itself. */
export interface SettingsFile {
  settings: Partial<Settings>;
  addressForm?: AddressForm;
}

/** What stands in a file's text; null when it is none of ours. */
export function readFile(bytes: string): SettingsFile | null {
  try {
    const file = JSON.parse(bytes) as { format?: string } & Partial<SettingsFile>;
    const { settings, addressForm } = file;
    if (file.format !== format || !(settings instanceof Object)) return null;
    const known = addressForm === "du" || addressForm === "sie";
    return known ? { settings, addressForm } : { settings };
  } catch {
    return null;
  }
}

export interface Difference {
  path: string;
  value: unknown;
  label: string;
  from: string;
  to: string;
}

type Row = Omit<Difference, "from" | "to"> & { now: unknown; say: (value: unknown) => string };

const onOff = (value: unknown) => (value ? text("set_filter_on") : text("set_filter_off"));
const words = (value: unknown) => (Array.isArray(value) && value.length ? value.join(", ") : "–");
const plain = String;
const named = (prefix: string) => (value: unknown) =>
  anyText(`${prefix}_${String(value).replaceAll("-", "_")}` as "set_level_calm");

/** A check's readiness as one of its three steps. */
function stepName(check: CheckInfo, value: unknown): string {
  const { min, max, default: usual } = check.sensitivity ?? { min: 0, max: 0, default: 0 };
  if (typeof value !== "number" || value === usual) return text("set_sens_mid");
  return value < usual || max === min ? text("set_sens_low") : text("set_sens_high");
}

function checkRows(now: Settings, read: Partial<Settings>, checks: CheckInfo[]): Row[] {
  return checks.flatMap((check) => {
    const { id, title, defaultOn } = check;
    const [mine, theirs] = [now.checks[id], read.checks?.[id]];
    if (!theirs) return [];
    const on = { path: `checks.${id}.on`, label: title, say: onOff };
    const often = {
      path: `checks.${id}.sensitivity`,
      label: `${title}, ${text("set_sensitivity")}`,
      say: (value: unknown) => stepName(check, value),
    };
    return [
      { ...on, now: mine?.on ?? defaultOn, value: theirs.on },
      { ...often, now: mine?.sensitivity ?? null, value: theirs.sensitivity ?? null },
    ];
  });
}

/**
 * A settings path of the wire that is neither a check's nor a fingerprint: "level", "history.days",
 * ...
 */
export type SettingPath = Leaves<Omit<Settings, "checks" | "ignored">>;
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends unknown[] | string | boolean | number
    ? K
    : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

interface Words {
  label: MessageName;
  say: Row["say"];
}

/** How each setting is called and said. One that is missing here does not compile. */
export const settingWords: Record<SettingPath, Words> = {
  level: { label: "set_level", say: named("set_level") },
  profile: { label: "set_profile", say: named("profile") },
  beforeSend: { label: "set_sending", say: named("set_sending") },
  personalWords: { label: "set_words", say: words },
  houseSentences: { label: "set_house", say: words },
  packs: { label: "set_packs", say: words },
  "disclosure.policy": { label: "set_disclosure", say: named("set_disclosure") },
  "disclosure.sentence": { label: "set_disclosure_sentence", say: (value) => plain(value) || "–" },
  "history.on": { label: "set_history", say: onOff },
  "history.days": { label: "set_history", say: plain },
};

/** The value at a dotted path; undefined where a part of it is missing. */
function valueAt(settings: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], settings);
}

function otherRows(now: Settings, read: Partial<Settings>): Row[] {
  return Object.entries(settingWords).map(([path, { label, say }]) => ({
    path,
    label: anyText(label),
    now: valueAt(now, path),
    value: valueAt(read, path),
    say,
  }));
}

/**
 * What a file would change, in the order of the page; checks and settings nobody knows here are
 * left out.
 */
export function differences(
  now: Settings,
  read: Partial<Settings>,
  checks: CheckInfo[],
): Difference[] {
  return [...otherRows(now, read), ...checkRows(now, read, checks)]
    .filter((row) => row.value !== undefined)
    .filter((row) => JSON.stringify(row.value) !== JSON.stringify(row.now))
    .map(({ path, value, label, now: mine, say }) => ({
      path,
      value,
      label,
      from: say(mine),
      to: say(value),
    }));
}

/** The form of address that a file would change; null when it would not. */
export function addressDifference(now: AddressForm, read: SettingsFile): Difference | null {
  const { addressForm: value } = read;
  if (value === undefined || value === now) return null;
  const say = (form: AddressForm) => text(form === "du" ? "set_address_du" : "set_address_sie");
  return { path: "addressForm", value, label: text("set_address"), from: say(now), to: say(value) };
}

/** Every path that has a default to go back to. */
export function defaults(checks: CheckInfo[]): string[] {
  const own = checks.flatMap(({ id, sensitivity }) =>
    sensitivity ? [`checks.${id}.on`, `checks.${id}.sensitivity`] : [`checks.${id}.on`],
  );
  return [...Object.keys(settingWords), "ignored", ...own];
}
