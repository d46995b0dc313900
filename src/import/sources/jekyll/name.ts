/** What the path of a file says. */

export interface PostName {
  /** As it is written: `2017-2-5`. */
  date: string | undefined;
  slug: string;
  /** With its dot. */
  ending: string;
}

/** Files that hold Markdown, if the configuration says nothing. */
const markdownEndings = ['markdown', 'mkdown', 'mkdn', 'mkd', 'md'];

/** Whether a file holds a text that readers had as a page. */
export const isText = (name: string, more: readonly string[] = []): boolean => isMarkdown(name, more) || isHtml(name);

/** Of `.text`, which Jekyll 1 took for Markdown, later ones leave the marks as they are, and readers saw these. */
const isMarkdown = (name: string, more: readonly string[]): boolean => isRendered(name, more) || /\.text$/i.test(name);

/** Whether Jekyll makes HTML of a file, which then is called `.html`; of others the ending stays. */
export const isRendered = (name: string, more: readonly string[] = []): boolean =>
  [...markdownEndings, ...more].includes(endingOfName(name).slice(1).toLowerCase());

export const isHtml = (name: string): boolean => /\.x?html?$/i.test(name);

/** With its dot; '' if there is none. */
export const endingOfName = (name: string): string => /\.[^./]+$/.exec(name)?.[0] ?? '';

/** @param path of a post: `_posts/2019-05-08-flood.md` */
export function readPostName(path: string): PostName {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const ending = endingOfName(file);
  const name = file.slice(0, file.length - ending.length);
  const [, date, slug = name] = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)$/s.exec(name) ?? [];
  return { date, slug: withoutDots(slug), ending };
}

/** Jekyll takes dots at the end of a name for none of it. */
export const withoutDots = (name: string): string => {
  let end = name.length;
  while (name[end - 1] === '.') end--;
  return name.slice(0, end);
};
