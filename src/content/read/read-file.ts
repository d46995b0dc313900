import { isUtf8 } from 'node:buffer';
import type { Probe } from '../../pictures/probe.ts';
import { PictureStore } from '../../pictures/store.ts';
import type { AdSettings } from '../../schemas/ads.ts';
import type { FrontFields } from '../../schemas/front.ts';
import type { Site } from '../../schemas/site.ts';
import { asLines } from '../fields/markdown-text.ts';
import { mergeFlaw } from '../fields/merge-marks.ts';
import { strayFlaw, withoutStray } from '../fields/stray-characters.ts';
import type { Flaw, Place } from '../fields/yaml.ts';
import { blobId } from '../files/blob-id.ts';
import { contentFile } from '../files/content-path.ts';
import { type Identity, identify } from '../files/identify.ts';
import { isLfsPointer } from '../files/lfs.ts';
import { readWhole, tooLarge } from '../files/whole.ts';
import { withoutSilenced } from '../silence/silence.ts';
import { type ListedAddress, readAddresses } from './addresses.ts';
import { readAds } from './ads.ts';
import { type ReadStory, readArticle } from './article.ts';
import { type Campaign, readCampaign } from './campaign.ts';
import { type Author, readAuthor, readFront, readSection, readTag, type Section, type Tag } from './entry.ts';
import { type Page, readPage } from './page.ts';
import type { Reading } from './reading.ts';
import { type Rule, readRedirects } from './redirects.ts';
import { readSite } from './site.ts';

/** A file to read: its content path, and its git blob id when it was read last. */
export interface ReadTask {
  path: string;
  known: string | undefined;
}

/** A file that was read. `content` is missing if its bytes are those that are known already. */
export interface ReadResult {
  path: string;
  /** Git blob id. */
  hash: string;
  content?: Content;
}

/** What a file holds. */
export type Content =
  | { kind: 'article'; reading: Reading<ReadStory> }
  | { kind: 'section'; reading: Reading<Section> }
  | { kind: 'tag'; reading: Reading<Tag> }
  | { kind: 'author'; reading: Reading<Author> }
  | { kind: 'page'; reading: Reading<Page> }
  | { kind: 'site'; reading: Reading<Site> }
  | { kind: 'front'; reading: Reading<FrontFields> }
  | { kind: 'ads'; reading: Reading<AdSettings> }
  | { kind: 'campaign'; reading: Reading<Campaign> }
  | { kind: 'redirects'; reading: Reading<Rule[]> }
  | { kind: 'addresses'; reading: Reading<ListedAddress[]> }
  | { kind: 'picture'; reading: Reading<Probe> }
  | { kind: 'attachment'; reading: Reading<never> }
  | { kind: 'other'; reading: Reading<never> };

/** What files are read by. */
export interface ReadContext {
  /** The content folder. */
  content: string;
  /** The folder of made pictures, where what was found in a picture is kept too; without it every picture is looked at. */
  pictures?: string | undefined;
  /** The settings that dates and bodies are read by. */
  site: Site;
  /** The settings that decide where ads stand in stories. */
  ads: AdSettings;
  /** Whether bodies of stories are wanted as pages show them. */
  bodies?: boolean | undefined;
  /** Whether outlines of stories are. */
  outlines?: boolean | undefined;
}

export async function readFiles(
  tasks: readonly ReadTask[],
  { content, pictures, ...context }: ReadContext,
): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  const store = pictures === undefined ? undefined : new PictureStore(pictures);
  for (const { path, known } of tasks) {
    const bytes = readOrFlaw(contentFile(content, path));
    if ('fix' in bytes) {
      results.push({ path, hash: '', content: { kind: 'other', reading: { references: [], flaws: [bytes] } } });
      continue;
    }
    const hash = blobId(bytes);
    results.push(
      hash === known
        ? { path, hash }
        : { path, hash, content: await readContent(bytes, { path, hash, store, ...context }) },
    );
  }
  return results;
}

function readOrFlaw(file: string): Buffer | Flaw {
  try {
    return readWhole(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== tooLarge) throw error;
    const fix = 'make it smaller, or put it where it is served from and link it';
    return { what: 'the file is larger than 2 GiB', fix, severity: 'error' };
  }
}

/** What the bytes of a file are, wherever they were kept. @param store that knows pictures */
export async function readContent(
  bytes: Buffer,
  { store, ...context }: Omit<ReadContext, 'content' | 'pictures'> & Named & { store?: PictureStore | undefined },
): Promise<Content> {
  const { path, hash } = context;
  const identity = identify(path);
  if (identity === undefined) return { kind: 'other', reading: { references: [], flaws: [] } };
  if ('fix' in identity) {
    return { kind: 'other', reading: { references: [], flaws: [{ ...identity, severity: 'error' }] } };
  }
  const { kind } = identity;
  if (isLfsPointer(bytes)) return { kind, reading: { references: [], flaws: [lfsPointer(kind === 'picture')] } };
  if (kind === 'attachment') return { kind, reading: { references: [], flaws: [] } };
  if (kind === 'picture') return { kind, reading: await readPicture(bytes, hash, store) };
  const text = decode(bytes);
  if (typeof text !== 'string') return { kind, reading: { references: [], flaws: [text] } };
  const merge = kind === 'addresses' ? undefined : mergeFlaw(text, /\.mdx?$/.test(path));
  if (merge) return { kind, reading: { references: [], flaws: [merge] } };
  const content = await readText(withoutStray(text), { kind, name: identity.name }, context);
  const flaw = strayFlaw(text, 'the file has', (offset) => placeIn(text, offset));
  const { reading } = content;
  if (flaw) reading.flaws.push(flaw);
  reading.flaws = withoutSilenced(reading.flaws, text, path);
  return content;
}

/** A file by its content path and git blob id. */
export interface Named {
  path: string;
  hash: string;
}

/** What a text holds. */
async function readText(
  text: string,
  { kind, name }: Identity & { kind: Exclude<Identity['kind'], 'picture' | 'attachment'> },
  { path, hash, site, ads, bodies, outlines }: Omit<ReadContext, 'content' | 'pictures'> & Named,
): Promise<Content> {
  switch (kind) {
    case 'article':
      return { kind, reading: await readArticle(text, { path, slug: name, hash, site, ads, bodies, outlines }) };
    case 'page':
      return { kind, reading: await readPage(text, { id: name, path, hash, site }) };
    case 'author':
      return { kind, reading: await readAuthor(text, { id: name, path, site }) };
    case 'section':
      return { kind, reading: readSection(text, name) };
    case 'tag':
      return { kind, reading: readTag(text, name) };
    case 'site':
      return { kind, reading: readSite(text) };
    case 'front':
      return { kind, reading: readFront(text) };
    case 'ads':
      return { kind, reading: readAds(text) };
    case 'campaign':
      return { kind, reading: readCampaign(text, { id: name, path, site }) };
    case 'redirects':
      return { kind, reading: readRedirects(text, site) };
    case 'addresses':
      return { kind, reading: readAddresses(text) };
  }
}

/** What is wrong with a picture is told where it is shown. */
const lfsPointer = (isPicture: boolean): Flaw => ({
  what: isPicture
    ? 'is a pointer of Git LFS and not the picture itself'
    : 'the file is a pointer of Git LFS and not the text itself',
  fix: 'fetch the files with git lfs pull; where a CI builds, check out with LFS',
  severity: 'error',
});

async function readPicture(bytes: Buffer, hash: string, store: PictureStore | undefined): Promise<Reading<Probe>> {
  const known = store?.probeOf(hash);
  // Most builds look at no picture, and need nothing of what it takes.
  const found = known ?? (await (await import('../../pictures/probe.ts')).probe(bytes));
  if ('fix' in found) return { references: [], flaws: [{ ...found, severity: 'error' }] };
  if (!known) store?.putProbe(hash, found);
  return { value: found, references: [], flaws: [] };
}

/** Two bytes a character: that is UTF-8 too, by its rules. What begins so are letters of UTF-16, or no text at all. */
const isWide = (bytes: Buffer) => bytes.subarray(0, 2).includes(0);

function decode(bytes: Buffer): string | Flaw {
  if (isUtf8(bytes) && !isWide(bytes)) return asLines(bytes.toString('utf8'));
  return {
    ...firstBadByte(bytes),
    what: 'the file is not UTF-8',
    fix: 'save it with the encoding UTF-8',
    severity: 'error',
  };
}

/** Where decoding fails first: what was decoded and encoded again differs from there on. */
function firstBadByte(bytes: Buffer): Place {
  const again = Buffer.from(bytes.toString('utf8'));
  const bad = bytes.findIndex((byte, at) => byte !== again[at]);
  const before = asLines(bytes.toString('utf8', 0, Math.max(bad, 0)));
  return placeIn(before, before.length);
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
