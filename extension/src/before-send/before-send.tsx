// Asked once before a mail goes: what is still open, back to the mail, or send it as it is.
import type { DraftRef } from "../protocol/draft-ref.js";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, draftOfAddress } from "../mail-client/ask.js";
import type { DraftAction, SendQuestion, SendView } from "../protocol/messages.js";

import { countText, text } from "../strings/text.js";
import { Glyph, Mark } from "../theme/icons.js";
import { openPage } from "../theme/page.js";
import { goRound } from "../theme/round.js";
import { LaidDown, Said } from "../theme/parts.js";
import { placeBeside, shortName } from "../theme/words.js";

/** A second press of Send counts from here on, so that a held key sends nothing. */
const sendAgainMs = 700;

export function title(view: SendView): string {
  const people = view.recipients.length;
  const name = shortName(view.recipients[0]);
  if (people > 1) return text("send_title_group", { n: people });
  if (!name) return countText("send_title_open", view.questions.length);
  return countText("send_title", view.questions.length, { name });
}

interface QuestionProps {
  item: SendQuestion;
  onAct: (key: string, action: DraftAction) => void;
}

function Question({ item, onAct }: QuestionProps) {
  const place = placeBeside(item.message, item.place);
  return (
    <li>
      <Glyph severity={item.severity} />
      <p>
        <span class="vh">{`${item.title}. `}</span>
        {item.message}
      </p>
      {place && <p class="soft small">{text("popup_quote", { words: place })}</p>}
      {item.evidence?.slice(0, 1).map((evidence, at) => (
        <Said key={at} evidence={evidence} />
      ))}
      {item.question && <p class="q">{item.question}</p>}
      <LaidDown reason={item.laidDown} />
      {item.action && (
        <button class="btn text" onClick={() => onAct(item.key, item.action!.kind)}>
          {item.action.title}
        </button>
      )}
    </li>
  );
}

/** Escape goes back; the client's own send keys send, but never on a held key or at once. */
function useKeys(back: () => void, send: () => void): void {
  useEffect(() => {
    const opened = performance.now();
    const onKeyDown = (event: KeyboardEvent) => {
      const again = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      if (event.key === "Escape") back();
      else if (!again) return;
      else if (!event.repeat && performance.now() - opened >= sendAgainMs) send();
      event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}

export function BeforeSend({ view }: { view: SendView }) {
  const { draft } = view;
  const main = useRef<HTMLButtonElement>(null);
  const decided = useRef(false);
  const decide = async (choice: Parameters<typeof ask<"send/decide">>[1]) => {
    if (decided.current) return;
    decided.current = true;
    await ask("send/decide", choice);
    window.close();
  };
  const back = () => decide({ draft, decision: "back" });
  const send = () => decide({ draft, decision: "send" });
  const when = () => ask("page/open", { page: "settings", anchor: "sending" }).then(back);
  useKeys(back, send);
  useEffect(() => main.current?.focus(), []);
  return (
    <main>
      <div
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="title"
        aria-describedby="questions"
      >
        <header>
          <Mark />
          <h1 id="title">{title(view)}</h1>
        </header>
        <ol id="questions">
          {view.questions.map((item) => (
            <Question
              key={item.key}
              item={item}
              onAct={(key, action) => decide({ draft, decision: "act", key, action })}
            />
          ))}
        </ol>
        <footer>
          <p class="soft small">{text("send_note")}</p>
          <button class="btn text when" onClick={when}>
            {text("send_setting")}
          </button>
          <button class="btn" onClick={send}>
            {text("send_go")}
          </button>
          <button class="btn main" ref={main} onClick={back}>
            {text("send_back")}
          </button>
        </footer>
      </div>
    </main>
  );
}

/** Nothing to ask any more, or nobody there to tell: the window goes, the mail stays as it is. */
function Loaded({ draft }: { draft: DraftRef | null }) {
  const [view, setView] = useState<SendView | null>(null);
  useEffect(() => {
    (draft ? ask("send/view", { draft }) : Promise.resolve(null)).then(
      (found) => (found ? setView(found) : window.close()),
      () => window.close(),
    );
  }, []);
  return view && <BeforeSend view={view} />;
}

export async function openBeforeSend(): Promise<void> {
  const draft = draftOfAddress();
  addEventListener("keydown", goRound);
  await openPage("", () => <Loaded draft={draft} />);
}

void openBeforeSend();
