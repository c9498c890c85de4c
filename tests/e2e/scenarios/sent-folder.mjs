// A Sent folder of Robin's, made anew for each run: 300 mails in three languages to invented
// people, ending today. With it: what one person asked and was promised, and a text that went to
// five firms.
import { mboxMail } from "./letters.mjs";

const robin = "Robin Ekeland <robin@example.org>";
export const count = 300;
const day = 24 * 60 * 60 * 1000;

/** The same numbers in the same order in each run. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

const tongues = {
  en: {
    people: ["Ida Marsh", "Tom Alder", "Nell Quill", "Abe Corran", "Wren Tally", "Gus Farrow"],
    hello: (first) => `Hi ${first},`,
    said: (when, name) => `On ${when.toLocaleDateString("en-GB")} 09:12, ${name} wrote:`,
    what: ["the rope", "the blue tarp", "the key of the shed", "the ladder", "the old lamp"],
    where: ["behind the boathouse", "under the stairs", "beside the jetty", "in the loft"],
    lines: [
      (what, where) => `${what} lies ${where} again, I put it there after the rain on my way home.`,
      (what) => `Tell me when you want ${what}, and I carry it over with the small cart.`,
      (what, where) => `Somebody left a bicycle ${where}, so I could hardly get to ${what}.`,
      (what) => `I looked at ${what} twice; it holds for this season, next year we need another.`,
    ],
    asked: "Where did you put the ladder?",
    bye: "See you on the jetty, Robin",
  },
  de: {
    people: ["Grete Sand", "Ole Brink", "Alma Tiedt", "Hinnerk Voss", "Swantje Moor", "Jost Rehm"],
    hello: (first) => `Moin ${first},`,
    said: (when, name) => `Am ${when.toLocaleDateString("de-DE")} um 09:12 schrieb ${name}:`,
    what: ["das Tau", "die blaue Plane", "der Schlüssel vom Schuppen", "die alte Lampe"],
    where: ["hinter dem Bootshaus", "unter der Treppe", "neben dem Steg", "auf dem Boden"],
    lines: [
      (what, where) => `${what} liegt wieder ${where}, nach dem Regen habe ich es dort abgelegt.`,
      (what) => `Sag mir, wann du etwas brauchst; ${what} bringe ich dann mit der Karre vorbei.`,
      (what, where) => `Jemand hat ein Fahrrad ${where} abgestellt, ich kam kaum an alles heran.`,
      (what) => `Für diese Saison reicht es, aber ${what} hält nicht noch einen Winter lang durch.`,
    ],
    asked: "Wo hast du die Leiter hingestellt?",
    bye: "Bis bald am Steg, Robin",
  },
  nb: {
    people: ["Signe Vollan", "Trygve Aas", "Liv Krokdal", "Even Haug", "Tuva Strøm", "Pål Berge"],
    hello: (first) => `Hei ${first},`,
    said: (when, name) => `Den ${when.toLocaleDateString("nb-NO")} 09:12, skrev ${name}:`,
    what: ["tauet", "den blå presenningen", "nøkkelen til skjulet", "den gamle lampa"],
    where: ["bak naustet", "under trappa", "ved siden av brygga", "på loftet"],
    lines: [
      (what, where) => `${what} ligger ${where} igjen, jeg la det der etter regnet på vei hjem.`,
      (what) => `Si fra når du trenger ${what}, så kommer jeg bort med den lille vogna.`,
      (what, where) => `Noen hadde satt en sykkel ${where}, så jeg kom nesten ikke til ${what}.`,
      (what) => `Det holder denne sesongen, men ${what} klarer neppe enda en vinter her ute.`,
    ],
    asked: "Hvor satte du stigen?",
    bye: "Vi ses på brygga, Robin",
  },
};

const names = Object.keys(tongues);
const addressOf = (name) =>
  `${name.toLowerCase().replaceAll("å", "a").replaceAll("ø", "o").replaceAll(" ", ".")}@example.net`;

/** One mail as RFC 5322 names its day. */
const stamp = (when) => when.toUTCString().replace("GMT", "+0000");

function ordinary(number, pick, when) {
  const tongue = tongues[names[number % names.length]];
  const name = tongue.people[pick(tongue.people.length)];
  const line = () =>
    tongue.lines[pick(tongue.lines.length)](
      tongue.what[pick(tongue.what.length)],
      tongue.where[pick(tongue.where.length)],
    );
  const own = [tongue.hello(name.split(" ")[0]), [line(), line(), line()].join(" "), tongue.bye];
  const quoted = number % 5 === 0 ? `\n\n${tongue.said(when, name)}\n> ${tongue.asked}` : "";
  const asHtml = number % 10 === 3;
  return mboxMail({
    id: `sent-${number}`,
    from: robin,
    to: `${name} <${addressOf(name)}>`,
    subject: `Boathouse ${number}`,
    date: stamp(when),
    text: asHtml
      ? `<html><body>${own.map((part) => `<p>${part}</p>`).join("")}</body></html>`
      : own.join("\n\n") + quoted,
  });
}

/** What Ana asked, wrote last and was promised. */
export const card = {
  question: "How heavy is the second pump?",
  lastLine: "I want to ask Tomas for his trailer.",
  promise: "I'll send you the plan of the jetty by Friday.",
  greeting: "Hi Ana",
};

function toAna(when) {
  const text = [
    card.greeting + ",",
    `the rope is dry again, I hung it over the beam. ${card.promise}`,
    "Robin",
    `On ${when.toLocaleDateString("en-GB")} 08:30, Ana Lima wrote:`,
    ["Hi Robin,", "", "thank you for the ladder.", card.question, card.lastLine]
      .map((line) => `> ${line}`)
      .join("\n"),
  ].join("\n\n");
  const to = "Ana Lima <ana@example.com>";
  return mboxMail({
    id: "to-ana",
    from: robin,
    to,
    subject: "Re: Pump",
    date: stamp(when),
    text,
  });
}

export const pitch =
  "we clean the windows of shops in the old town every second week and take the ladders away before you open. " +
  "Last month we did the bakery on the corner and the two bookshops behind it, and nobody had to move a table. " +
  "For the first visit you pay nothing, and after that we send one bill a quarter.";
const firms = ["Florist", "Tailor", "Cobbler", "Chandler", "Glover"];

const toFirm = (firm, when) =>
  mboxMail({
    id: `pitch-${firm}`,
    from: robin,
    to: `${firm} <${firm.toLowerCase()}@example.com>`,
    subject: "Windows",
    date: stamp(when),
    text: `Dear ${firm},\n\n${pitch}\n\nRobin`,
  });

/** The mbox, its mails in no order of time. */
export function sentFolder(now = Date.now()) {
  const pick = numbers(7);
  const last = [
    toAna(new Date(now - 2 * day)),
    ...firms.map((firm, at) => toFirm(firm, new Date(now - (at + 1) * 0.8 * day))),
  ];
  const others = Array.from({ length: count - last.length }, (_, number) =>
    ordinary(number, pick, new Date(now - (6 + ((number * 37) % 390)) * day)),
  );
  return [...last, ...others].join("");
}
