// Looking back: what came up week by week and what became of it. Counts only, nothing to reach.
import { useEffect, useState } from "preact/hooks";
import { ask, pageAddress } from "../mail-client/ask.js";
import { text } from "../strings/text.js";
import { openPage } from "../theme/page.js";
import { Brand, HostMissing, Starting, useAway, useHost } from "../theme/parts.js";
import { CheckChart, Hatch, Key, WeekChart } from "./chart.js";
import { CheckTable, WeekTable } from "./tables.js";
import { checksOf, firstDay, weeksOf, type CheckRow, type Week } from "./weeks.js";

type Looked = { weeks: Week[]; rows: CheckRow[] };

/** "away" where the host is there, but not what it remembers. */
function useWeeks(connected: boolean): Looked | "away" | null {
  const [looked, setLooked] = useState<Looked | "away" | null>(null);
  const look = async () => {
    const now = new Date();
    const summary = await ask("reflect/summary", { from: firstDay(now) });
    const checks = await ask("checks/list", {});
    if (!summary.ok || !checks.ok) return setLooked("away");
    const weeks = weeksOf(summary.value, now);
    setLooked({ weeks, rows: checksOf(summary.value, weeks, checks.value) });
  };
  useEffect(() => {
    if (connected) look().catch(() => setLooked("away"));
  }, [connected]);
  return looked;
}

function Charts({ weeks, rows }: Looked) {
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <Hatch />
      <section class="card">
        <header>
          <h2>{text("reflect_chart")}</h2>
          <span class="soft small">{text("reflect_range")}</span>
          <button class="btn" onClick={() => setAsTable(!asTable)}>
            {text(asTable ? "reflect_chartview" : "reflect_table")}
          </button>
        </header>
        {!asTable && <Key />}
        {asTable ? <WeekTable weeks={weeks} /> : <WeekChart weeks={weeks} />}
      </section>
      {rows.length > 0 && (
        <section class="card">
          <header>
            <h2>{text("reflect_checks")}</h2>
          </header>
          {asTable ? <CheckTable rows={rows} /> : <CheckChart rows={rows} />}
        </section>
      )}
    </>
  );
}

function Body({ looked }: { looked: Looked | "away" }) {
  if (looked === "away") return <p class="card said-plainly">{text("set_history_away")}</p>;
  const nothing = looked.weeks.every(({ mails, shown }) => mails === 0 && shown === 0);
  return nothing ? <p class="card said-plainly">{text("reflect_none")}</p> : <Charts {...looked} />;
}

export function Reflect() {
  const [host, retry] = useHost();
  const looked = useWeeks(host?.state === "connected");
  const missing = useAway(host) && !looked;
  return (
    <main class="page">
      <div class="top">
        <Brand />
        <a href={pageAddress("settings")}>{text("set_title")}</a>
      </div>
      <h1>{text("reflect_title")}</h1>
      <p class="soft">{text("reflect_intro")}</p>
      {missing && <HostMissing onRetry={retry} />}
      {!missing && (looked ? <Body looked={looked} /> : <Starting />)}
      <p class="soft small kept">{text("reflect_kept")}</p>
    </main>
  );
}

export async function openReflect(): Promise<void> {
  await openPage(text("reflect_title"), () => <Reflect />);
}

void openReflect();
