// Text in a picture: measured, wrapped, cut and escaped by us, as nothing else will do it.

/** Width of a text in CSS px at this size and weight. */
export type Measure = (text: string, px: number, weight: number) => number;

// What XML 1.0 cannot hold even escaped; one such unit would leave the whole picture blank.
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeXml(text: string): string {
  return text.replace(unfit, "").replace(/[&<>"]/g, (sign) => entities[sign] as string);
}

/** Cuts at a word where one ends late enough, with an ellipsis; whole code points only. */
export function cut(text: string, px: number, weight: number, max: number, measure: Measure) {
  if (measure(text, px, weight) <= max) return text;
  const points = [...text];
  while (points.length > 0 && measure(points.join("") + "…", px, weight) > max) points.pop();
  let kept = points.join("");
  const space = kept.lastIndexOf(" ");
  if (space > kept.length * 0.6) kept = kept.slice(0, space);
  return kept.replace(/[\s,;:.–-]+$/, "") + "…";
}

/** Lines no wider than `max`; a word too wide for a line breaks with a hyphen. */
export function wrap(
  text: string,
  px: number,
  weight: number,
  max: number,
  count: number,
  measure: Measure,
): string[] {
  const fits = (line: string) => measure(line, px, weight) <= max;
  const out: string[] = [];
  let line = "";
  const push = (done: string) => {
    if (done) out.push(done);
  };
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const next = line ? `${line} ${word}` : word;
    if (fits(next)) {
      line = next;
      continue;
    }
    push(line);
    let rest = [...word];
    while (rest.length > 1 && !fits(rest.join(""))) {
      let n = rest.length - 1;
      while (n > 1 && !fits(rest.slice(0, n).join("") + "-")) n--;
      push(rest.slice(0, n).join("") + "-");
      rest = rest.slice(n);
    }
    line = rest.join("");
  }
  push(line);
  if (out.length <= count) return out;
  const last = cut(out.slice(count - 1).join(" ") + " …", px, weight, max, measure);
  return [...out.slice(0, count - 1), last];
}

/**
 * The same card with the first sentence of its message and without what is quoted, for where there
 * is little room.
 */
export function shortened<C extends { message?: string; evidence?: object }>(content: C): C {
  const sentence = /^.*?[.!?…](?=\s|$)/s.exec(content.message ?? "")?.[0];
  return { ...content, evidence: undefined, message: sentence ?? content.message };
}
