/** Obtains every file that the stories need, and gives each its place: beside the first story that shows it, or in the public folder. */
import { posix } from 'node:path';
import pLimit from 'p-limit';
import type { OldSite } from '../addresses/own.ts';
import { type Decision, pictureFolderOf } from '../decide/decision.ts';
import { decisionOf } from '../decide/decisions.ts';
import type { Person, Story } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';
import { candidatesFor } from '../pictures/largest.ts';
import type { Obtained, ObtainedFile, PictureDesk } from '../pictures/obtain.ts';
import type { Losses } from '../report/losses.ts';
import type { ImportRecord } from '../write/record.ts';
import type { Writer } from '../write/writer.ts';
import { type Need, needs } from './needs.ts';
import { publicPathOf } from './public-path.ts';

/** So many are asked for at once, so that no slow host holds up the others; the desk asks each of them for few. */
const abreast = 256;

/** A file that is here, or why it is not. */
export type Brought =
  /** `path`: of the content folder, or `public/…`; `from`: which of its addresses it came from. */
  { path: string; from: string } | { missing: string };

export interface BringTools {
  holdings: Holdings;
  old: OldSite;
  desk: PictureDesk;
  writer: Writer;
  record: ImportRecord;
  losses: Losses;
  progress?: ((done: number, total: number) => void) | undefined;
}

/** @param authors new ones, by their ids */
export async function bring(tools: BringTools, authors: ReadonlyMap<string, Person>): Promise<void> {
  const { holdings, old } = tools;
  const wanted = new Map<string, Need>();
  for (const need of needs(holdings, old, authors)) {
    const known = wanted.get(need.key);
    // What is shown must be a picture.
    if (!known || (known.wanted === 'file' && need.wanted === 'picture')) wanted.set(need.key, need);
  }
  const limit = pLimit(abreast);
  let done = 0;
  const all = [...wanted.values()];
  const obtained = await Promise.all(
    all.map((need) =>
      limit(async () => {
        const one = await obtain(need, tools);
        tools.progress?.(++done, all.length);
        return one;
      }),
    ),
  );
  // In the order of the source, so that each has the same place whatever came first.
  for (const [at, need] of all.entries()) {
    const brought = place(need, obtained[at] as Obtained, tools);
    holdings.change(
      'insert or replace into files (address, data) values (?, ?)',
      ...[need.key, JSON.stringify(brought)],
    );
  }
}

function obtain({ address, story, wanted, key }: Need, { holdings, desk }: BringTools): Promise<Obtained> {
  const isKnown = (one: string) => holdings.assetAt(one) !== undefined;
  const whole = /^https?:/i.test(key) ? key : address;
  const candidates = wanted === 'picture' ? candidatesFor(whole, isKnown) : [whole];
  return desk.obtain(candidates, wanted, story);
}

function place(need: Need, obtained: Obtained, tools: BringTools): Brought {
  if (obtained.kind === 'missing') return { missing: obtained.why };
  const { wanted, story, author, address } = need;
  if (author !== undefined)
    return put(
      freePath('authors', { ...obtained, name: author + posix.extname(obtained.name) }, tools),
      obtained,
      tools,
    );
  const decision = story && decisionOf(tools.holdings, story.ref);
  if (!decision) return { missing: 'nothing that is imported shows it' };
  // A document keeps its address, under which others know it.
  const own = wanted === 'file' && /^(?:https?:)?\//i.test(address) ? tools.old.own(address, story.address) : undefined;
  const path = own ? publicPathOf(own.path, obtained.name) : freePath(pictureFolderOf(decision), obtained, tools);
  return put(path, obtained, tools);
}

/** A path that nothing has yet, or that of the same bytes. */
function freePath(folder: string, { hash, name }: ObtainedFile, { holdings, record, writer }: BringTools): string {
  const [there] = holdings.rows<{ path: string }>(`select path from brought where hash = ? and room = 'content'`, hash);
  if (there) return there.path;
  const { name: stem, ext } = posix.parse(name);
  for (let number = 1; ; number++) {
    const path = `${folder}/${stem}${number === 1 ? '' : `-${number}`}${ext}`;
    const other = holdings.rows('select 1 from brought where path = ?', path).length > 0;
    const earlier = record.hashOf(path) ?? hash;
    // What an editor removed stays away, and what one put there stays.
    if (!other && earlier === hash && writer.foresee(path, hash) !== 'kept') return path;
  }
}

function put(path: string, { hash, bytesFile, from }: ObtainedFile, tools: BringTools): Brought {
  const room = path.startsWith('public/') ? path : 'content';
  tools.holdings.change('insert or ignore into brought (hash, room, path) values (?, ?, ?)', hash, room, path);
  tools.writer.write(path, { file: bytesFile, hash });
  return { path, from };
}

/** Where what a text or a story shows lies now; undefined if nothing was asked for. */
export function broughtOf(key: string, holdings: Holdings): Brought | undefined {
  const [row] = holdings.rows<{ data: string }>(`select data from files where address = ?`, key);
  return row && JSON.parse(row.data);
}

/** How a text of a story names a file. */
export function nameOf(path: string, decision: Decision, story: Story): string {
  if (path.startsWith('public/')) return encodeURI(path.slice('public'.length));
  const folder = pictureFolderOf(decision);
  const isBeside =
    story.type === 'story' && posix.dirname(path) === folder && decision.file?.endsWith('/index.md') !== false;
  return isBeside ? `./${posix.basename(path)}` : `/${path}`;
}
