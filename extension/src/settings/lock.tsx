// Why something cannot be changed here: in full, never cut, also when nobody gave a reason.
import { useEffect, useState } from "preact/hooks";
import type { Forced } from "../mail-client/forced.js";
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

/** The reason of what is laid down for the extension itself; undefined when it can be changed. */
export function useForced(read: () => Promise<Forced<unknown> | undefined>): string | undefined {
  const [reason, setReason] = useState<string | undefined>(undefined);
  useEffect(() => void read().then((found) => setReason(found?.reason)), []);
  return reason;
}
