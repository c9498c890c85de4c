// Who the mail goes to, with what is known of them, and what in it belongs to them only.
import type { DraftState } from "../protocol/messages.js";
import type { PersonHistory } from "../protocol/protocol.js";
import { countText, text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { Facts } from "../theme/person-facts.js";
import { shortName } from "../theme/words.js";

type Recipient = DraftState["recipients"][number];

/** More people than this are a number. */
const maxRows = 3;

function Row({ recipient, known }: { recipient: Recipient; known: PersonHistory | undefined }) {
  const who = (
    <>
      <b>{recipient.name || recipient.address}</b>
      <span class="soft org">{recipient.organisation}</span>
    </>
  );
  if (!known) return <p class="person">{who}</p>;
  return (
    <details class="person">
      <summary>
        {who}
        <span class="ch">
          <Icon name="down" />
        </span>
      </summary>
      {known.known ? (
        <Facts person={known} />
      ) : (
        <p class="none soft">{text("popup_person_none", { name: shortName(recipient) })}</p>
      )}
    </details>
  );
}

export function Recipients({ state }: { state: DraftState }) {
  const rest = state.recipients.length - maxRows;
  return (
    <div class="people">
      {state.recipients.slice(0, maxRows).map((recipient) => (
        <Row
          key={recipient.address}
          recipient={recipient}
          known={state.people.find((one) => one.address === recipient.address)}
        />
      ))}
      {rest > 0 && <p class="person soft">{text("popup_person_rest", { n: rest })}</p>}
    </div>
  );
}

/**
 * "3 things here belong to Ana only" with the words; absent when it cannot be said of one person.
 */
export function OnlyTheirs({ state, name }: { state: DraftState; name: string }) {
  const { swap, specific } = state.review?.summary ?? {};
  const anchors = [...new Set(specific?.anchors.map((anchor) => anchor.text))];
  const sayable = swap === "only-them" || swap === "a-few";
  if (!sayable || anchors.length === 0 || state.recipients.length !== 1) return null;
  return (
    <div class="only">
      <Icon name="check" />
      <div>
        <p>{countText("popup_only", anchors.length, { name })}</p>
        <p class="soft words">{anchors.join(", ")}</p>
      </div>
    </div>
  );
}
