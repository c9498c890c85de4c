// A clock that tests turn by hand. Node 18, Debian's own, has none that knows Date.
import fakeTimers from "@sinonjs/fake-timers";

let clock: ReturnType<typeof fakeTimers.install> | undefined;

/** Stops the named functions; `tick` turns them on, `reset` gives them back. */
export const clockwork = {
  enable(apis: ("setTimeout" | "Date")[]): void {
    clock?.uninstall();
    const toFake = [...apis, "clearTimeout" as const];
    clock = fakeTimers.install({ now: 0, toFake });
  },
  tick(milliseconds: number): void {
    clock?.tick(milliseconds);
  },
  reset(): void {
    clock?.uninstall();
    clock = undefined;
  },
};
