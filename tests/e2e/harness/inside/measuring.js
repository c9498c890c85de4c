// Times and pictures.

/**
 * Takes away and types again the last letter of the marked words, `count` times.
 * returns   milliseconds from the last key to the highlight, each less the rest before reading
 */
async function latencies(number, { words, count, rest }) {
  const win = composeWindow(number);
  const page = pageOf(number);
  const marked = () => ownMarks(number).some((mark) => mark.text.includes(words));
  const each = (look) =>
    new Promise((resolve, reject) => {
      const start = page.performance.now();
      const step = () => {
        if (look()) resolve(page.performance.now());
        else if (page.performance.now() - start > 20_000)
          reject(new Error("no mark in twenty seconds"));
        else page.setTimeout(step, 1);
      };
      step();
    });
  const last = words.at(-1);
  const taken = [];
  for (let round = 0; round < count; round++) {
    select(number, words, "end");
    events(win).synthesizeKey("KEY_Backspace", {}, win);
    await each(() => !marked());
    // The words without the letter are read by then, 300 ms after the key: they are no words that come back.
    await pause(600);
    let keyAt = 0;
    page.document.addEventListener("input", () => (keyAt = page.performance.now()), { once: true });
    events(win).sendString(last, win);
    const shownAt = await each(marked);
    taken.push(shownAt - keyAt - rest);
  }
  return taken;
}

/** A picture of a window, with or without a display, as a canvas. */
async function canvasOf(win) {
  const canvas = win.document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  const whole = new win.DOMRect(0, 0, win.innerWidth, win.innerHeight);
  const picture = await win.browsingContext.currentWindowGlobal.drawSnapshot(whole, 1, "white");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas;
}

/** The same as base64 of a PNG. */
const pictureOf = async (win) => (await canvasOf(win)).toDataURL("image/png").split(",")[1];

/** How much of the words' first line is in colour, 0 to 1; black and white are none. */
async function inColour(number, words) {
  const rect = rangeOf(number, words).getClientRects()[0];
  const editor = editorOf(number).getBoundingClientRect();
  const canvas = await canvasOf(composeWindow(number));
  const [x, y] = [editor.left + rect.left, editor.top + rect.top].map(Math.round);
  // A line stands a little under its words.
  const [w, h] = [rect.width, rect.height + 4].map(Math.round);
  const { data } = canvas.getContext("2d").getImageData(x, y, w, h);
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [least, , most] = [data[at], data[at + 1], data[at + 2]].sort((a, b) => a - b);
    if (most - least > 8) coloured++;
  }
  return coloured / (w * h);
}

const snapshot = (number) => pictureOf(composeWindow(number));
const allSnapshots = () =>
  Promise.all([...Services.wm.getEnumerator("msgcompose")].map((win) => pictureOf(win)));
