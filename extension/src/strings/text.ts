// Fixed strings in the reader's language, by name and with named substitutions. German comes in two
// forms.
import { extension } from "../mail-client/extension.js";
import { duTexts, substitutions, type MessageName } from "./deck.js";

type Substitution<N extends MessageName> = (typeof substitutions)[N][number];
export type Values<N extends MessageName> = Record<Substitution<N>, string | number>;
type Rest<N extends MessageName> = [Substitution<N>] extends [never] ? [] : [values: Values<N>];

let addressedWithDu = false;

/** Chooses the German form for every later `text()`; other languages have one form only. */
export function addressWithDu(du: boolean): void {
  addressedWithDu = du;
}

/**
 * The language the pages speak (BCP 47): the client's own, or English where there is no
 * translation.
 */
export function uiLanguage(): string {
  const client = extension.language();
  return /^(en|de|nb)\b/i.test(client) ? client : "en";
}

export const speaksGerman = (): boolean => /^de\b/i.test(uiLanguage());

/** The text of a name with its substitutions filled in. */
export function text<N extends MessageName>(name: N, ...rest: Rest<N>): string {
  return anyText(name, rest[0] as Record<string, string | number> | undefined);
}

/**
 * The same for a name that is only known at run time; a value that is not given leaves its place
 * empty.
 */
export function anyText(name: MessageName, values: Record<string, string | number> = {}): string {
  const du = addressedWithDu && speaksGerman() ? duTexts[name] : undefined;
  if (du !== undefined)
    return du.replace(/{(\w+)}/g, (_, key: string) => String(values[key] ?? ""));
  const given = substitutions[name].map((key) => String(values[key] ?? ""));
  return extension.message(name, given);
}

/** `name_one` or `name_many` by count; both have the substitution `n` or none. */
export function countText(
  name: string,
  n: number,
  values: Record<string, string | number> = {},
): string {
  return anyText(`${name}_${n === 1 ? "one" : "many"}` as MessageName, { n, ...values });
}
