/** A heading of the page, and whether levels before it are missing. */
export interface OutlineHeading<Target> {
  level: number;
  text: string;
  isSkipping: boolean;
  target: Target;
}

/** @param headings in the order of the page */
export function outlineOf<Target>(
  headings: readonly { level: number; text: string; target: Target }[],
): OutlineHeading<Target>[] {
  return headings.map((heading, at) => ({
    ...heading,
    isSkipping: heading.level > (headings[at - 1]?.level ?? 0) + 1,
  }));
}

/** The headings of the page itself, without what is in ads and without the links to themselves. */
export function headingsOf(main: ParentNode): { level: number; text: string; target: HTMLElement }[] {
  const found = [...main.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6')];
  return found
    .filter((target) => !target.closest('[data-slot]'))
    .map((target) => {
      const copy = target.cloneNode(true) as HTMLElement;
      for (const link of copy.querySelectorAll('.heading-link')) link.remove();
      return { level: Number(target.localName.slice(1)), text: copy.textContent.replace(/\s+/g, ' ').trim(), target };
    });
}
