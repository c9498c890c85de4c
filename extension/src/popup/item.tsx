// One question in the list: a row that unfolds in place to their words, the question and what one
// can do.
import { useEffect, useRef, useState } from "preact/hooks";
import type { DraftAction, OpenSuggestion } from "../protocol/messages.js";

import type { ActionKind } from "../protocol/protocol.js";
import { anyText, text } from "../strings/text.js";
import { offeredActions, type OfferedAction } from "../suggestions/items.js";
import { Glyph } from "../theme/icons.js";
import { LaidDown, Said } from "../theme/parts.js";
import { placeBeside } from "../theme/words.js";
import { Row } from "./row.js";

/** What the list offers: the suggestion's own actions, and always the place and the reason. */
export function listed(item: OpenSuggestion): ReturnType<typeof offeredActions> {
  const kinds = item.actions.map((action) => action.kind);
  const extra: ActionKind[] = item.span ? ["jump", "learn-more"] : ["learn-more"];
  const added = extra.filter((kind) => !kinds.includes(kind)).map((kind) => ({ kind, title: "" }));
  return offeredActions({ ...item, actions: [...item.actions, ...added] }, "list");
}

interface ItemProps {
  item: OpenSuggestion;
  language: string | undefined;
  unfolded: boolean;
  missed: boolean;
  onToggle: () => void;
  onAct: (action: DraftAction) => void;
}

export function Item(props: ItemProps) {
  const { item, unfolded, language, onToggle } = props;
  const place = placeBeside(item.message, item.place);
  const head = (
    <>
      <span class="vh">{`${anyText(`sev_${item.severity}`)}. `}</span>
      {item.message}
      {place && <span class="vh">{` ${text("popup_at", { words: place })}`}</span>}
      {place && !unfolded && (
        <span class="where" lang={language} aria-hidden="true">
          {text("popup_quote", { words: place })}
        </span>
      )}
    </>
  );
  const glyph = <Glyph severity={item.severity} />;
  return (
    <Row id={item.key} {...{ glyph, head, unfolded, onToggle }}>
      <Unfolded {...props} />
    </Row>
  );
}

function Unfolded({ item, language, missed, onAct }: ItemProps) {
  const [more, setMore] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { buttons, more: rows } = listed(item);
  const close = () => {
    setMore(false);
    opener.current?.focus();
  };
  return (
    <>
      {item.evidence?.slice(0, 2).map((evidence, at) => (
        <Said key={at} evidence={evidence} language={language} />
      ))}
      {item.question && <p class="q">{item.question}</p>}
      <LaidDown reason={item.laidDown} />
      {missed && (
        <p class="soft small" role="status">
          {text("card_not_done")}
        </p>
      )}
      <div class="acts">
        {buttons.map(({ kind, title }) => (
          <button class="btn" key={kind} onClick={() => onAct(kind)}>
            {title}
          </button>
        ))}
        <button
          ref={opener}
          class="btn quiet"
          aria-haspopup="menu"
          aria-expanded={more}
          onClick={() => setMore(!more)}
        >
          {text("act_more")}
        </button>
      </div>
      {more && <More label={item.title} entries={rows} onAct={onAct} onClose={close} />}
    </>
  );
}

interface MoreProps {
  label: string;
  entries: OfferedAction[];
  onAct: (kind: DraftAction) => void;
  onClose: () => void;
}

/** The rest of the actions as a menu: arrows move, Escape leads back to its button. */
function More({ label, entries, onAct, onClose }: MoreProps) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => menu.current?.querySelector<HTMLElement>("button")?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...(menu.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + rows.length, Home: 0, End: rows.length - 1 };
    if (event.key === "Escape") onClose();
    else if (event.key in to) rows[to[event.key as keyof typeof to] % rows.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="more" role="menu" aria-label={label} ref={menu} onKeyDown={onKeyDown}>
      {entries.map(({ kind, title }) => (
        <button key={kind} role="menuitem" tabIndex={-1} onClick={() => onAct(kind)}>
          {title}
        </button>
      ))}
    </div>
  );
}
