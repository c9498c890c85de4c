// Which mail is being written: a client may have several editors in one tab, and some in frames.

export interface DraftRef {
  tab: number;
  frame: number;
  /** Number of the editor within its frame, in the order they were met. */
  editor: number;
}

/** The reference as a short text: key of a map, part of an address. */
export const draftKey = ({ tab, frame, editor }: DraftRef): string => `${tab}.${frame}.${editor}`;

/** The reference in a text made by `draftKey`; a lone number is a tab with one editor. */
export function readDraftKey(key: string): DraftRef | null {
  const match = /^(\d+)(?:\.(\d+)\.(\d+))?$/.exec(key);
  if (!match) return null;
  return { tab: Number(match[1]), frame: Number(match[2] ?? 0), editor: Number(match[3] ?? 0) };
}
