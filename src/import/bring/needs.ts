/** Which files the imported stories need: pictures they show, documents they link. */
import { posix } from 'node:path';
import { isPicture } from '../../content/files/publishable.ts';
import type { OldSite } from '../addresses/own.ts';
import { decisions } from '../decide/decisions.ts';
import type { Reference } from '../form/body.ts';
import type { Person, Story } from '../form/holding.ts';
import type { Holdings } from '../gather/holdings.ts';

/** A file that something shows or links. */
export interface Need {
  wanted: 'picture' | 'file';
  /** As the source has it. */
  address: string;
  /** The same for all that need it. */
  key: string;
  /** Whose text has it. */
  story?: Story | undefined;
  /** Or the new author whose picture it is. */
  author?: string | undefined;
}

/** Ends of addresses that are those of pages, and of programs that make pages. */
const ofPages = /\.(?:html?|php\d?|aspx?|jsp|cgi|xml|rss|atom)$/i;

/** Whether an address of the old site is that of a file. */
const isFile = (path: string) => /\.[a-z0-9]{2,5}$/i.test(path) && !ofPages.test(path);

/** What a reference needs; undefined for links to pages. */
export function needOf(
  { kind, address }: Reference,
  story: Story,
  { holdings, old }: { holdings: Holdings; old: OldSite },
): Need | undefined {
  if (kind === 'asset') {
    const asset = holdings.asset(address);
    if (!asset) return undefined;
    return need(isFile(asset.address) && !isPicture(asset.address) ? 'file' : 'picture', asset.address, story, old);
  }
  if (kind === 'picture') return need('picture', address, story, old);
  const own = old.own(address, story.address);
  if (kind === 'link' && (!own || !isFile(own.path))) return undefined;
  // Sounds and films of other sites stay there.
  if (kind === 'file' && !own) return undefined;
  return need('file', address, story, old);
}

function need(wanted: Need['wanted'], address: string, story: Story, old: OldSite): Need {
  return { wanted, address, story, key: fileKey(address, story, old) };
}

/** What a file is called whoever needs it. */
export function fileKey(address: string, story: Story | undefined, old: OldSite): string {
  const isWhole = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(address);
  if (isWhole || (old.url && address.startsWith('/'))) return old.whole(address, story?.address)?.href ?? address;
  if (address.startsWith('/') || story === undefined) return address;
  // In a source of files beside the text, else beside the page.
  const isFiles = /[./]/.test(story.ref);
  return isFiles
    ? posix.join('/', posix.dirname(story.ref), address)
    : (old.whole(address, story.address)?.href ?? address);
}

/** All of them in the order of the source, some more than once. @param authors new ones, by their ids */
export function* needs(holdings: Holdings, old: OldSite, authors: ReadonlyMap<string, Person>): Generator<Need> {
  for (const { decision, story } of decisions(holdings)) {
    if (story.image) yield need('picture', story.image.address, story, old);
    const references = holdings.rows<Reference>(
      'select kind, address from refs where n = ? order by position',
      decision.n,
    );
    for (const reference of references) {
      const one = needOf(reference, story, { holdings, old });
      if (one) yield one;
    }
  }
  for (const [author, { avatar }] of authors)
    if (avatar)
      yield { wanted: 'picture', address: avatar.address, author, key: fileKey(avatar.address, undefined, old) };
}
