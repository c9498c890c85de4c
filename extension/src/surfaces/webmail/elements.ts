// Elements made one by one: pages may forbid text that is read as HTML.

declare const SHADOW: ShadowRootMode | undefined;

/** Closed, so that no page can look in; builds for tests open it. */
export const shadowMode: ShadowRootMode = typeof SHADOW === "undefined" ? "closed" : SHADOW;

export function element(
  page: Document,
  name: string,
  attributes: Record<string, string> = {},
  ...inside: (Element | string)[]
): HTMLElement {
  const made = page.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

export function put(into: Element, elements: Element[]): void {
  into.replaceChildren(...elements);
}
