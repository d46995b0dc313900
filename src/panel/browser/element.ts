type Child = Node | string | undefined | false;

interface Properties {
  class?: string;
  href?: string;
  src?: string;
  alt?: string;
  title?: string;
  lang?: string;
  click?: () => void;
}

/** Makes an element. Whatever is a string is set as text, so that nothing in a story becomes markup. */
export function element(name: string, { click, ...attributes }: Properties, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(attribute, value);
  }
  if (click) made.addEventListener('click', click);
  if (made instanceof HTMLButtonElement) made.type = 'button';
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return made;
}
