// The card of the playground: the same words and actions as the one in a mail, made of real
// controls.
import { useEffect, useRef } from "preact/hooks";
import type { DraftAction } from "../protocol/messages.js";
import { itemCard } from "../suggestions/card-content.js";
import { offeredActions, type OpenItem } from "../suggestions/items.js";
import { text } from "../strings/text.js";
import { Glyph, Icon } from "../theme/icons.js";

interface DemoCardProps {
  item: OpenItem;
  /** Where it hangs, in the mail's own box. */
  under: { x: number; y: number };
  onAct: (kind: DraftAction) => void;
  onClose: () => void;
}

export function DemoCard({ item, under, onAct, onClose }: DemoCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.querySelector<HTMLElement>(".btn")?.focus(), [item.key]);
  const { severity, title, message, evidence, question } = itemCard(item, 1, 1);
  const onKeyDown = (event: KeyboardEvent) => event.key === "Escape" && onClose();
  return (
    <div
      ref={card}
      class="demo-card"
      role="dialog"
      aria-label={title}
      style={{ left: `${under.x}px`, top: `${under.y}px` }}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={onKeyDown}
    >
      <header>
        <Glyph severity={severity ?? "hint"} />
        <span class="soft small">{title}</span>
        <button class="close" aria-label={text("act_dismiss")} onClick={onClose}>
          <Icon name="x" size={12} />
        </button>
      </header>
      {message && <p>{message}</p>}
      {evidence && <blockquote class="said">{evidence.text}</blockquote>}
      {question && <p class="q">{question}</p>}
      <div class="btns">
        {offeredActions(item, "card").buttons.map(({ kind, title: label }) => (
          <button class="btn" key={kind} onClick={() => onAct(kind)}>
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
