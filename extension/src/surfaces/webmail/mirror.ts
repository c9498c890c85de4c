// A copy of a text field's text, laid out as the field lays it out, with nothing to see but the
// marks. It stands beside the field, because a sibling needs no care for zoom, transforms and
// scrolling parents.
import { markRules } from "./mark-style.js";

/** What decides where a word stands; all of it is taken from the field. */
const copied = [
  ...["direction", "unicode-bidi", "writing-mode", "font-family", "font-size", "font-weight"],
  ...["font-style", "font-stretch", "font-variant-caps", "font-variant-ligatures"],
  ...["font-variant-numeric", "font-variant-east-asian", "font-kerning", "font-feature-settings"],
  ...["font-variation-settings", "font-optical-sizing", "font-size-adjust", "line-height"],
  ...["letter-spacing", "word-spacing", "text-indent", "text-transform", "text-align"],
  ...["text-align-last", "text-rendering", "text-spacing-trim", "tab-size", "white-space"],
  ...["word-break", "overflow-wrap", "line-break", "hyphens", "padding-top", "padding-right"],
  ...["padding-bottom", "padding-left", "border-top-width", "border-right-width"],
  ...["border-bottom-width", "border-left-width"],
];

/** The field and its copy may differ by this much before nothing is drawn, px. */
const agreement = 1;

export class Mirror {
  readonly words: HTMLElement;
  readonly node: Text;
  readonly root: ShadowRoot;
  private readonly outer: HTMLElement;
  private readonly sizes: ResizeObserver;
  private readonly endings = new AbortController();

  constructor(
    private readonly field: HTMLTextAreaElement,
    private readonly moved: () => void,
  ) {
    const page = field.ownerDocument;
    this.outer = page.createElement("sincerely-marks");
    this.outer.setAttribute("aria-hidden", "true");
    this.root = this.outer.attachShadow({ mode: "closed" });
    const style = page.createElement("style");
    style.textContent = `${markRules}\n${own}`;
    this.words = page.createElement("div");
    this.node = page.createTextNode(field.value);
    this.words.append(this.node, page.createTextNode("\u200b"));
    this.root.append(style, this.words);
    field.after(this.outer);
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(field);
    this.listen();
    this.fit();
  }

  /** Takes the field's text in; true when it changed. */
  update(): boolean {
    // A page that draws itself anew may have thrown the copy out.
    if (!this.outer.isConnected) this.field.after(this.outer);
    const changed = this.node.data !== this.field.value;
    if (changed) this.node.data = this.field.value;
    this.fit();
    return changed;
  }

  /** Whether a mark drawn now would stand under its word. */
  agrees(): boolean {
    const [a, b] = [this.field.getBoundingClientRect(), this.words.getBoundingClientRect()];
    const apart = Math.max(Math.abs(a.left - b.left), Math.abs(a.top - b.top));
    return apart <= agreement && this.field.scrollHeight === this.words.scrollHeight;
  }

  close(): void {
    this.endings.abort();
    this.sizes.disconnect();
    this.outer.remove();
  }

  private listen(): void {
    const { signal } = this.endings;
    const again = () => {
      this.fit();
      this.moved();
    };
    this.field.addEventListener("scroll", again, { passive: true, signal });
    addEventListener("resize", again, { passive: true, signal });
    visualViewport?.addEventListener("resize", again, { passive: true, signal });
    this.field.ownerDocument.fonts?.addEventListener("loadingdone", again, { signal });
  }

  private fit(): void {
    const { field, words } = this;
    const style = getComputedStyle(field);
    for (const name of copied) words.style.setProperty(name, style.getPropertyValue(name));
    words.lang = field.lang || field.closest("[lang]")?.getAttribute("lang") || "";
    if (field.wrap === "off") words.style.whiteSpace = "pre";
    const borders = parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth);
    words.style.width = `${field.clientWidth + borders}px`;
    words.style.height = `${field.offsetHeight}px`;
    this.place();
    words.scrollTop = field.scrollTop;
    words.scrollLeft = field.scrollLeft;
  }

  /**
   * Moves the copy until its corner is the field's, whatever the page does with positions between
   * them.
   */
  private place(): void {
    const { words, field } = this;
    words.style.left = "0px";
    words.style.top = "0px";
    const [here, there] = [words.getBoundingClientRect(), field.getBoundingClientRect()];
    const scale = field.offsetWidth > 0 ? there.width / field.offsetWidth : 1;
    words.style.left = `${(there.left - here.left) / scale}px`;
    words.style.top = `${(there.top - here.top) / scale}px`;
    // Clipped to the inside of the borders, as the field clips its own words.
    const inside = ["Top", "Right", "Bottom", "Left"].map(
      (side) => getComputedStyle(field)[`border${side}Width` as "borderTopWidth"],
    );
    words.style.clipPath = `inset(${inside.join(" ")})`;
  }
}

const own = `
:host { all: initial !important; position: static !important; display: contents !important; }
div {
  all: initial; position: absolute; box-sizing: border-box; margin: 0; pointer-events: none;
  color: transparent; background: transparent; border: 0 solid transparent; overflow: hidden;
  z-index: auto; white-space: pre-wrap; overflow-wrap: break-word;
}
@media print { div { display: none; } }
`;
