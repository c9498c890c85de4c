// Finds a check by what a person would type: starts of words, one slip of the finger, its id, its
// examples.
import type { CheckInfo } from "../protocol/protocol.js";

const wordsOf = (text: string): string[] => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A shorter word has too many neighbours to forgive a slip in it. */
const forgivenFrom = 4;

/**
 * True when the two differ by one letter left out, put in, exchanged or swapped with the next at
 * most.
 */
function nearly(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA === restB) return true;
  const swapped = `${restA[1] ?? ""}${restA[0] ?? ""}${restA.slice(2)}`;
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.length > 1 && swapped === restB)
  );
}

function begins(word: string, asked: string): boolean {
  if (word.startsWith(asked)) return true;
  if (asked.length < forgivenFrom) return false;
  const lengths = [asked.length - 1, asked.length, asked.length + 1];
  return lengths.some((length) => nearly(asked, word.slice(0, length)));
}

/** The words a check is found by. */
export function keywords(check: CheckInfo, group: string): Set<string> {
  const { title, purpose, why, example, misses, id } = check;
  const all = [title, purpose, why, example.fires, example.silent, misses ?? "", id, group];
  return new Set(all.flatMap(wordsOf));
}

/** Every word of the query begins one of the words; an empty query finds all. */
export function found(words: Set<string>, query: string): boolean {
  return wordsOf(query).every((asked) => [...words].some((word) => begins(word, asked)));
}
