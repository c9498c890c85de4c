// The two charts: columns by week and a bar a check. Filled, hatched and empty tell the parts apart
// without colour.
import { text } from "../strings/text.js";
import { pageAddress } from "../mail-client/ask.js";
import { number, weekDay } from "../theme/words.js";
import { gridStep, totals, type CheckRow, type Counts, type Week } from "./weeks.js";

const parts = ["applied", "dismissed", "open"] as const;
type Part = (typeof parts)[number];

export const partNames = {
  applied: "reflect_applied",
  dismissed: "reflect_dismissed",
  open: "reflect_open",
} as const;

/** The hatch that both charts and the key refer to; drawn once, takes no room. */
export function Hatch() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern
          id="hatch"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill="var(--card)" />
          <path d="M0 0v5" stroke="var(--accent)" stroke-width="2.2" />
        </pattern>
      </defs>
    </svg>
  );
}

export function Key() {
  return (
    <ul class="key">
      {parts.map((part) => (
        <li key={part}>
          <svg width="16" height="12" aria-hidden="true">
            <rect class={part} x=".5" y=".5" width="15" height="11" rx="2" />
          </svg>
          {text(partNames[part])}
        </li>
      ))}
    </ul>
  );
}

const frame = { width: 800, height: 208, left: 66, below: 40, above: 10, column: 26 };
const ground = frame.height - frame.below;

/**
 * Where each part of a stack begins, and how much of it there is; parts of nothing are left out.
 */
function stacked(counts: Counts): { part: Part; from: number; n: number }[] {
  let from = 0;
  return parts.flatMap((part) => {
    const n = counts[part];
    const at = from;
    from += n;
    return n > 0 ? [{ part, from: at, n }] : [];
  });
}

interface ColumnProps {
  week: Week;
  x: number;
  scale: number;
}

function Column({ week, x, scale }: ColumnProps) {
  const middle = x + frame.column / 2;
  return (
    <g>
      {stacked(week).map(({ part, from, n }) => (
        <rect
          key={part}
          class={part}
          x={x + 0.5}
          y={ground - (from + n) * scale + 0.5}
          width={frame.column - 1}
          height={Math.max(n * scale - 2, 1)}
          rx="2"
        />
      ))}
      <text class="date" x={middle} y={ground + 18}>
        {weekDay(week.monday)}
      </text>
      <text class="soft" x={middle} y={ground + 35}>
        {number(week.mails)}
      </text>
    </g>
  );
}

/** All columns in one sentence, for screen readers. */
export function sentence(weeks: Week[]): string {
  const { shown, applied, dismissed, open } = totals(weeks);
  return text("reflect_totals", { shown, applied, dismissed, open, weeks: weeks.length });
}

export function WeekChart({ weeks }: { weeks: Week[] }) {
  const highest = Math.max(...weeks.map(({ shown }) => shown));
  const step = gridStep(highest);
  const scale = (ground - frame.above) / Math.max(highest, 2 * step);
  const wide = (frame.width - frame.left - 6) / weeks.length;
  return (
    <div class="wide">
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={sentence(weeks)}>
        {[0, step, 2 * step].map((value) => {
          const y = Math.round(ground - value * scale) + 0.5;
          return (
            <g key={value}>
              <path class="grid" d={`M${frame.left} ${y}H${frame.width}`} />
              <text class="soft value" x={frame.left - 8} y={y + 4}>
                {number(value)}
              </text>
            </g>
          );
        })}
        <text class="name" x="0" y={ground + 18}>
          {text("reflect_week")}
        </text>
        <text class="name soft" x="0" y={ground + 35}>
          {text("reflect_mails")}
        </text>
        {weeks.map((week, at) => (
          <Column
            key={week.week}
            week={week}
            x={Math.round(frame.left + 6 + at * wide + (wide - frame.column) / 2)}
            scale={scale}
          />
        ))}
      </svg>
    </div>
  );
}

const bar = { width: 540, height: 14 };

function Bar({ row, most }: { row: CheckRow; most: number }) {
  const scale = bar.width / most;
  const said = parts.map((part) => `${text(partNames[part])} ${row[part]}`).join(", ");
  return (
    <svg viewBox={`0 0 ${bar.width} ${bar.height}`} role="img" aria-label={said}>
      {stacked(row).map(({ part, from, n }) => (
        <rect
          key={part}
          class={part}
          x={from * scale + 0.5}
          y="1.5"
          width={Math.max(n * scale - 2.5, 1)}
          height="11"
          rx="2"
        />
      ))}
    </svg>
  );
}

export function CheckChart({ rows }: { rows: CheckRow[] }) {
  const most = Math.max(...rows.map(({ shown }) => shown));
  return (
    <ul class="bars">
      {rows.map((row) => (
        <li key={row.id}>
          <a href={pageAddress("help", {}, row.id)}>{row.title}</a>
          <Bar row={row} most={most} />
          <span class="soft">{number(row.shown)}</span>
        </li>
      ))}
    </ul>
  );
}
