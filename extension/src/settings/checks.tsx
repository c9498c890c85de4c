// All checks by what they look after, with search and filters that keep the groups.
import { useEffect, useState } from "preact/hooks";
import type { CheckInfo, Family, Severity } from "../protocol/protocol.js";
import { anyText, countText, text } from "../strings/text.js";
import { Glyph, Icon } from "../theme/icons.js";
import { CheckRow } from "./check-row.js";
import type { SectionProps } from "./section.js";
import { isChanged, isOn, type Store } from "./store.js";

const families: Family[] = [
  "thread",
  "person",
  "generic",
  "residue",
  "perspective",
  "care",
  "honesty",
];
const severities: Severity[] = ["attention", "notice", "hint"];
const filters = ["all", "on", "off", "changed"] as const;
type Filter = (typeof filters)[number];

/** Every word of the query stands somewhere in title, purpose or why. */
function matches(check: CheckInfo, query: string): boolean {
  const page = [check.title, check.purpose, check.why].join(" ").toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => page.includes(word));
}

function passes(check: CheckInfo, filter: Filter, { settings }: Store): boolean {
  if (filter === "on") return isOn(check, settings);
  if (filter === "off") return !isOn(check, settings);
  return filter === "all" || isChanged(check, settings);
}

interface BarProps {
  query: string;
  filter: Filter;
  onQuery: (query: string) => void;
  onFilter: (filter: Filter) => void;
}

function Bar({ query, filter, onQuery, onFilter }: BarProps) {
  return (
    <div class="bar" role="search">
      <label class="find">
        <Icon name="search" />
        <input
          type="search"
          value={query}
          placeholder={text("set_search")}
          aria-label={text("set_search")}
          onInput={(event) => onQuery(event.currentTarget.value)}
        />
      </label>
      <div class="seg" role="group" aria-label={text("set_nav_checks")}>
        {filters.map((name) => (
          <button key={name} aria-pressed={name === filter} onClick={() => onFilter(name)}>
            {anyText(`set_filter_${name}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Key() {
  return (
    <p class="key soft small">
      {severities.map((severity) => (
        <span key={severity}>
          <Glyph severity={severity} />
          {anyText(`sev_${severity}`)}
        </span>
      ))}
    </p>
  );
}

interface GroupProps {
  family: Family;
  shown: CheckInfo[];
  store: Store;
  open: string;
  onOpen: (id: string) => void;
}

function Group({ family, shown, store, open, onOpen }: GroupProps) {
  const own = shown.filter((check) => check.family === family);
  if (own.length === 0) return null;
  const all = store.hello.checks.filter((check) => check.family === family);
  const on = all.filter((check) => isOn(check, store.settings)).length;
  return (
    <section class="fam">
      <header>
        <h2>{anyText(`family_${family}`)}</h2>
        <span class="soft small">{text("set_count", { on, n: all.length })}</span>
      </header>
      <div class="card">
        {own.map((check) => (
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

export function Checks({ store, part }: SectionProps) {
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [open, setOpen] = useState(part);
  useEffect(() => {
    setOpen(part);
    const row = part && document.getElementById(`check-${part}`);
    if (!row) return;
    row.scrollIntoView({ block: "start" });
    row.querySelector<HTMLElement>("button")?.focus();
  }, [part]);
  const asked = query.trim();
  const shown = store.hello.checks.filter(
    (check) => matches(check, asked) && passes(check, filter, store),
  );
  const found = asked || filter !== "all" ? countText("set_search_found", shown.length) : "";
  const none = asked ? text("set_search_none", { q: asked }) : found;
  return (
    <>
      <Bar query={query} filter={filter} onQuery={setQuery} onFilter={setFilter} />
      <Key />
      <p class={shown.length ? "vh" : "none soft"} role="status">
        {shown.length ? found : none}
      </p>
      {families.map((family) => (
        <Group key={family} {...{ family, shown, store, open }} onOpen={setOpen} />
      ))}
    </>
  );
}
