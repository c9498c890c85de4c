#!/usr/bin/env node
// A host that says what it is told to: suggestions for the words of a file, so that editor pages
// can be tested with every kind of edit. It speaks the frames of native messaging and nothing else.
//   STUB_HOST_WORDS=FILE   JSON list of {words, severity, actions: [{kind, text?}], evidence?}
import fs from "node:fs";

const rules = JSON.parse(fs.readFileSync(process.env.STUB_HOST_WORDS, "utf8"));
const log = process.env.STUB_HOST_LOG;
const checks = rules.map(({ check, words }) => ({
  id: check ?? "stub",
  title: check ?? `About “${words}”`,
  group: "authenticity",
  family: "generic",
  languages: ["en"],
  needs: ["draft"],
  severity: "notice",
  defaultOn: true,
  purpose: "",
  why: "",
  example: { fires: "", silent: "" },
  sources: [],
}));
const settings = {
  checks: {},
  level: "balanced",
  profile: "office",
  personalWords: [],
  ignored: [],
  beforeSend: "attention",
  disclosure: { policy: "off", sentence: "" },
  history: { on: false, days: 30 },
  houseSentences: [],
  packs: [],
};

function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([head, body]));
}

function suggestionsFor(draft) {
  const found = rules.flatMap((rule) => {
    const start = draft.text.indexOf(rule.words);
    if (start < 0) return [];
    const end = start + rule.words.length;
    const actions = rule.actions.map(({ kind, text = "", title }) => {
      const at = kind === "quote" ? { start, end: start, text } : { start, end, text };
      const edits = ["replace", "delete", "quote"].includes(kind) ? { edits: [at] } : {};
      return { kind, title: title ?? "", ...edits };
    });
    const severity = rule.severity ?? "notice";
    return [{
      check: rule.check ?? "stub", group: "authenticity", family: "generic", severity, span: { start, end },
      excerptHash: rule.words.replace(/\W/g, ""), message: `About “${rule.words}”.`, question: "As you would say it?",
      why: "", ...(rule.evidence ? { evidence: [{ source: "thread", text: rule.evidence, message: 0 }] } : {}),
      actions: [...actions, { kind: "dismiss", title: "" }], confidence: 0.9, rank: 1, shown: true,
    }];
  });
  return found.sort((a, b) => a.span.start - b.span.start).map((one, at) => ({ ...one, rank: at + 1 }));
}

function contextFor(draft) {
  const asks = rules.flatMap(({ ask }) => {
    const start = ask ? (draft.thread?.[0]?.text ?? "").indexOf(ask) : -1;
    if (start < 0) return [];
    return [{ message: 0, start, end: start + ask.length, text: ask, kind: "question", status: "open", confidence: 0.9 }];
  });
  return { asks, feelings: [], limits: [] };
}

function answer({ id, method, params }) {
  if (method === "initialize") {
    const limits = { message: 1048576 };
    return { protocol: 1, host: { name: "stub", version: "0" }, languages: {}, checks, settings, policy: { locked: {} }, sandbox: { network: "denied", files: "denied" }, limits };
  }
  if (method === "checks/list") return { checks, packs: [] };
  if (method === "settings/get") return settings;
  if (method === "settings/set") return settings;
  if (method !== "draft/check") return {};
  const { draft } = params;
  if (log) fs.appendFileSync(log, `${JSON.stringify(draft)}\n`);
  const summary = { words: 10, specific: { sentences: 0, of: 1, anchors: [] }, questions: { asked: 0, open: 0 }, swap: "not-judged", mailKind: "office" };
  return { draft: draft.id, version: draft.version, language: "en", languages: [], suggestions: suggestionsFor(draft), context: contextFor(draft), summary, elapsedMicros: 1, id };
}

let input = Buffer.alloc(0);
process.stdin.on("data", (chunk) => {
  input = Buffer.concat([input, chunk]);
  while (input.length >= 4 && input.length >= 4 + input.readUInt32LE(0)) {
    const size = input.readUInt32LE(0);
    const message = JSON.parse(input.subarray(4, 4 + size).toString());
    input = input.subarray(4 + size);
    if (message.id !== undefined) send({ jsonrpc: "2.0", id: message.id, result: answer(message) });
  }
});
process.stdin.on("end", () => process.exit(0));
