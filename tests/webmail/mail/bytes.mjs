// Mails as they were sent or saved, and whether two of them are the same.
import fs from "node:fs";
import path from "node:path";
import { eventually } from "../harness/browser.mjs";

/**
 * What differs between two sendings of one mail by itself: when, under which id, between which
 * boundaries.
 */
function bare(mail) {
  const boundary = /boundary="?([^"\r\n;]+)/.exec(mail)?.[1];
  let text = mail.replace(/^(Date|Message-ID|X-Sink-\w+|User-Agent|Received):.*(\r?\n[ \t].*)*\r?\n/gim, "");
  if (boundary) text = text.replaceAll(boundary, "BOUNDARY");
  return text.replace(/boundary=.*/g, "boundary").replace(/--+=?_?BOUNDARY/g, "--BOUNDARY");
}

function mailsIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).map((name) => path.join(folder, name));
  return files.flatMap((file) => {
    // A program that saves anew may take the older draft away meanwhile.
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? [{ file, at: stat.mtimeMs }] : [];
  });
}

/** Everything in the outgoing server's folder, the newest last. */
export const sentMails = (sink) => mailsIn(sink).filter(({ file }) => file.endsWith(".eml")).sort((a, b) => (a.file < b.file ? -1 : 1)).map(({ file }) => fs.readFileSync(file, "latin1"));

/** The mail that arrives after `before` others. */
export async function arrived(program, before) {
  await eventually("the mail in the sink", () => program.sent().length, (count) => count > before, 30_000);
  return bare(program.sent().at(-1));
}

const joined = (mail) => mail.replace(/=\r?\n/g, "");

/** Names of drafts that are there now. */
export const draftsNow = (program) => new Set(draftFiles(program).map(({ file }) => path.basename(file).split(":")[0]));

const draftFiles = (program) => ["cur", "new"].flatMap((part) => mailsIn(path.join(program.drafts(), part))).sort((a, b) => a.at - b.at);

/** The newest draft that is not among `older`, as `draftsNow` gave them: {file, at, text}, or null. */
function newestDraft(program, older) {
  const fresh = draftFiles(program).filter(({ file }) => !older.has(path.basename(file).split(":")[0]));
  const newest = fresh.at(-1);
  return newest ? { ...newest, text: fs.readFileSync(newest.file, "latin1") } : null;
}

/** Until no draft has been saved for a while: what is typed during a save may be taken for saved. */
export function savingRests(program, older) {
  const rested = () => {
    const newest = newestDraft(program, older);
    return newest && Date.now() - newest.at;
  };
  return eventually("a draft, and none after it", rested, (ms) => ms > 2.2 * program.autosave, 60_000);
}

/** The draft that the program saved and that holds these words. */
export async function savedDraft(program, older, words) {
  const look = () => newestDraft(program, older)?.text ?? "";
  await eventually("the draft", () => joined(look()).includes(words), Boolean, 60_000);
  return bare(look());
}

/** Where two texts part, with what stands around it in each. */
export function firstDifference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return [a.slice(Math.max(0, at - 60), at + 120), b.slice(Math.max(0, at - 60), at + 120)];
}
