// The rules of the marks in a document of a page: a style sheet in its head, where no editor looks
// for the mail.
import css from "../compose.css" with { type: "text" };

/** The rules for highlights alone: the rest of that file is for clients without pages. */
export const markRules = (css.match(/::highlight\([^)]*\)\s*{[^}]*}/g) ?? []).join("\n");

const styles = new WeakMap<Document | ShadowRoot, { element: HTMLStyleElement; users: number }>();

/** Puts the rules in once for all that use them. */
export function useMarkRules(root: Document | ShadowRoot): void {
  const known = styles.get(root);
  if (known?.element.isConnected) {
    known.users++;
    return;
  }
  const page = "head" in root ? root : root.ownerDocument;
  const element = page.createElement("style");
  element.textContent = markRules;
  ("head" in root ? (root.head ?? root.documentElement) : root).append(element);
  styles.set(root, { element, users: (known?.users ?? 0) + 1 });
}

export function leaveMarkRules(root: Document | ShadowRoot): void {
  const known = styles.get(root);
  if (!known || --known.users > 0) return;
  known.element.remove();
  styles.delete(root);
}
