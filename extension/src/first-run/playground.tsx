// A small mail to try it on: theirs above, the reply below, with real marks and cards made by the
// host.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { ContextLine, DraftAction, OpenSuggestion } from "../protocol/messages.js";
import { text } from "../strings/text.js";
import { isLine, type OpenItem } from "../suggestions/items.js";
import { DemoCard } from "./demo-card.js";
import { DemoMarks } from "./demo-marks.js";

/** Rest after the last change before the reply is read, ms. */
const rest = 400;

interface Found {
  open: OpenSuggestion[];
  context: ContextLine[];
}

const nothing: Found = { open: [], context: [] };

export function firstReply(): string {
  const name = text("first_demo_name");
  const promise = text("first_demo_promise");
  const greeting = text("first_demo_greeting", { name });
  return `${greeting}\n\n${text("first_demo_opening")} ${text("first_demo_rest", { promise })}`;
}

/** What the host finds in the reply as it is now, without what was settled here. */
function useFound(reply: string): [Found, (key: string) => void] {
  const [found, setFound] = useState(nothing);
  const [settled, setSettled] = useState<string[]>([]);
  useEffect(() => {
    const timer = setTimeout(async () => {
      const send = { reader: "Ana Lima", theirs: text("first_demo_theirs"), text: reply };
      const read = await ask("demo/check", send).catch(() => null);
      if (read?.ok) setFound(read.value);
    }, rest);
    return () => clearTimeout(timer);
  }, [reply]);
  const left = <I extends OpenItem>(all: I[]) => all.filter(({ key }) => !settled.includes(key));
  const settle = (key: string) => setSettled((all) => [...all, key]);
  const open = left(found.open).filter(({ severity, span }) => span && severity !== "hint");
  return [{ open, context: left(found.context) }, settle];
}

/** The reply after an action: its edits made, or their line quoted under it. */
function changed(reply: string, item: OpenItem, kind: DraftAction): string {
  if (kind === "quote") {
    const line = isLine(item) ? item.text : item.evidence?.[0]?.text;
    return line ? `${reply}\n\n> ${line}\n` : reply;
  }
  const edits = isLine(item) ? [] : (item.actions.find((one) => one.kind === kind)?.edits ?? []);
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), reply);
}

function write(field: RefObject<HTMLElement>, reply: string): void {
  if (field.current && field.current.textContent !== reply) field.current.textContent = reply;
}

/** The reply, what is found in it, which card is open, and what one can do. */
function usePlay() {
  const [reply, setReply] = useState(firstReply);
  const [found, settle] = useFound(reply);
  const [open, setOpen] = useState<string | null>(null);
  const items: OpenItem[] = [...found.context.filter((one) => one.newest), ...found.open];
  const act = (item: OpenItem, kind: DraftAction) => {
    const next = changed(reply, item, kind);
    if (next === reply) settle(item.key);
    setReply(next);
    setOpen(null);
  };
  return { reply, setReply, found, open, setOpen, items, act };
}

function Mail({ play }: { play: ReturnType<typeof usePlay> }) {
  const { reply, setReply, found, open, setOpen, items, act } = play;
  const mail = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const marks = useRef(new DemoMarks());
  useEffect(() => write(field, reply), [reply]);
  useEffect(
    () => marks.current.draw(mail.current, field.current, found, open),
    [found, open, reply],
  );
  useEffect(() => () => marks.current.clear(), []);
  const item = items.find(({ key }) => key === open);
  return (
    <div class="card mail" ref={mail} onClick={(event) => setOpen(marks.current.at(event))}>
      <p class="soft small">{text("first_demo_said", { name: "Ana" })}</p>
      <blockquote class="said" {...({ type: "cite" } as object)}>
        {text("first_demo_theirs")}
      </blockquote>
      <div
        ref={field}
        class="reply"
        role="textbox"
        aria-multiline="true"
        aria-label={text("first_demo_reply")}
        contentEditable={"plaintext-only" as never}
        onInput={(event) => setReply(event.currentTarget.textContent ?? "")}
      />
      {item && (
        <DemoCard
          item={item}
          under={marks.current.under(item.key, mail.current)}
          onAct={(kind) => {
            act(item, kind);
            field.current?.focus();
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

export function Playground() {
  const play = usePlay();
  return (
    <section class="try">
      <h2>{text("first_try")}</h2>
      <p class="soft">{text("first_try_note")}</p>
      <Mail play={play} />
      <div class="btns">
        {play.items.map((one) => (
          <button class="btn" key={one.key} onClick={() => play.setOpen(one.key)}>
            {isLine(one) ? text("popup_quote", { words: one.text }) : one.title}
          </button>
        ))}
        <button class="btn quiet" onClick={() => play.setReply(firstReply())}>
          {text("first_demo_again")}
        </button>
      </div>
    </section>
  );
}
