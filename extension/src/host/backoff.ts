// When to try the host again: five tries, 1 s to 5 min apart, then it is the user's turn.

/** Pauses before try 1 to 5, in ms; each about four times the one before. */
export const pauses = [1_000, 4_000, 17_000, 72_000, 300_000] as const;

/** A connection that held this long, in ms, starts the count anew. */
export const steadyAfter = 60_000;

/** What is remembered between the lives of the background page. */
export interface Tries {
  made: number;
  /** Clock time of the next try, in ms; 0 when none is planned. */
  nextAt: number;
}

export const noTries: Tries = { made: 0, nextAt: 0 };

/** The state after one more failure at clock time `now`; `nextAt` 0 means: no more by itself. */
export function afterFailure(tries: Tries, now: number): Tries {
  const pause = pauses[tries.made];
  if (pause === undefined) return { made: tries.made, nextAt: 0 };
  return { made: tries.made + 1, nextAt: now + pause };
}

/** True when all tries are used and only the button tries again. */
export function exhausted(tries: Tries): boolean {
  return tries.made >= pauses.length && tries.nextAt === 0;
}

/** Milliseconds until the planned try, 0 when it is due, null when none is planned. */
export function untilNext(tries: Tries, now: number): number | null {
  if (tries.nextAt === 0) return null;
  return Math.max(0, tries.nextAt - now);
}
