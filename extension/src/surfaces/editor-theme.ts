// Light or dark, as the editor itself is, whatever the desktop says.

export const editorThemes = ["light", "dark", "either"] as const;
export type EditorTheme = (typeof editorThemes)[number];

/** [r, g, b, alpha] of a computed colour; null when it is in no form we read. */
export function channels(colour: string): [number, number, number, number] | null {
  const match = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?\s*\)$/.exec(
    colour,
  );
  if (!match) return null;
  return [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4] ?? 1)];
}

/** Relative luminance of WCAG 2, 0 (black) to 1 (white). */
export function luminance([r, g, b]: readonly number[]): number {
  const linear = (value = 0) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Theme by the first opaque background from `element` outwards, else by the colour of its text. */
export function themeOf(element: Element | null): EditorTheme {
  for (let at = element; at; at = at.parentElement) {
    const colour = channels(getComputedStyle(at).backgroundColor);
    if (colour && colour[3] > 0.5) return luminance(colour) > 0.18 ? "light" : "dark";
  }
  // A transparent page shows the client's own canvas: its text is dark on light, or light on dark.
  const ink = element && channels(getComputedStyle(element).color);
  if (!ink) return "either";
  return luminance(ink) > 0.4 ? "dark" : "light";
}
