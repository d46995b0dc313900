/** The site in one of the two states: what of it may be another than in the other, as plain data. */
import { type AdPlace, placesOfStory } from '../ads/inventory.ts';
import { findIn } from '../check/check.ts';
import { baseUrl, isAddress, isCurrent } from '../content/ask/addresses.ts';
import type { Answers } from '../content/ask/answers.ts';
import { answerTo } from '../content/ask/queries.ts';
import type { Index } from '../content/index/database.ts';
import { readAdSettings, readSettings } from '../content/index/settings.ts';
import type { Problem } from '../errors.ts';
import { type InventoryLine, listInventory } from '../publish/inventory.ts';
import type { Site } from '../schemas/site.ts';
import { articleUrl } from '../urls.ts';
import { fieldsOf } from './pages/fields.ts';
import type { Block } from './pages/page-text.ts';
import type { Printer } from './pages/printer.ts';
import { type Owned, ownedBy, type Waiting, waitingAmong } from './things.ts';

/** A page of something whose file is other, or which shows such a file. */
export interface OwnPage extends Owned {
  title: string;
  /** What is told of it apart from its text, by what it is called. */
  fields: Record<string, string>;
  /** What readers read of its text, blocks on lines of their own: what its words are counted by. */
  text: string;
  /** Undefined where it could not be printed, or there were too many. */
  blocks: Block[] | undefined;
}

/** Another page. */
export interface OtherPage {
  /** What makes it, such as `/tags/[tag]/[...page]`. */
  route: string;
  /** All that readers find there, to be held against the other state. */
  text: string;
}

/** What is at an address that something else had. */
export interface There {
  /** 200: something is there. 404: nothing is. */
  status: number;
  to?: string | undefined;
}

export interface Side {
  site: Pick<Site, 'name' | 'url' | 'language' | 'timezone'>;
  own: OwnPage[];
  others: Map<string, OtherPage>;
  /** Stories that readers do not see. */
  waiting: Waiting[];
  front: { lead: string | undefined; headlines: Map<string, string> };
  /** What stands on every page, by what it is called, as JSON. */
  everywhere: Map<string, string>;
  /** Old addresses, with where they lead. */
  redirects: Map<string, string>;
  places: InventoryLine[];
  /** Campaigns of which the file differs, by their ids, as JSON. */
  campaigns: Map<string, string>;
  problems: Problem[];
  /** What is at the addresses that were asked for. */
  there: Map<string, There>;
}

export interface Looking {
  answers: Answers;
  printer: Printer;
  /** The content folder. */
  content: string;
  /** Content paths of the files that differ. */
  paths: readonly string[];
  /** Those, and of the texts that show one of them. */
  ownPaths: readonly string[];
  /** Addresses of other pages that may differ. */
  candidates: readonly string[];
  /** Addresses of which is wanted what is there. */
  asked: readonly string[];
  /** Whether places for ads may have come and gone in every story. */
  allPlaces: boolean;
  problems: readonly Problem[];
}

/** Own pages that are printed, and others: more say nothing to anybody who reads what changes, and each takes some milliseconds. */
const mostPages = { own: 500, others: 200 };

/** Both states must be looked at in the same way. @param candidates addresses of pages */
export const areTooMany = (candidates: readonly string[]) => candidates.length > mostPages.others;

/** Looks at one state, which the index must be in, within work of which nothing stays. */
export async function lookAt(looking: Looking): Promise<Side> {
  const { answers, content, paths, ownPaths, asked } = looking;
  const { index, view } = answers;
  const owned = ownedBy(answers, ownPaths);
  const own: OwnPage[] = [];
  for (const thing of owned) {
    const blocks = own.length < mostPages.own ? await looking.printer.read(thing) : undefined;
    own.push({ ...thing, ...fieldsOf(answers, thing), blocks, text: await looking.printer.textOf(thing, blocks) });
  }
  const { lead, partner, secondary, opinion, sections } = answerTo(answers, 'front').value;
  const cards = [lead, partner, ...secondary, ...opinion, ...sections.flatMap((section) => section.cards)];
  return {
    site: readSettings(index),
    own,
    others: await readOthers(looking, new Set(owned.map(({ url }) => url))),
    waiting: waitingAmong(answers, paths),
    front: {
      lead: lead && articleUrl(lead.id),
      headlines: new Map(cards.flatMap((card) => (card ? [[articleUrl(card.id), card.title] as const] : []))),
    },
    everywhere: everywhere(answers),
    redirects: redirectsAmong(index, paths),
    places: looking.allPlaces ? listInventory(answers) : placesAmong(answers, owned),
    campaigns: campaignsAmong(index, paths),
    problems: [...looking.problems, ...(await findIn(index, { content, paths, view }))],
    there: new Map(asked.map((url) => [url, thereAt(answers, url)])),
  };
}

/** @returns nothing if they are too many */
async function readOthers(
  { answers, printer, candidates }: Looking,
  own: ReadonlySet<string>,
): Promise<Side['others']> {
  const others = new Map<string, OtherPage>();
  if (areTooMany(candidates)) return others;
  for (const url of candidates) {
    const page = own.has(url) || !isAddress(answers, url) ? undefined : await printer.print(url);
    if (page) others.set(url, page);
  }
  return others;
}

/** Settings of which every page shows something. */
const settingsOfPages = [
  'name',
  'url',
  'tagline',
  'language',
  'timezone',
  'navigation',
  'social',
  'publisher',
  'staff',
] as const;

function everywhere(answers: Answers): Map<string, string> {
  const site = answerTo(answers, 'site').value;
  const { label, provider } = readAdSettings(answers.index);
  const told = (value: unknown) => JSON.stringify(value) ?? '';
  return new Map([
    ...settingsOfPages.map((name): [string, string] => [`the ${name} in site.yaml`, told(site[name])]),
    ['the feeds in site.yaml', told(site.feeds.off)],
    ['the label in ads.yaml', told(label)],
    ['the provider in ads.yaml', told(provider)],
    ['the list of sections', told(answerTo(answers, 'sections').value.map(({ id, name }) => [id, name]))],
    ['the list of pages in the footer', told(answerTo(answers, 'pages').value)],
  ]);
}

/** The old addresses that some files have, with where they lead in words. */
function redirectsAmong(index: Index, paths: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const aliases = index.sql(
    `select target, held.kind, id from refs join (select path, 'article' as kind, id from articles
        union all select path, kind, id from entries) held using (path)
      where path = ? and refs.kind = 'alias' order by target`,
  );
  const rules = index.sql('select source, target, tail, status from redirects where path = ? order by source');
  for (const path of paths) {
    for (const { target, kind, id } of aliases.all(path) as Record<string, string>[])
      found.set(String(target), baseUrl(String(kind), String(id)) ?? '');
    for (const { source, target, tail, status } of rules.all(path)) {
      found.set(
        source as string,
        target === null ? 'gone (410)' : `${target}${tail}${status === 302 ? ' (for now)' : ''}`,
      );
    }
  }
  return found;
}

function placesAmong({ index }: Answers, owned: readonly Owned[]): InventoryLine[] {
  const adsOf = index.sql(`select data ->> 'ads' as ads from articles where id = ?`);
  return owned.flatMap(({ kind, id, url }) => {
    const ads = kind === 'article' ? adsOf.get(id)?.['ads'] : undefined;
    const places: AdPlace[] = placesOfStory(typeof ads === 'string' ? JSON.parse(ads) : undefined);
    return places.map((place) => ({ page: url, ...place }));
  });
}

function campaignsAmong(index: Index, paths: readonly string[]): Map<string, string> {
  const campaign = index.sql(`select id, data from entries where path = ? and kind = 'campaign'`);
  const rows = paths.flatMap((path) => campaign.all(path)) as { id: string; data: string }[];
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** What is at an address now that something had. */
function thereAt(answers: Answers, url: string): There {
  const moved = answerTo(answers, 'moved', url).value;
  if (isCurrent(answers, url)) return { status: 200 };
  if (moved) return moved;
  const rules = answers.index.sql(`select source, target, status from redirects
    where source like '%/*' and substr(?1, 1, length(source) - 1) = substr(source, 1, length(source) - 1)
    order by length(source) desc limit 1`);
  const rule = rules.get(url) as { source: string; target: string | null; status: number } | undefined;
  if (!rule) return { status: 404 };
  const to = rule.target?.replace(/\*$/, () => url.slice(rule.source.length - 1));
  return { status: rule.status, to };
}
