/**
 * `.cache/ads.json`: every ad place of the site as it was built last, a line each, so that two builds can be compared. The index keeps
 * the lines of each page; a build looks at the pages that were touched, and the file is written when a line differs.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AdPlace, placesOfList, placesOfStory } from '../ads/inventory.ts';
import type { Answers } from '../content/ask/answers.ts';
import { answerTo } from '../content/ask/queries.ts';
import type { Index } from '../content/index/database.ts';
import { bounds, visible } from '../content/index/view.ts';
import { stampOf } from '../output/manifest.ts';
import type { Settings } from '../settings.ts';
import { articleUrl, homeUrl, sectionUrl } from '../urls.ts';

/** A line of the file. */
export interface InventoryLine extends AdPlace {
  /** Address of the page. */
  page: string;
}

export const inventoryFile = ({ cache }: Pick<Settings, 'cache'>) => join(cache, 'ads.json');

/**
 * Writes the file that is to take the place of `.cache/ads.json`, if that is not as the site is now.
 * @param all looks at every page, and not only at those that were touched
 * @returns its path, or undefined if nothing is to be replaced
 */
export function prepareInventory(answers: Answers, settings: Settings, { all }: { all: boolean }): string | undefined {
  const { index } = answers;
  const file = inventoryFile(settings);
  const changed = bringInventory(answers, { all });
  const stamp = stampOf(file);
  if (!changed && stamp !== undefined && index.meta('inventory') === stamp) return undefined;
  const part = `${file}.part`;
  writeInventory(index, part);
  index.setMeta('inventory', stampOf(part));
  return part;
}

/**
 * Brings the lines of the pages that were touched up to date.
 * @returns whether a line is another than before
 */
function bringInventory(answers: Answers, { all }: { all: boolean }): boolean {
  const { index } = answers;
  let changed = false;
  const known = index.sql('select lines from inventory where page = ?');
  const put = (page: string, places: readonly AdPlace[]) => {
    const lines = places.map((place) => JSON.stringify({ page, ...place })).join(',\n');
    // Where all lines are made, none is there yet.
    if ((all ? '' : (known.get(page)?.['lines'] ?? '')) === lines) return;
    changed = true;
    if (lines === '') index.sql('delete from inventory where page = ?').run(page);
    else index.sql('insert or replace into inventory values (?, ?)').run(page, lines);
  };
  if (all) changed = index.sql('delete from inventory').run().changes > 0;
  const { slots, off } = answerTo(answers, 'ads').value;
  const names = (kind: string) =>
    index
      .sql('select distinct name from touched where kind = ?')
      .all(kind)
      .map(({ name }) => name as string);

  const stories = `select id, data ->> 'ads' as ads from articles where ${visible}`;
  const one = index.sql(`${stories} and id = ?`);
  const readers = bounds(answers.view);
  const putStory = (id: string, ads: unknown) =>
    put(articleUrl(id), placesOfStory(typeof ads === 'string' ? JSON.parse(ads) : undefined));
  if (all) for (const { id, ads } of index.sql(stories).iterate(...readers)) putStory(id as string, ads);
  else for (const id of names('article')) putStory(id, one.get(...readers, id)?.['ads']);

  const settingsTouched = all || names('ads').length > 0;
  if (settingsTouched) put(homeUrl, placesOfList(slots));
  const sections = new Set(answerTo(answers, 'sections').value.map(({ id }) => id));
  for (const id of settingsTouched ? sections.union(new Set(names('section'))) : names('section')) {
    put(sectionUrl(id), sections.has(id) && !off.sections.includes(id) ? placesOfList(slots) : []);
  }
  return changed;
}

/**
 * Every place of the site as the index is now. What the last build had is no longer in the index after this, so it is for one whose
 * changes are taken back.
 */
export function listInventory(answers: Answers): InventoryLine[] {
  bringInventory(answers, { all: true });
  const rows = answers.index.rows<[string]>('select lines from inventory order by page');
  return JSON.parse(`[${rows.join(',')}]`);
}

/** Writes the file as the index knows the places, in the order of the addresses. */
function writeInventory(index: Index, file: string): void {
  // SQLite keeps the order of a subquery for this: https://sqlite.org/optoverview.html#omitorderby
  const pages = '(select lines from inventory order by page)';
  const text = `select cast('[' || coalesce(char(10) || group_concat(lines, ',' || char(10)), '') || char(10) || ']' || char(10) as blob)`;
  const [row] = index.rows<[Uint8Array]>(`${text} from ${pages}`);
  writeFileSync(file, row?.[0] ?? '');
}
