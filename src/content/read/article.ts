import type { Root } from 'hast';
import type { AdBreak, Device } from '../../ads/placement.ts';
import { planAds } from '../../ads/plan.ts';
import type { SlotName } from '../../ads/slots.ts';
import { dayOf } from '../../editorial/date.ts';
import { excerpt } from '../../editorial/excerpt.ts';
import type { Standing } from '../../editorial/preview/standing.ts';
import { readEnd } from '../../editorial/written-date.ts';
import { treeToBody } from '../../markdown/body/body.ts';
import { outlineOf } from '../../markdown/outline/outline.ts';
import { mdxImports } from '../../markdown/parse/mdx-imports.ts';
import { type ArticleFields, articleSchema } from '../../schemas/article.ts';
import type { Site } from '../../schemas/site.ts';
import { wordsIn } from '../../search/stemmers.ts';
import { takeWords } from '../../search/story-words.ts';
import { textOfBody } from '../../search/text.ts';
import { aliasUrl, articleUrl } from '../../urls.ts';
import { type MarkdownFile, readFrontMatter } from '../fields/front-matter.ts';
import { fieldName, validate } from '../fields/validate.ts';
import type { Flaw } from '../fields/yaml.ts';
import { undated } from '../index/view.ts';
import { storyAddresses } from '../links/field-addresses.ts';
import { imageAddresses } from '../links/image-addresses.ts';
import { readPictures } from '../links/picture-references.ts';
import { readImports } from '../links/read-imports.ts';
import { fieldLinks, readLinks } from '../links/read-links.ts';
import { lengthFlaws } from './lengths.ts';
import { readMarkdownBody, reportRest } from './markdown-body.ts';
import type { MdxMistake } from './mdx/mistakes.ts';
import type { Named, ReadContext } from './read-file.ts';
import type { Reading, Reference } from './reading.ts';
import { bodyOptions } from './ready-body.ts';
import { aliasReferences } from './shared/aliases.ts';
import { type Featured, featuredFields, featuredFlaws, resolveFeatured } from './shared/featured.ts';
import { readInstant } from './shared/instant.ts';
import { codeOf } from './story-code.ts';

/** What a list shows of a story. */
export interface Card {
  /** `<section>/<slug>`, as in its address. */
  id: string;
  title: string;
  /** The dek, or where no editor wrote one the beginning of the text; perhaps ''. */
  summary: string;
  section: string;
  kind: ArticleFields['kind'];
  /** The instant from which it is out, in milliseconds: the later of its date and its embargo; a draft without a date has `undated`. */
  published: number;
  draft: boolean;
  /** Ids, in the order of the byline. */
  authors: string[];
  image: Featured | undefined;
  /** Why readers do not see it: in previews, and of nothing that they see. */
  standing?: Standing[];
}

/** All that a story's own page shows, but for its body. */
export interface Article extends Card {
  /** Content path of its file. */
  path: string;
  /** The standfirst that an editor wrote. */
  dek: string | undefined;
  /** The day on which it was published, on the site's calendar, such as 20260508. */
  day: number;
  /** Not before this instant is it out. */
  embargo: number | undefined;
  /** From this instant on it is no more for readers. */
  expires: number | undefined;
  /** It is there for readers: neither a draft nor scheduled, nor has it expired. */
  isOut: boolean;
  /** Git blob id of its file: another body is another answer. */
  hash: string;
  tags: string[];
  updated: number | undefined;
  review: ArticleFields['review'];
  corrections: { date: number; text: string }[];
  related: string[];
  words: number;
  /** Where its ads stand; absent: it has none. */
  ads: ArticleAds | undefined;
  /** Origins of the frames that its body may show. */
  frames: string[];
  noindex: boolean;
  canonical: string | undefined;
  /** The address under which it first stood: that of the oldest alias in the form of a story's address, or its own. */
  firstUrl: string;
}

/** A story as it was read, with its words for the search. */
export interface ReadStory extends Omit<Article, 'isOut'> {
  searched: Uint8Array;
  /** In the ledger of addresses. */
  code: string;
  /** Its editor knows that readers are not told of what changed: the ledger follows its text. */
  ignoresSilentChange: boolean;
}

/** The ads of a story. */
interface ArticleAds {
  /** The slots that its page has. */
  slots: SlotName[];
  breaks: AdBreak[];
  /** Estimated height of its text, in CSS pixels. */
  text: Record<Device, number>;
}

/** Reads an article's file. Warnings come with a value, errors without. @param bodies whether its body is wanted too, and so outlines */
export async function readArticle(
  text: string,
  {
    path,
    slug,
    hash,
    site,
    ads,
    bodies = false,
    outlines = false,
  }: { slug: string } & Named & Pick<ReadContext, 'site' | 'ads' | 'bodies' | 'outlines'>,
): Promise<Reading<ReadStory>> {
  const file = readFrontMatter(text);
  const { value: fields, readable, written, given, flaws } = validate(articleSchema, file);
  const instant = (date: string, at: (string | number)[]): number => {
    const read = readInstant(date, written(at), { timezone: site.timezone, placeOf: file.placeOf, flaws });
    return read ?? undated;
  };
  const optional = (name: 'embargo' | 'expires') =>
    readable[name] === undefined ? undefined : instant(readable[name], [name]);
  if (!given.includes('published') && readable.draft === false) {
    flaws.push({
      ...file.placeOf(['published']),
      what: 'published is missing',
      fix: 'add the field published: a date such as 2026-05-08, or draft: true',
      severity: 'error',
    });
  }
  const embargo = optional('embargo');
  const expires = optional('expires');
  const date = readable.published === undefined ? undated : instant(readable.published, ['published']);
  // The one rule of an embargo. All that depends on when a story is out, its place in lists too, depends on this.
  const published = Math.max(date, embargo ?? date);
  if (expires !== undefined && expires <= published && published !== undated) {
    const before = date < published ? 'the embargo' : 'published';
    flaws.push({
      ...file.placeOf(written(['expires'])),
      what: `expires is not after ${before}, so readers would never see the story`,
      fix: 'write a later date, or draft: true and no dates if they should not see it',
      severity: 'error',
    });
  }
  /** When something happened to the story. A day alone is meant as a whole: if it is that of the publication, it was after that. */
  const later = (date: string, at: (string | number)[], effect: string): { at: number; isLater: boolean } => {
    const read = instant(date, at);
    if (read >= published || published === undated) return { at: read, isLater: true };
    if ((readEnd(date, site.timezone) ?? read) > published) return { at: published, isLater: true };
    const name = fieldName(written(at));
    const what = `${name} is before the story was published${effect}`;
    flaws.push({
      ...file.placeOf(written(at)),
      what,
      fix: 'correct it, or published',
      severity: 'warning',
      rule: 'odd-date',
    });
    return { at: read, isLater: false };
  };
  const update =
    readable.updated === undefined ? undefined : later(readable.updated, ['updated'], ', so it is not shown');
  const updated = update?.isLater ? update.at : undefined;
  const corrections = (readable.corrections ?? []).map(({ date, text }, index) => ({
    date: later(date, ['corrections', index, 'date'], '').at,
    text,
  }));

  if (readable.review !== undefined && readable.kind !== undefined && readable.kind !== 'review') {
    flaws.push({
      ...file.placeOf(['review'], 'key'),
      what: `review stands in a story of kind: ${readable.kind}`,
      fix: 'write kind: review, or remove the field',
      severity: 'error',
    });
  }

  if (readable.canonical?.startsWith('http:')) {
    flaws.push({
      ...file.placeOf(['canonical']),
      what: 'canonical begins with http://, which search engines take for another address than that with https://',
      fix: 'write https://, if the story is there too',
      severity: 'warning',
    });
  }

  flaws.push(...lengthFlaws(readable, file));

  const tree = await parseBody(path, file, site, flaws);
  const outline = outlineOf(tree);
  const imports = readImports(path, file, path.endsWith('.mdx') ? mdxImports(tree) : []);
  flaws.push(...imports.flaws);
  const { image } = readable;
  const pictures = readPictures(path, file, { fields: featuredFields(image), body: outline.pictures, site });
  flaws.push(...pictures.flaws, ...featuredFlaws(image, file));

  const links = await readLinks(path, file, {
    outline,
    site,
    ids: corrections.length > 0 ? ['corrections'] : [],
    fields: imageAddresses(image),
  });
  flaws.push(...links.flaws);

  const plan = planAds(outline.blocks, { ...readable, pictured: image !== undefined }, ads);
  if (plan && 'fix' in plan) flaws.push({ ...file.placeOf([]), ...plan, severity: 'error' });

  const references = [
    ...referencesOf(readable),
    ...fieldLinks(storyAddresses(readable), path, site.url),
    ...pictures.references,
    ...links.references,
    ...imports.references,
  ];
  const { ids } = links;
  if (!fields || flaws.some(({ severity }) => severity === 'error')) return { references, ids, flaws };
  const placed = plan && 'breaks' in plan ? plan : undefined;
  const { title, dek = '' } = fields;
  const searched = takeWords(await wordsIn(site.language), { title, dek, body: textOfBody(tree) });
  const code = codeOf({
    ...{ title, dek },
    text: outline.text,
    updated: fields.updated,
    corrections: fields.corrections,
  });
  const breaks = placed?.breaks.map(({ after }) => after) ?? [];
  const id = `${fields.section}/${slug}`;
  const isReady = bodies && !path.endsWith('.mdx');
  return {
    value: {
      id,
      path,
      hash,
      title,
      dek: dek || undefined,
      summary: dek || excerpt(outline.opening),
      section: fields.section,
      kind: fields.kind,
      published,
      embargo,
      expires,
      day: dayOf(published, site.timezone),
      updated,
      draft: fields.draft,
      authors: [...new Set(fields.authors)],
      image: resolveFeatured(fields.image, path, site.url),
      tags: [...new Set(fields.tags)],
      review: fields.review,
      corrections,
      related: fields.related,
      words: outline.words,
      ads: placed,
      frames: outline.frames,
      noindex: fields.noindex,
      // Its own address says nothing.
      canonical: isSelf(fields.canonical, site.url + articleUrl(id)) ? undefined : fields.canonical,
      firstUrl: fields.aliases.map(aliasUrl).find(isStoryUrl) ?? articleUrl(id),
      searched,
      code,
      ignoresSilentChange: fields['check-ignore'].some((entry) => 'silent-change' in entry),
    },
    ...(outlines && { outline }),
    // Last, because it uses the tree up.
    ...(isReady && {
      body: {
        url: articleUrl(id),
        file: path,
        hash,
        body: await treeToBody(tree, bodyOptions(path, site.url, breaks)),
      },
    }),
    references,
    ids,
    flaws,
  };
}

/** Whether an address is another, however it is written. */
const isSelf = (written: string | undefined, address: string) => URL.parse(written ?? '')?.href === address;

/** `/news/flood/`: an old path that is no short link to the story, and not from another system. */
const isStoryUrl = (url: string) => /^\/[a-z0-9-]+\/[a-z0-9-]+\/$/.test(url);

/** What an article's fields refer to, pictures apart. */
function referencesOf({ section, authors = [], related = [], aliases = [] }: Partial<ArticleFields>): Reference[] {
  return [
    ...(section === undefined ? [] : [{ kind: 'section' as const, target: section }]),
    ...authors.map((target) => ({ kind: 'author' as const, target })),
    ...related.map((target) => ({ kind: 'related' as const, target })),
    ...aliasReferences(aliases),
  ];
}

/** The body as a tree; one that is not MDX counts as empty. */
async function parseBody(path: string, file: MarkdownFile, site: Site, flaws: Flaw[]): Promise<Root> {
  if (!path.endsWith('.mdx')) return readMarkdownBody(file, site, flaws);
  // Loading what reads MDX takes as long as everything else together; most builds read none.
  const [{ markMdx, parseMdx }, { explainMdx, findUnknownComponents }] = await Promise.all([
    import('../../markdown/parse/mdx.ts'),
    import('./mdx/mistakes.ts'),
  ]);
  const report = ({ line, ...mistake }: MdxMistake) =>
    flaws.push({ line: file.bodyLine - 1 + line, ...mistake, severity: 'error' });
  try {
    const marked = markMdx(file.body);
    const tree = await parseMdx(file.body, marked);
    reportRest(file, flaws, marked);
    findUnknownComponents(tree).forEach(report);
    return tree;
  } catch (error) {
    report(explainMdx(error));
    return { type: 'root', children: [] };
  }
}
