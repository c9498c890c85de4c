// The drawings of our pages: the mark, the line of each severity and a few 16 px icons. Never the
// only carrier of meaning.
import type { Severity } from "../protocol/protocol.js";

const icons = {
  gear: "M8 5.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z M12.3 9.2l1.1.9-1.2 2.1-1.4-.5a5 5 0 0 1-1.3.8L9.2 14H6.800l-.3-1.500a5 5 0 0 1-1.3-.8l-1.4.5-1.2-2.1 1.1-.9a5 5 0 0 1 0-1.500l-1.1-.9 1.2-2.1 1.4.5a5 5 0 0 1 1.3-.8L6.8 2h2.400l.3 1.400a5 5 0 0 1 1.3.8l1.4-.5 1.2 2.1-1.1.9a5 5 0 0 1 0 1.500z",
  lock: "M5 7h6a1.5 1.5 0 0 1 1.5 1.500V12a1.5 1.5 0 0 1-1.5 1.500H5A1.5 1.5 0 0 1 3.5 12V8.500A1.5 1.5 0 0 1 5 7z M5.5 7V5a2.5 2.5 0 0 1 5 0v2",
  down: "M5 6.500l3 3 3-3",
  up: "M5 9.500l3-3 3 3",
  back: "M9.5 4.500L6 8l3.5 3.5",
  search: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M10 10l3.5 3.5",
  x: "M4 4l8 8M12 4l-8 8",
  check: "M3.5 8.500l3 3 6-7",
};

export function Icon({ name, size = 16 }: { name: keyof typeof icons; size?: number }) {
  return (
    <svg
      class="icon"
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={icons[name]} />
    </svg>
  );
}

/** The comma that follows "Sincerely". */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--accent)" />
      <path
        d="M10.1 5.1a3.1 3.1 0 0 1 3.2 3.3c0 3.1-1.8 5.5-4.7 6.7l-.6-1.1c1.5-.8 2.4-1.8 2.6-3a2.9 2.9 0 0 1-.7.1 2.95 2.95 0 0 1-3-3 3 3 0 0 1 3.2-3z"
        fill="var(--on-accent)"
      />
    </svg>
  );
}

/**
 * A double line, dashes, dots, or the thin line under words of theirs: told apart by form, then by
 * colour.
 */
export function Glyph({ severity }: { severity: Severity | "theirs" }) {
  return (
    <svg class="glyph" viewBox="0 0 22 8" aria-hidden="true" data-severity={severity}>
      <g stroke={`var(--${severity === "theirs" ? "soft" : severity})`} fill="none">
        {severity === "attention" && <path d="M1 2h20M1 6h20" stroke-width="1.75" />}
        {severity === "notice" && <path d="M1 4h20" stroke-width="2.25" stroke-dasharray="5 2.5" />}
        {severity === "theirs" && <path d="M1 4h20" stroke-width="1.25" />}
        {severity === "hint" && (
          <path d="M2 4h19" stroke-width="2.5" stroke-linecap="round" stroke-dasharray="0 4.5" />
        )}
      </g>
    </svg>
  );
}
