// A button for what cannot be taken back: the first press asks, the second does it.
import { useState } from "preact/hooks";
import { text } from "../strings/text.js";

interface Props {
  label: string;
  /** What will happen, said before it does. */
  asked: string;
  act: () => Promise<unknown>;
}

export function AskOnce({ label, asked, act }: Props) {
  const [asking, setAsking] = useState(false);
  const press = () => {
    setAsking(!asking);
    if (asking) void act();
  };
  return (
    <>
      {asking && <p role="status">{asked}</p>}
      <button class="btn" onClick={press}>
        {label}
      </button>
      {asking && (
        <button class="btn" onClick={() => setAsking(false)}>
          {text("act_dismiss")}
        </button>
      )}
    </>
  );
}
