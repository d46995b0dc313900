/**
 * A story as a newsroom files it. Each is made of its own number alone, so that any can be made again, and its address told by
 * those that link to it, without the others.
 */
import { type Random, seeded } from '../../../src/demo/random.ts';
import { type Desk, slug } from './desk.ts';
import { Prose, subjectOf } from './prose.ts';
import { capitalised, type Vocabulary } from './vocabulary.ts';

const day = 86_400_000;
/** The archive goes six years back from here, whatever its size. */
const [first, last] = [Date.UTC(2020, 0, 1), Date.UTC(2025, 11, 31)];
/** How much of a week's stories each day brings, from Wednesday on, which the first day is. */
const week = [17, 17, 17, 8, 7, 17, 17];

/** Lengths in words: as many are shorter as are longer than the median, and the mean is 830 where the median is 600. */
const spread = 0.805;
const [shortest, longest] = [100, 5000];

/** How many of a hundred stories have it. */
const having = { dek: 90, picture: 85, secondAuthor: 12, list: 15, table: 4, quote: 30, updated: 6 };

export interface Archive {
  vocabulary: Vocabulary;
  desk: Desk;
  /** How many stories it has. */
  size: number;
  /** The median of their lengths in words. */
  median: number;
  pictures: boolean;
}

export interface Story {
  /** In the content folder. */
  path: string;
  /** The path of its picture, if it has one. */
  picture: string | undefined;
  text: string;
}

/** What others need to know of a story. */
interface Head {
  random: Random;
  prose: Prose;
  section: string;
  title: string;
  slug: string;
}

function head(number: number, { vocabulary, desk }: Archive): Head {
  // Seeds that lie far from each other: neighbours draw alike at first.
  const random = seeded(Math.imul(number + 1, 2654435761));
  const prose = new Prose(random, vocabulary, subjectOf(random, vocabulary));
  const section = desk.sections[desk.section(random)]?.id as string;
  const title = capitalised(prose.phrase(Math.round(random.between(5, 11))));
  return { random, prose, section, title, slug: `${slug(title).split('-').slice(0, 6).join('-')}-${number}` };
}

/** @param number from 0, the oldest, up to the archive's size */
export function story(number: number, archive: Archive): Story {
  const { random, prose, section, title, slug: name } = head(number, archive);
  const { desk, size, median } = archive;
  const has = (share: keyof typeof having) => random.next() * 100 < having[share];
  const published = publishedAt((number + random.next()) / size);
  const folder = `articles/${published.getUTCFullYear()}/${String(published.getUTCMonth() + 1).padStart(2, '0')}`;
  const [writer, second] = [desk.author(random), desk.author(random)];
  const authors = writer !== second && has('secondAuthor') ? [writer, second] : [writer];
  const tags = new Set(Array.from({ length: Math.round(random.between(1, 5)) }, () => desk.tags[desk.tag(random)]));
  const matter = [`title: "${title}"`];
  if (has('dek')) matter.push(`dek: "${prose.sentence()}"`);
  matter.push(
    `section: ${section}`,
    `tags: [${[...tags].join(', ')}]`,
    `authors: [${authors.map((author) => desk.authors[author]?.id).join(', ')}]`,
    `published: ${published.toISOString()}`,
  );
  if (has('updated')) matter.push(`updated: ${new Date(published.getTime() + random.between(0, day)).toISOString()}`);
  const isPictured = has('picture') && archive.pictures;
  if (isPictured) {
    const described = [`alt: "${capitalised(prose.words(8))}"`, `caption: "${prose.sentence()}"`];
    matter.push(
      'image:',
      ...[`src: ./${name}.jpg`, ...described, `credit: "${prose.person()}"`].map((line) => `  ${line}`),
    );
  }
  const words = Math.min(Math.max(shortest, median * Math.exp(spread * normal(random))), longest);
  return {
    path: `${folder}/${name}.md`,
    picture: isPictured ? `${folder}/${name}.jpg` : undefined,
    text: `---\n${matter.join('\n')}\n---\n\n${body(words, number, prose, archive)}\n`,
  };
}

function body(length: number, number: number, prose: Prose, archive: Archive): string {
  const { random } = prose;
  const has = (share: keyof typeof having) => random.next() * 100 < having[share];
  const parts: string[] = [];
  const extras = [
    ...(has('quote') ? [prose.quote()] : []),
    ...(has('list') ? [prose.list()] : []),
    ...(has('table') ? [prose.table()] : []),
  ];
  let words = 0;
  const add = (part: string) => {
    parts.push(part);
    words += part.split(' ').length;
  };
  let sinceHeading = 0;
  while (words < length) {
    // The shorter stories do without headings, and the longest have those of two levels.
    if (length > 500 && sinceHeading >= 6) {
      const level = length > 2000 && random.next() < 0.5 ? '###' : '##';
      add(`${level} ${capitalised(prose.phrase(4))}`);
      sinceHeading = 0;
    }
    add(prose.paragraph(inside(number, prose, archive)));
    sinceHeading++;
    const extra = sinceHeading > 1 && extras.pop();
    if (extra) add(extra);
  }
  return parts.join('\n\n');
}

/** Words that stand out in a paragraph: a link to an older story or to another site, or something strong. Most have none. */
function inside(number: number, prose: Prose, archive: Archive): string | undefined {
  const { random } = prose;
  const chance = random.next();
  if (chance < 0.08 && number > 0) {
    // What is fresh is linked most.
    const back = Math.ceil(Math.min(number, 1000) * random.next() ** 3);
    const { section, slug } = head(number - Math.max(back, 1), archive);
    return `[${prose.phrase(3)}](/${section}/${slug}/)`;
  }
  if (chance < 0.14) return `[${prose.phrase(2)}](https://www.example.com/${slug(prose.phrase(2))}/${number})`;
  if (chance < 0.18) return `**${prose.phrase(2)}**`;
  if (chance < 0.21) return `*${prose.phrase(2)}*`;
  return undefined;
}

/** When the stories before a share of all are out: fewer at weekends, none at night. */
function publishedAt(share: number): Date {
  const weeks = (share * (last - first)) / (7 * day);
  let rest = (weeks % 1) * 100;
  let dayOfWeek = 0;
  while (rest >= (week[dayOfWeek] as number)) rest -= week[dayOfWeek++] as number;
  const hours = 5 + (18 * rest) / (week[dayOfWeek] as number);
  return new Date(first + (Math.floor(weeks) * 7 + dayOfWeek) * day + Math.floor(hours * 3600) * 1000);
}

/** Of the normal distribution (Box and Muller's method). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
