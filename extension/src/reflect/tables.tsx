// The same counts as tables, for reading aloud and for copying.
import { text } from "../strings/text.js";
import { number, weekDay } from "../theme/words.js";
import { partNames } from "./chart.js";
import type { CheckRow, Counts, Week } from "./weeks.js";

function CountHeads() {
  return (
    <>
      <th scope="col">{text("reflect_shown")}</th>
      <th scope="col">{text(partNames.applied)}</th>
      <th scope="col">{text(partNames.dismissed)}</th>
      <th scope="col">{text(partNames.open)}</th>
    </>
  );
}

function CountCells({ counts }: { counts: Counts }) {
  return (
    <>
      <td>{number(counts.shown)}</td>
      <td>{number(counts.applied)}</td>
      <td>{number(counts.dismissed)}</td>
      <td>{number(counts.open)}</td>
    </>
  );
}

export function WeekTable({ weeks }: { weeks: Week[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text("reflect_week")}</th>
          <th scope="col">{text("reflect_mails")}</th>
          <CountHeads />
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.week}>
            <th class="date" scope="row">
              {weekDay(week.monday)}
            </th>
            <td>{number(week.mails)}</td>
            <CountCells counts={week} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CheckTable({ rows }: { rows: CheckRow[] }) {
  return (
    <table class="checks">
      <thead>
        <tr>
          <th scope="col">{text("reflect_check")}</th>
          <CountHeads />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.title}</th>
            <CountCells counts={row} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
