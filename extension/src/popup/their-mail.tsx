// What they asked, felt and set as a limit, beside the reply: each line with what became of it, in
// words.
import type { ContextLine, DraftAction, DraftState } from "../protocol/messages.js";
import { ownDirection } from "../strings/direction.js";
import { text } from "../strings/text.js";
import { headOfLine, offeredActions } from "../suggestions/items.js";
import { Glyph } from "../theme/icons.js";
import { Row } from "./row.js";
import type { Actions } from "./actions.js";
import { SettledLine } from "./settled.js";

/** "open", "perhaps taken up", "taken up: line 3", "your reply goes beyond it: line 3". */
export function stateOf({ status, open, line, category }: ContextLine): string {
  if (status === "crossed") return text("their_state_crossed", { n: line ?? 1 });
  if (category === "limit") return "";
  if (open > 0.6) return text("their_state_open");
  if (open >= 0.3) return text("their_state_perhaps");
  return line ? text("their_state_line", { n: line }) : text("their_state_taken_up");
}

interface LineProps {
  line: ContextLine;
  unfolded: boolean;
  missed: boolean;
  onToggle: () => void;
  onAct: (action: DraftAction) => void;
}

function Line({ line, unfolded, missed, onToggle, onAct }: LineProps) {
  const { buttons } = offeredActions(line, "list");
  const state = stateOf(line);
  const head = (
    <>
      {text("popup_quote", { words: ownDirection(line.text) })}
      <span class="where">{[headOfLine(line), state].filter(Boolean).join(", ")}</span>
    </>
  );
  return (
    <Row id={line.key} glyph={<Glyph severity="theirs" />} {...{ head, unfolded, onToggle }}>
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
        {line.by && (
          <button class="btn quiet" onClick={() => onAct("jump")}>
            {text("act_jump")}
          </button>
        )}
      </div>
    </Row>
  );
}

/** The first group of the list; never counted with the questions. */
export function TheirMail({ state, actions }: { state: DraftState; actions: Actions }) {
  const { theirs, lines, unfolded, unfold, missed } = actions;
  if (theirs.length === 0) return null;
  const row = (line: ContextLine) => {
    const { key } = line;
    const settled = lines.find((one) => one.item.key === key);
    if (settled) {
      const { message } = settled;
      const undo = () => actions.undo(key);
      return (
        <SettledLine key={key} {...{ message }} onUndo={undo} onOver={() => actions.drop(key)} />
      );
    }
    const isUnfolded = unfolded === key;
    return (
      <Line
        key={key}
        {...{ line }}
        unfolded={isUnfolded}
        missed={missed === key}
        onToggle={() => unfold(isUnfolded ? null : key)}
        onAct={(action) => actions.act(line, action)}
      />
    );
  };
  return (
    <section class="sec">
      <h2>{text("their_title", { n: state.context.length })}</h2>
      <ol>{theirs.map(row)}</ol>
    </section>
  );
}
