// How long it takes from the last key to the highlight, beyond the rest that every reading waits
// for. Measured and reported, never judged: machines differ.
import fs from "node:fs";
import { ana, blank, opener } from "./letters.mjs";

/**
 * Rest of a sentence after its last change before it is marked, ms; the compose script's own
 * figure.
 */
const rest = 800;
const samples = 24;

const more =
  `The pump stands in the boathouse now, beside the blue sledge, and Tomas has seen it run. He
says that the hose leaks where it meets the wall, so I took it off and put the old one back. On Friday
Berit comes over from Fagernes with the long ladder; then we look at the gutter above the door, which
has come loose again since the storm in March. If you bring the two brass clamps from your shed we can
close the hose the same day. The key hangs where it always hangs.`.replaceAll("\n", " ");

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function measure(stage, plain) {
  const mail = await stage.compose({ to: ana, title: "Pump", plain });
  await mail.type(`Hi Ana,\n${opener} ${more}\n${more} It is for ${blank}.\n${more}`);
  await mail.marked(opener, blank);
  const taken = await mail.latencies({ words: opener, count: samples, rest });
  const sorted = [...taken].sort((a, b) => a - b);
  const figures = {
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    max: sorted.at(-1),
  };
  const kind = plain ? "plain" : "html";
  const round = Object.entries(figures).map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`);
  fs.writeFileSync(
    `${stage.artifacts}/latency-${kind}.json`,
    JSON.stringify({ ...figures, taken }),
  );
  return `${round.join(", ")} over ${samples} (${kind}, after the rest of ${rest} ms)`;
}

export const scenarios = [
  { name: "latency, HTML", once: true, measured: true, run: (stage) => measure(stage, false) },
  { name: "latency, plain text", once: true, measured: true, run: (stage) => measure(stage, true) },
];
