// What is on the screen: marks, card, text.

/** What is underlined or tinted: [{kind, theme, text}] in the order of the kinds. */
function ownMarks(number) {
  const page = pageOf(number);
  const found = [];
  const theirs = ["theirs", "theirs-half", "theirs-sure"];
  for (const kind of ["attention", "notice", "hint", "open", ...theirs]) {
    for (const theme of ["light", "dark", "either"]) {
      const highlight = page.CSS.highlights.get(`sincerely-${kind}-${theme}`);
      highlight?.forEach((range) => found.push({ kind, theme, text: range.toString() }));
    }
  }
  return found;
}

/** Kinds of marks that would be visible now, were there words to mark: those that have a style. */
function drawn(number) {
  const page = pageOf(number);
  const root = page.document.body;
  return ["attention", "notice"].filter((kind) => {
    const style = page.getComputedStyle(root, `::highlight(sincerely-${kind}-light)`);
    return style.textDecorationLine.includes("underline");
  });
}

/** The card as it stands on the page: {lines: [{text, x, y}], x, y} in page coordinates, or null. */
function cardShown(number) {
  const page = pageOf(number);
  const root = page.document.documentElement;
  const content = page.getComputedStyle(root, "::after").content;
  const source = /url\("data:image\/svg\+xml,(.*)"\)/s.exec(content);
  if (!source) return null;
  const own = page.getComputedStyle(root);
  const left = parseFloat(own.getPropertyValue("--sincerely-x"));
  const top = parseFloat(own.getPropertyValue("--sincerely-y"));
  const parser = new (composeWindow(number).DOMParser)();
  const svg = parser.parseFromString(decodeURIComponent(source[1]), "image/svg+xml");
  if (svg.querySelector("parsererror")) throw new Error("the card is no well-formed picture");
  const lines = [...svg.querySelectorAll("text")].map((one) => ({
    text: one.textContent,
    x: left + Number(one.getAttribute("x")),
    y: top + Number(one.getAttribute("y")),
    anchor: one.getAttribute("text-anchor") ?? "start",
    weight: one.getAttribute("font-weight") ?? "400",
  }));
  const box = svg.documentElement;
  const size = { w: Number(box.getAttribute("width")), h: Number(box.getAttribute("height")) };
  return { lines, x: left, y: top, ...size };
}

const bodyHtml = (number) => pageOf(number).document.documentElement.outerHTML;
