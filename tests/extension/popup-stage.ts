// The list behind the compose button on a stage.
import type { DraftState } from "../../extension/src/protocol/messages.js";
import { tabState } from "./page-data.js";
import { stage } from "./page-stage.js";
import type { Replies } from "./stub-messenger.js";

export const done = () => ({ done: true });

export function popup(part: Partial<DraftState> = {}, more: Replies = {}, language = "en") {
  const replies: Replies = {
    "draft/state": () => tabState(part),
    "suggestion/show": done,
    "suggestion/act": done,
    "suggestion/undo": done,
    "draft/assisted": ({ assisted }: { assisted: boolean }) => ({ assisted }),
    "draft/pause": ({ paused }: { paused: boolean }) => ({ paused }),
    "host/retry": () => ({ state: "starting" }),
    "page/open": done,
    ...more,
  };
  return stage({ replies, language }, async () => ({
    run: (await import("../../extension/src/popup/popup.js")).openPopup,
  }));
}
