// Which editor an element belongs to, by attributes the editor sets on it, and how text in it is
// changed.

export type Way =
  /** The editor takes the event that comes before input; commands go past its model. */
  | "event"
  /**
   * The event first, and a command for deletions; one step of undo only a while after the last key.
   */
  | "event-or-command"
  /** A command is seen and undone in one step. */
  | "command"
  /** A command between two harmless keys, on which the editor takes a step of undo. */
  | "bracket"
  /** As before, but a step is taken on a space. */
  | "space"
  /** What is on screen and what is sent may part: the writer's own keys change it. */
  | "copy";

const ways: readonly [selector: string, way: Way][] = [
  [".public-DraftEditor-content", "copy"],
  [".ck-editor__editable, .ck-content", "event"],
  ["[data-lexical-editor], [data-slate-editor], trix-editor", "event"],
  [".ql-editor", "event-or-command"],
  [".ProseMirror", "command"],
];

export function wayOf(host: Element, known?: "squire"): Way {
  if (known === "squire") return "space";
  return ways.find(([selector]) => host.matches(selector))?.[1] ?? "bracket";
}
