// What the writer said of each draft, kept for a background that slept: paused, helped, settled,
// asked.
import { extension } from "../mail-client/extension.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import type { KeptDraft } from "./reviewed-draft.js";

const nameOf = (ref: DraftRef): string => `draft ${draftKey(ref)}`;

export async function keptDraft(ref: DraftRef): Promise<KeptDraft | null> {
  return (await extension.session.get<KeptDraft>(nameOf(ref)).catch(() => null)) ?? null;
}

export function keepDraft(ref: DraftRef, kept: KeptDraft | null): Promise<void> {
  return extension.session.set(nameOf(ref), kept).catch(() => {});
}
