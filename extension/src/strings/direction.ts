// Words of somebody else beside ours: they may run in their own direction, and turn nothing around
// them.

const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Without direction marks (Unicode Standard Annex 9), and isolated where it runs from right to
 * left.
 */
export function ownDirection(words: string): string {
  const plain = words.replace(marks, "");
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
