/** @param mode `title`: as file names keep their dots and their capitals; `words`: letters and digits only */
export function jekyllSlug(text: string, mode: 'title' | 'words'): string {
  const between = mode === 'title' ? /[^\p{L}\p{M}\p{Nd}._~!$&'()+,;=@]+/gu : /[^\p{L}\p{M}\p{Nd}]+/gu;
  const slug = text.replace(between, '-').replace(/^-|-$/g, '');
  return mode === 'title' ? slug : slug.toLowerCase();
}

/** What Jekyll calls a post that says nothing of its title: `new-year-s-eve` is New Year S Eve. */
export const titleOfSlug = (slug: string): string =>
  slug
    .split('-')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ');
