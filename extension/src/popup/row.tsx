// One row of the list: a button that unfolds what belongs to it, in place.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface RowProps {
  id: string;
  glyph: ComponentChildren;
  head: ComponentChildren;
  unfolded: boolean;
  onToggle: () => void;
  children: ComponentChildren;
}

export function Row({ id, glyph, head, unfolded, onToggle, children }: RowProps) {
  const region = useId();
  return (
    <li class="it" data-key={id} data-open={unfolded || undefined}>
      {glyph}
      <div>
        <button class="row" aria-expanded={unfolded} aria-controls={region} onClick={onToggle}>
          {head}
        </button>
        <div id={region} hidden={!unfolded}>
          {unfolded && children}
        </div>
      </div>
    </li>
  );
}
