// How pages and compose scripts speak with the background: a request and its answer, notices,
// addresses of pages.
import type { Notice, Requests } from "../protocol/messages.js";
import { readDraftKey, type DraftRef } from "../protocol/draft-ref.js";
import { extension } from "./extension.js";

/** Asks the background. Rejects only when the background itself is gone. */
export function ask<K extends keyof Requests>(
  kind: K,
  send: Requests[K]["send"],
): Promise<Requests[K]["reply"]> {
  return extension.send({ kind, ...send }) as Promise<Requests[K]["reply"]>;
}

const noticeKinds: ReadonlySet<string> = new Set<Notice["kind"]>([
  "draft/changed",
  "host/changed",
  "checks/changed",
  "settings/changed",
  "learning/changed",
]);

/** Listens to notices; returns the function that ends it. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  return extension.onMessage((message) => {
    const kind = (message as { kind?: string } | null)?.kind;
    if (kind && noticeKinds.has(kind)) listener(message as Notice);
    return undefined;
  });
}

/** Tells all pages; without effect when none is open. */
export function notify(notice: Notice): void {
  void extension.send(notice).catch(() => {});
}

type PageName = "settings" | "help" | "first-run" | "reflect" | "before-send" | "popup";

/** Address of a page of ours; popup and before-send carry the draft they belong to. */
export function pageAddress(
  page: PageName,
  query: Record<string, string> = {},
  anchor = "",
): string {
  const search = new URLSearchParams(query).toString();
  const path = `${page}/${page}.html${search ? `?${search}` : ""}${anchor ? `#${anchor}` : ""}`;
  return extension.address(path);
}

/** The draft that the address of a page names; null when it names none. */
export function draftOfAddress(): DraftRef | null {
  return readDraftKey(new URLSearchParams(location.search).get("draft") ?? "");
}
