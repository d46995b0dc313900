/** Which addresses the built site has, beside those of files of `public/`: where links may lead, and from where no redirect may. */
import { homeUrl, iconFiles, iconUrl, isGenerated, listPageName, notFoundUrl, placeOf, urlToFile } from '../../urls.ts';
import { baseUrl, isCurrent, namesOf, ownUrls, urlsOf } from './addresses.ts';
import type { Answers } from './answers.ts';
import { readPictureFile } from './picture-file.ts';
import { answerTo } from './queries.ts';

/** Whether a page or a file of the site has an address now. */
export const isServed = (answers: Answers, url: string): boolean =>
  isCurrent(answers, url) || iconUrls(answers).includes(url);

/** The icons: a drawing is made of a drawing alone, and of the letter that stands for a site without one. */
function iconUrls(answers: Answers): string[] {
  const { icon } = answerTo(answers, 'site').value;
  const hasDrawing = icon === undefined || readPictureFile(answers.index, icon)?.format === 'svg';
  return iconFiles.filter((file) => file !== 'favicon.svg' || hasDrawing).map(iconUrl);
}

/** What has no file of its own, by the folder of its address: tags, authors, months. */
export const foldersOfThings: Readonly<Record<string, string>> = {
  '/tags/': 'tag',
  '/authors/': 'author',
  '/archive/': 'month',
};

/** Where something may be that is not the site's own whatever its content. */
const mayBeThing = /^(?:tags|authors|archive)\/|\/(?:feed\.(?:xml|json)|index\.md)$/;

/** The addresses of the site that a redirect would hide, or that its page would be in the way of. Content files have places of their own. */
export class Served {
  private readonly answers: Answers;
  private readonly publicFiles: ReadonlySet<string>;
  /** By place. */
  private readonly own: ReadonlyMap<string, string>;

  /** @param publicFiles paths in `public/` */
  constructor(answers: Answers, publicFiles: ReadonlySet<string>) {
    this.answers = answers;
    this.publicFiles = publicFiles;
    const own = [...ownUrls(answers), ...iconUrls(answers), `/${urlToFile(notFoundUrl)}`];
    this.own = new Map(own.map((url) => [placeOf(url), url]));
  }

  /** What is at an address, or is a file where that would need a folder. */
  at(url: string): string | undefined {
    const place = placeOf(url);
    const parts = place.split('/');
    if (isGenerated(place)) return `/${parts[0]}/`;
    if (this.own.has(place)) return this.own.get(place);
    if (mayBeThing.test(place) && isCurrent(this.answers, `/${place}/`)) return `/${place}/`;
    const files = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
    const file = files.find((path) => {
      const own = this.own.get(path);
      return own === undefined ? mayBeThing.test(path) && isCurrent(this.answers, `/${path}`) : !own.endsWith('/');
    });
    return file === undefined ? undefined : (this.own.get(file) ?? `/${file}`);
  }

  /** The list whose older pages have such addresses: which of them there are changes as stories come. */
  listOfPage(url: string): string | undefined {
    const place = placeOf(url);
    const [, list = '', rest] = /^(.*)\/(page(?:\/[^/]+)?)$/.exec(place) ?? [];
    if (rest !== 'page' && listPageName(rest) === undefined) return undefined;
    const [first = '', second = '', ...more] = list.split('/');
    const kind = second === '' ? 'section' : foldersOfThings[`/${first}/`];
    if (kind === undefined || kind === 'month' || more.length > 0) return undefined;
    return urlsOf(this.answers, kind, second || first)[0];
  }

  /** Something whose address begins so. */
  below(prefix: string): string | undefined {
    if (prefix === homeUrl) return homeUrl;
    const key = placeOf(prefix);
    const isBelow = (place: string) => `${place}/`.startsWith(`${key}/`);
    const own = this.at(prefix) ?? this.own.entries().find(([place]) => isBelow(place))?.[1];
    if (own !== undefined) return own;
    const list = this.listOfPage(prefix);
    if (list !== undefined) return `${list}page/`;
    const place = this.answers.index
      .sql(
        `select url from places where kind <> 'alias' and (key = ?1 or key > ?1 || '/' and key < ?1 || '0') order by key limit 1`,
      )
      .get(key);
    if (place) return place['url'] as string;
    const [, kind] = Object.entries(foldersOfThings).find(([folder]) => prefix.startsWith(folder)) ?? [];
    for (const name of kind === undefined ? [] : namesOf(this.answers, kind)) {
      const url = baseUrl(kind as string, name) as string;
      if (url.startsWith(prefix)) return url;
    }
    return this.ofPublic((path) => isBelow(placeOf(path)));
  }

  /** The address of a file of `public/` of which something is so. */
  ofPublic(isIt: (path: string) => boolean): string | undefined {
    const path = this.publicFiles.values().find(isIt);
    return path === undefined ? undefined : `/${path}`;
  }
}
