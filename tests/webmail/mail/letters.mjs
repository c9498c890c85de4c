// Mails that are written in the tests on real webmail programs. They are ours; what is marked in
// them is what the host says of such words.
//   locale   of browser and program;  original  subject of the seeded mail that is answered
//   to       reader of a new mail;  name, blank  words that are marked
//   reader   what the card offers for `name`;  asked  words of their question, open until `answer`
//   last     the last word of the answer, of which the full stop comes later
export const letters = {
  en: {
    locale: "en-US",
    original: "Second pump for the boathouse",
    to: "Ana Lima <ana@example.com>",
    subject: "Keys of the boathouse",
    lines: ["Hi Anna,", "We at [Company] take every request seriously."],
    answer: "The second pump arrives on Tuesday",
    last: "Tuesday",
    name: "Anna",
    reader: "Ana",
    blank: "[Company]",
    asked: "When does the second pump get here?",
  },
  de: {
    locale: "de-DE",
    original: "Zweite Pumpe für das Bootshaus",
    to: "Jonas Becker <jonas@example.com>",
    subject: "Schlüssel des Bootshauses",
    lines: ["Lieber Jonathan,", "Wir bei [Firma] nehmen jedes Anliegen ernst."],
    answer: "Die zweite Pumpe kommt am Dienstag",
    last: "Dienstag",
    name: "Jonathan",
    reader: "Jonas",
    blank: "[Firma]",
    asked: "Wann kommt die zweite Pumpe?",
  },
  nb: {
    locale: "nb-NO",
    original: "Den andre pumpen til naustet",
    to: "Ingrid Moen <ingrid@example.com>",
    subject: "Nøklene til naustet",
    lines: ["Hei Inger,", "Vi i [firma] tar alle henvendelser på alvor."],
    answer: "Den andre pumpen kommer på tirsdag",
    last: "tirsdag",
    name: "Inger",
    reader: "Ingrid",
    blank: "[firma]",
    asked: "Når kommer den andre pumpen?",
  },
};
