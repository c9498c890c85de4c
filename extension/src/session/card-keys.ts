// What a key does on an open card that has the keyboard.
import type { CardContent } from "../suggestions/card-layout.js";

export type CardMove =
  | { kind: "focus"; by: 1 | -1 }
  | { kind: "step"; back: boolean }
  | { kind: "press" | "dismiss" | "more" | "nothing" };

/**
 * Arrows up and down walk in a menu, and from question to question; "nothing" keeps a key from the
 * editor. Null: the key is the editor's.
 */
export function moveOf(
  key: string,
  shift: boolean,
  card: CardContent,
  onQuestion: boolean,
): CardMove | null {
  switch (key) {
    case "Tab":
      return { kind: "focus", by: shift ? -1 : 1 };
    case "ArrowRight":
      return { kind: "focus", by: 1 };
    case "ArrowLeft":
      return { kind: "focus", by: -1 };
    case "ArrowDown":
    case "ArrowUp":
      if (card.rows) return { kind: "focus", by: key === "ArrowDown" ? 1 : -1 };
      return onQuestion ? { kind: "step", back: key === "ArrowUp" } : { kind: "nothing" };
    case "Enter":
      return { kind: "press" };
    case "Delete":
      return onQuestion ? { kind: "dismiss" } : null;
    case "m":
    case "M":
      return card.more ? { kind: "more" } : null;
    default:
      return null;
  }
}
