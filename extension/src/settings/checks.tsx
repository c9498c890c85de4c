// All checks by what they look after, with search and filters that keep the groups.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { CheckInfo, Severity } from "../protocol/protocol.js";
import { anyText, countText, text } from "../strings/text.js";
import { Glyph, Icon } from "../theme/icons.js";
import { byGravity, Group, groupOf, type GroupName } from "./group.js";
import { OwnFiles } from "./own-files.js";
import { found, keywords } from "./search.js";
import type { SectionProps } from "./section.js";
import { restWords, WantAll } from "../theme/first-week.js";
import { isChanged, isOn, type Store } from "./store.js";

const groups: GroupName[] = [
  "thread",
  "person",
  "generic",
  "residue",
  "perspective",
  "care",
  "honesty",
  "own",
];
const severities: Severity[] = ["attention", "notice", "hint"];
const filters = ["all", "on", "off", "changed"] as const;
type Filter = (typeof filters)[number];

function passes(check: CheckInfo, filter: Filter, store: Store): boolean {
  const { settings } = store;
  if (filter === "on") return isOn(check, settings);
  if (filter === "off") return !isOn(check, settings);
  return filter === "all" || isChanged(check, store);
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

/** Groups that are unfolded by hand, and the check that the address names. */
function useFolds(part: string, checks: CheckInfo[]) {
  const named = checks.find((check) => check.id === part);
  const group = named && groupOf(named);
  const [unfolded, setUnfolded] = useState<GroupName[]>(group ? [group] : []);
  const [open, setOpen] = useState(part);
  useEffect(() => {
    setOpen(part);
    if (group) setUnfolded((all) => (all.includes(group) ? all : [...all, group]));
  }, [part]);
  useEffect(() => {
    const row = part && document.getElementById(`check-${part}`);
    if (!row) return;
    row.scrollIntoView({ block: "start" });
    row.querySelector<HTMLElement>("button")?.focus();
  }, [part, unfolded.length > 0]);
  const fold = (one: GroupName) =>
    setUnfolded((all) =>
      all.includes(one) ? all.filter((other) => other !== one) : [...all, one],
    );
  return { unfolded, open, setOpen, fold };
}

/** Groups with the gravest check first; else in the order of the design. Own ones come last. */
function inOrder(checks: CheckInfo[]): GroupName[] {
  const gravest = (group: GroupName) =>
    checks.filter((check) => groupOf(check) === group).sort(byGravity)[0];
  const known = groups.filter((group) => gravest(group));
  const last = (group: GroupName) => Number(group === "own");
  return known.sort((a, b) => last(a) - last(b) || byGravity(gravest(a)!, gravest(b)!));
}

export function Checks({ store, part }: SectionProps) {
  const { checks } = store.hello;
  const [query, setQuery] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const { unfolded, open, setOpen, fold } = useFolds(part, checks);
  const words = useMemo(
    () => new Map(checks.map((one) => [one.id, keywords(one, anyText(`family_${groupOf(one)}`))])),
    [checks],
  );
  const asked = query.trim();
  const narrowed = asked !== "" || filter !== "all";
  const shown = checks.filter(
    (check) => found(words.get(check.id)!, asked) && passes(check, filter, store),
  );
  const said = narrowed ? countText("set_search_found", shown.length) : "";
  const none = asked ? text("set_search_none", { q: asked }) : said;
  return (
    <>
      <Bar query={query} filter={filter} onQuery={setQuery} onFilter={setFilter} />
      <Key />
      {store.firstWeek.quiet.length > 0 && (
        <p class="week soft">
          {restWords(store.firstWeek)} <WantAll />
        </p>
      )}
      <p class={shown.length ? "vh" : "none soft"} role="status">
        {shown.length ? said : none}
      </p>
      {inOrder(checks).map((group) => (
        <Group
          key={group}
          {...{ group, shown, store, open }}
          unfolded={narrowed || unfolded.includes(group)}
          onFold={() => fold(group)}
          onOpen={setOpen}
        />
      ))}
      {!narrowed && <OwnFiles hello={store.hello} />}
    </>
  );
}
