// Colours of the card on a light and a dark editor, and with forced colours, where nothing
// recolours it for us.

export type Theme = "light" | "dark" | "contrast-light" | "contrast-dark";

export interface Palette {
  card: string;
  ink: string;
  soft: string;
  line: string;
  edge: string;
  sunk: string;
  accent: string;
  attention: string;
  notice: string;
  hint: string;
  shadow: number;
  border: number;
}

const plain = (card: string, ink: string): Palette => ({
  card,
  ink,
  soft: ink,
  line: ink,
  edge: ink,
  sunk: card,
  accent: ink,
  attention: ink,
  notice: ink,
  hint: ink,
  shadow: 0,
  border: 2,
});

export const palettes: Record<Theme, Palette> = {
  light: {
    card: "#FFFFFF",
    ink: "#1D2326",
    soft: "#565F64",
    line: "#D9DDDE",
    edge: "#7F888C",
    sunk: "#ECEEEE",
    accent: "#0B6470",
    attention: "#98286F",
    notice: "#0B6470",
    hint: "#666C80",
    shadow: 0.16,
    border: 1,
  },
  dark: {
    card: "#222629",
    ink: "#ECEEEE",
    soft: "#AAB2B6",
    line: "#383E42",
    edge: "#7D868B",
    sunk: "#1C1F21",
    accent: "#7CC8D2",
    attention: "#F09CCB",
    notice: "#7CC8D2",
    hint: "#AEB4C6",
    shadow: 0.5,
    border: 1,
  },
  "contrast-light": plain("#FFFFFF", "#000000"),
  "contrast-dark": plain("#000000", "#FFFFFF"),
};
