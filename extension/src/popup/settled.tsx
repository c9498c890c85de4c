// What became of a question: one line with Undo for a moment, then folded until the mail is sent.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { SettledSuggestion, DraftState } from "../protocol/messages.js";
import { text } from "../strings/text.js";
import { outcomeText } from "./actions.js";

/** How long the line stands, unless pointer or focus is on it. */
const lineMs = 6000;

interface LineProps {
  message: string;
  onUndo: () => void;
  onOver: () => void;
}

export function SettledLine({ message, onUndo, onOver }: LineProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onOver, lineMs);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    <li
      class="settled"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span role="status">{message}</span>
      <button class="btn text" onClick={onUndo}>
        {text("act_undo")}
      </button>
    </li>
  );
}

interface ListProps {
  state: DraftState;
  name: string;
  /** Keys that still show their own line above. */
  except: string[];
}

/** "2 settled", folded; each can be asked again. */
export function SettledList({ state, name, except }: ListProps) {
  const items = state.settled.filter((one) => !except.includes(one.key));
  if (items.length === 0) return null;
  const undo = (item: SettledSuggestion) =>
    ask("suggestion/undo", { draft: state.draft, key: item.key });
  return (
    <details class="solved">
      <summary>{text("popup_solved", { n: items.length })}</summary>
      <ul>
        {items.map((item) => (
          <li class="settled" key={item.key}>
            <span>
              {item.title} <span class="soft">{outcomeText(item.outcome, name)}</span>
            </span>
            <button class="btn text" onClick={() => undo(item)}>
              {text("act_undo")}
              <span class="vh">: {item.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
