// The real host with a context added to its reviews, by rules a scenario can foresee:
//   node context-host.mjs HOST ARGUMENTS...
// In the newest mail of the thread a sentence that asks is an ask, one with "worried" a worry, one
// with "no later than" a limit. What the draft answers is seen by its words: "perhaps" half,
// "Friday" for sure.
import { spawn } from "node:child_process";

const [host, ...args] = process.argv.slice(2);
const child = spawn(host, args, { stdio: ["pipe", "pipe", "inherit"] });
const drafts = new Map();

/** Calls back with each message of a stream of frames. */
function frames(stream, take) {
  let held = Buffer.alloc(0);
  stream.on("data", (piece) => {
    held = Buffer.concat([held, piece]);
    while (held.length >= 4 && held.length >= 4 + held.readUInt32LE(0)) {
      const end = 4 + held.readUInt32LE(0);
      take(JSON.parse(held.subarray(4, end).toString("utf8")));
      held = held.subarray(end);
    }
  });
}

function send(stream, message) {
  const body = Buffer.from(JSON.stringify(message), "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  stream.write(Buffer.concat([length, body]));
}

function openness(draft) {
  if (/\bFriday\b/.test(draft)) return { status: "answered", confidence: 0.9 };
  if (/\bperhaps\b/i.test(draft)) return { status: "open", confidence: 0.5 };
  return { status: "open", confidence: 0.7 };
}

function contextOf({ thread = [], text }) {
  const context = { asks: [], feelings: [], limits: [] };
  const body = thread[0]?.text ?? "";
  for (const match of body.matchAll(/[^.!?]+[.!?]/g)) {
    const words = match[0].trim();
    const start = match.index + match[0].indexOf(words);
    const place = { message: 0, start, end: start + words.length, text: words };
    if (words.endsWith("?")) {
      const sure = /\bkey\b/.test(words) ? { status: "open", confidence: 0.95 } : openness(text);
      const at = text.indexOf("Friday");
      const by = sure.status === "answered" ? { by: { start: at, end: at + 6 } } : {};
      context.asks.push({ ...place, kind: "question", ...sure, ...by });
    } else if (/\bworried\b/.test(words)) {
      context.feelings.push({ ...place, kind: "worry", status: "passed-over", confidence: 0.7 });
    } else if (/\bno later than\b/.test(words)) {
      const at = text.indexOf("on Sunday");
      const crossed = at < 0 ? {} : { crossed: { start: at, end: at + 9 } };
      context.limits.push({ ...place, kind: "time", ...crossed });
    }
  }
  return context;
}

frames(process.stdin, (message) => {
  if (message.method === "draft/check") drafts.set(message.id, message.params.draft);
  send(child.stdin, message);
});
frames(child.stdout, (message) => {
  const draft = drafts.get(message.id);
  drafts.delete(message.id);
  const result = message.result;
  if (draft && result) message.result = { ...result, context: contextOf(draft) };
  send(process.stdout, message);
});
process.stdin.on("end", () => child.stdin.end());
child.on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child.kill(signal));
