// The mails that scenarios answer, and the words that they write. All people and places are
// invented.

/** One mail of an mbox; `text` is plain, or HTML when it begins with a tag. */
export function mboxMail({ id, from, to, subject, text, date = "Wed, 6 May 2026 09:12:00 +0200" }) {
  const kind = text.startsWith("<") ? "html" : "plain";
  return [
    "From - Wed May  6 07:12:00 2026",
    `Message-ID: <${id}@example.com>`,
    `Date: ${date}`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    "MIME-Version: 1.0",
    `Content-Type: text/${kind}; charset=UTF-8`,
    "Content-Transfer-Encoding: 8bit",
    "",
    text,
    "",
    "",
  ].join("\n");
}

const robin = "Robin Ekeland <robin@example.org>";

/** Ana asks something; her own first sentence is one that would be underlined if Robin wrote it. */
export const theirQuestion = "Which day does the second pump get to the boathouse?";
export const theirLastLine = "I want to ask Tomas for his trailer.";
const asking = [
  "Hi Robin,",
  "I hope this email finds you well. The first pump runs, thank you.",
  `${theirQuestion} ${theirLastLine}`,
  "Ana",
];

export const inbox = [
  mboxMail({
    id: "pump-plain",
    from: "Ana Lima <ana@example.com>",
    to: robin,
    subject: "Second pump, in plain text",
    text: asking.join("\n\n"),
  }),
  mboxMail({
    id: "pump-html",
    from: "Ana Lima <ana@example.com>",
    to: robin,
    subject: "Second pump, in HTML",
    text: `<html><body>${asking.map((line) => `<p>${line}</p>`).join("")}</body></html>`,
  }),
].join("");

export const ana = "Ana Lima <ana@example.com>";
export const bo = "Bo Larsen <bo@example.com>";
/** Only in the scenario that leaves something for this person. */
export const cora = "Cora Vik <cora@example.com>";

/**
 * A sentence that could open any mail, marked while writing; and a blank, asked about at sending.
 */
export const opener = "I hope this email finds you well.";
export const blank = "[Company]";

export const letter = `Hi Ana,\n${opener} The pump for ${blank} stands in the boathouse now.`;

/** In each language: what is typed, what is underlined in it, and to whom it goes. */
export const letters = {
  en: {
    to: ana,
    title: "Pump",
    text: `Hi Ana,\n${opener} The pump for ${blank} stands in the boathouse now.`,
    marks: [opener, blank],
  },
  de: {
    to: "Jonas Becker <jonas@example.com>",
    title: "Pumpe",
    text: "Hallo Jonas,\nich hoffe, diese E-Mail erreicht Sie wohlauf. Die Pumpe für [Firma] steht jetzt im Bootshaus.",
    marks: ["ich hoffe, diese E-Mail erreicht Sie wohlauf.", "[Firma]"],
  },
  nb: {
    to: "Ingrid Moen <ingrid@example.com>",
    title: "Pumpe",
    text: "Hei Ingrid,\nJeg håper denne e-posten finner deg vel. Pumpen til [firma] står i naustet nå.",
    marks: ["Jeg håper denne e-posten finner deg vel.", "[firma]"],
  },
};
