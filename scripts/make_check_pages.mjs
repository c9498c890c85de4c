#!/usr/bin/env node
// Writes docs/checks/<id>.md and their index from native/data/checks/*.json: the page that
// `sincerely explain` prints and the extension shows as help, for reading in a browser.
//   node scripts/make_check_pages.mjs     The pages are built and not kept in git.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const data = path.join(root, 'native/data/checks');
const out = path.join(root, 'docs/checks');
const languages = { en: 'English', de: 'Deutsch', nb: 'Norsk bokmål' };
const words = {
  en: { why: 'Why it asks', fires: 'It asks about', silent: 'It leaves alone', says: 'What it says', misses: 'What it misses' },
  de: { why: 'Warum sie fragt', fires: 'Sie fragt nach', silent: 'Sie lässt in Ruhe', says: 'Was sie sagt', misses: 'Was ihr entgeht' },
  nb: { why: 'Hvorfor den spør', fires: 'Den spør om', silent: 'Den lar være i fred', says: 'Hva den sier', misses: 'Hva den ikke ser' },
};
const families = {
  residue: 'Left over from pasting', generic: 'Words that fit any mail', honesty: 'Honesty', person: 'This person',
  thread: 'What they wrote', perspective: 'What you bring', care: 'Care',
};

const checks = fs.readdirSync(data).filter((f) => f.endsWith('.json')).sort()
  .map((f) => JSON.parse(fs.readFileSync(path.join(data, f), 'utf8')));

function section(check, code) {
  const text = check.text[code], w = words[code];
  const said = Object.values(text.messages).map((m) => `- ${m.message}${m.question ? ` *${m.question}*` : ''}`).join('\n');
  return `## ${languages[code]}: ${text.title}\n\n${text.purpose}\n\n**${w.why}.** ${text.why}\n\n**${w.fires}:** ${text.fires}\n\n` +
    `**${w.silent}:** ${text.silent}\n\n**${w.misses}:** ${text.misses}\n\n**${w.says}:**\n\n${said}\n`;
}

function page(check) {
  const numbers = Object.entries(check.thresholds ?? {}).map(([name, t]) => `| \`${name}\` | ${t.value} | ${t.source} |`).join('\n');
  const sources = check.sources.map((s) => `- ${s.what}${s.link ? ` (${s.link})` : ''}`).join('\n');
  const missing = Object.entries(check.why_not ?? {}).map(([code, why]) => `Not in ${languages[code]}: ${why}\n\n`).join('');
  return `# ${check.id}\n\n<!-- Written by scripts/make_check_pages.mjs from native/data/checks/${check.id}.json. -->\n\n` +
    `${families[check.family]}; severity ${check.severity}; ${check.on ? 'on' : 'off'} unless set otherwise; needs ${check.needs.join(', ')}.\n\n${missing}` +
    Object.keys(languages).map((code) => section(check, code)).join('\n') +
    (numbers ? `\n## Numbers\n\n| name | value | source |\n| --- | --- | --- |\n${numbers}\n` : '') + `\n## Sources\n\n${sources}\n`;
}

const index = `# Checks\n\n<!-- Written by scripts/make_check_pages.mjs. -->\n\n| check | what it is for | where |\n| --- | --- | --- |\n` +
  checks.map((c) => `| [${c.text.en.title}](${c.id}.md) | ${c.text.en.purpose} | ${families[c.family]} |`).join('\n') + '\n';
const pages = new Map([['README.md', index], ...checks.map((c) => [`${c.id}.md`, page(c)])]);

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
for (const [name, text] of pages) fs.writeFileSync(path.join(out, name), text);
console.log(`${pages.size} pages in docs/checks`);
