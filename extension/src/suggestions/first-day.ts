// The checks that speak from the first day on: those that the host declares, with how often each
// asked needlessly. Where it declares none, those whose matter is grave and plain to see: what is
// marked `attention`, but for matters of care.
import type { CheckInfo } from "../protocol/protocol.js";

export function firstDayChecks(checks: CheckInfo[]): CheckInfo[] {
  const declared = checks.filter(({ firstDay }) => firstDay !== undefined);
  if (declared.length > 0) return declared;
  return checks.filter(
    ({ severity, family, defaultOn }) => defaultOn && severity === "attention" && family !== "care",
  );
}
