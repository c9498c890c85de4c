// Tab goes round within a window of ours. Left alone it goes on to the client's own frame, where
// nothing is to be done, and Thunderbird 140 gives it back to the very control it came from.

const reachable = "a[href], button, input, select, textarea, summary, [tabindex]";

/** The controls that Tab meets, in their order. */
function controls(): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(reachable)];
  return all.filter(
    (one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility(),
  );
}

/** For `keydown`: from the last control to the first, and with Shift from the first to the last. */
export function goRound(event: KeyboardEvent): void {
  if (event.key !== "Tab" || event.defaultPrevented) return;
  const all = controls();
  const [end, next] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (!next || document.activeElement !== end) return;
  event.preventDefault();
  next.focus();
}
