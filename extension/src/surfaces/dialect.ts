// How an editor marks up what is not the writer's: quotes, attribution lines, signatures, forwarded
// mail.

export interface Dialect {
  /** Elements whose words are not the writer's. */
  isForeign(element: Element): boolean;
  /** Of these, what nobody said in a mail: signature and attribution line. */
  isUnsaid(element: Element): boolean;
  /** Characters that the editor puts at the edges of a text and nobody wrote. */
  fillers?: RegExp;
  /** Elements without words. */
  skipped: ReadonlySet<string>;
  /** Blocks set apart by a blank line. */
  paragraphs: ReadonlySet<string>;
  /** Blocks that only begin a new line. */
  lines: ReadonlySet<string>;
}

interface Markup {
  /** Classes of quoted or forwarded parts. */
  quoteClasses: string[];
  unsaidClasses: string[];
  /** Ids of elements that are not the writer's. */
  ids: string[];
}

const tags = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** A dialect of HTML mail; `blockquote type=cite` is a quote in all of them. */
export function htmlDialect({ quoteClasses, unsaidClasses, ids }: Markup): Dialect {
  const has = (element: Element, classes: string[]) =>
    classes.some((name) => element.classList.contains(name));
  return {
    isForeign(element) {
      if (element.tagName === "BLOCKQUOTE") return element.getAttribute("type") === "cite";
      return has(element, quoteClasses) || has(element, unsaidClasses) || ids.includes(element.id);
    },
    isUnsaid: (element) => has(element, unsaidClasses),
    skipped: tags("STYLE SCRIPT HEAD TITLE TEMPLATE NOSCRIPT OBJECT"),
    paragraphs: tags("P H1 H2 H3 H4 H5 H6 BLOCKQUOTE UL OL DL PRE TABLE HR FIGURE SECTION ARTICLE"),
    lines: tags(
      "DIV LI DT DD TR TD TH ADDRESS CENTER FORM FIELDSET DETAILS SUMMARY MAIN HEADER FOOTER",
    ),
  };
}
