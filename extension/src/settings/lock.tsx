// Why something cannot be changed here: in full, never cut, also when nobody gave a reason.
import { text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";

export function Lock({ reason, id }: { reason: string | undefined; id?: string }) {
  if (reason === undefined) return null;
  return (
    <p class="lock" id={id}>
      <Icon name="lock" />
      <span>
        {text("set_locked_here")}. {reason || text("set_locked_none")}
      </span>
    </p>
  );
}
