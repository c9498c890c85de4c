// The keys as they are set in this client, and the way to the client's own page for changing them.
import { extension } from "../mail-client/extension.js";
import { useEffect, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import { text } from "../strings/text.js";

const rows = [
  { command: "open-list", name: "keys_panel" },
  { command: "next-question", name: "keys_next" },
  { command: "previous-question", name: "keys_previous" },
  { command: "leave-as-is", name: "keys_dismiss" },
  { command: "first-action", name: "keys_first" },
  { command: "pause", name: "keys_pause" },
] as const;

/** Shortcuts by command; a command this client does not have is not listed. */
function useShortcuts(): Map<string, string> {
  const [shortcuts, setShortcuts] = useState(new Map<string, string>());
  useEffect(() => {
    extension.commands().then(
      (all) => setShortcuts(new Map(all.map((one) => [one.name, one.shortcut]))),
      () => undefined,
    );
  }, []);
  return shortcuts;
}

function Shortcut({ keys }: { keys: string }) {
  if (!keys) return <span class="soft">{text("keys_none")}</span>;
  return (
    <span class="keys">
      {keys.split("+").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

export function Keys() {
  const shortcuts = useShortcuts();
  const [where, setWhere] = useState(false);
  const change = () =>
    ask("page/open", { page: "shortcuts" }).then(
      ({ done }) => setWhere(!done),
      () => setWhere(true),
    );
  return (
    <section>
      <div class="card">
        {rows
          .filter(({ command }) => shortcuts.has(command))
          .map(({ command, name }) => (
            <div class="line" key={command}>
              <span>{text(name)}</span>
              <Shortcut keys={shortcuts.get(command)!} />
            </div>
          ))}
        <div class="pad">
          <button class="btn text" onClick={change}>
            {text("keys_change")}
          </button>
          {where && (
            <p class="soft" role="status">
              {text("keys_where")}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
