// A group of checks: folded until it is wanted, with a switch for all of it.
import type { CheckInfo, Family, Severity } from "../protocol/protocol.js";
import { anyText, text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { Switch } from "../theme/parts.js";
import { CheckRow } from "./check-row.js";
import { isOn, type Store } from "./store.js";

const gravity: Record<Severity, number> = { attention: 0, notice: 1, hint: 2 };

/** The gravest first; else as they come. */
export const byGravity = (a: CheckInfo, b: CheckInfo): number =>
  gravity[a.severity] - gravity[b.severity];

/** Where a check stands: by what it looks after, or among those that people wrote themselves. */
export type GroupName = Family | "own";

export const groupOf = (check: CheckInfo): GroupName => (check.pack ? "own" : check.family);

interface GroupProps {
  group: GroupName;
  shown: CheckInfo[];
  store: Store;
  unfolded: boolean;
  /** Id of the check that is unfolded. */
  open: string;
  onFold: () => void;
  onOpen: (id: string) => void;
}

/** Switches every check that is not locked. */
function switchAll(all: CheckInfo[], on: boolean, store: Store): void {
  const paths = all.map(({ id }) => `checks.${id}.on`);
  const free = paths.filter((path) => store.lock(path) === undefined);
  if (free.length > 0) void store.change(Object.fromEntries(free.map((path) => [path, on])));
}

export function Group({ group, shown, store, unfolded, open, onFold, onOpen }: GroupProps) {
  const own = shown.filter((check) => groupOf(check) === group).sort(byGravity);
  if (own.length === 0) return null;
  const all = store.hello.checks.filter((check) => groupOf(check) === group);
  const on = all.filter((check) => isOn(check, store.settings)).length;
  const name = anyText(`family_${group}`);
  const region = `group-${group}`;
  return (
    <section class="fam">
      <header>
        <h2>
          <button class="fold" aria-expanded={unfolded} aria-controls={region} onClick={onFold}>
            <Icon name={unfolded ? "up" : "down"} size={14} />
            {name}
          </button>
        </h2>
        <span class="soft small">{text("set_count", { on, n: all.length })}</span>
        <Switch
          label={text("set_group", { group: name })}
          on={on > 0}
          some={on > 0 && on < all.length}
          locked={all.every(({ id }) => store.lock(`checks.${id}.on`) !== undefined)}
          onChange={(next) => switchAll(all, next, store)}
        />
      </header>
      <div class="card" id={region} hidden={!unfolded}>
        {unfolded &&
          own.map((check) => (
            <CheckRow
              key={check.id}
              check={check}
              store={store}
              open={open === check.id}
              onToggle={() => onOpen(open === check.id ? "" : check.id)}
            />
          ))}
      </div>
    </section>
  );
}
