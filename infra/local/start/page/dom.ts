/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The page's element of that id; the page and this script are written together. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${kind.name} called ${id}.`);
}

interface Attributes {
  readonly class?: string;
  readonly dir?: string;
  readonly title?: string;
  readonly href?: string;
  readonly target?: string;
  readonly rel?: string;
}

/** A new element. Children that are strings become text and nothing else. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Sets text only where it differs, so that a reader is not told the same again. */
export function say(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Draws again only what changed, so that selections and open details stay as they are. */
export function redrawn<Value>(draw: (value: Value) => void): (value: Value) => void {
  let drawn: string | undefined;
  return (value) => {
    const key = JSON.stringify(value);
    if (key === drawn) return;
    drawn = key;
    draw(value);
  };
}
