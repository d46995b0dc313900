/** What a row of the list says of a story. */
import type { Remark, Story, StoryState } from '../../form/holding.ts';
import { plainText } from '../../tree/plain-text.ts';
import type { Row } from './rows.ts';

/** Types that are stories; others, such as `restacks`, are imported where the command names them. */
const storyTypes = new Set(['newsletter', 'podcast', 'video', 'thread', 'page', 'adhoc_email']);

export const isStory = ({ type }: Row): boolean => storyTypes.has(type);

/** @param file of its text */
export function storyOf(row: Row, file: string): { story: Story; remarks: Remark[] } {
  const remarks: Remark[] = [];
  const place = { file };
  const ref = `post ${row.id}`;
  const tell = (level: Remark['level'], what: string, fix: string) =>
    remarks.push({ level, what, fix, place, story: ref });
  const date = dateOf(row.date);
  if (date === undefined && row.date !== '')
    tell('changed', `its date “${row.date.slice(0, 40)}” cannot be read`, 'write it as published:');
  if (row.type === 'thread' && row.isPublished) tell('left', 'what readers wrote in the thread is not imported', '');
  const wasOut = row.isPublished && row.slug !== '' && row.type !== 'adhoc_email';
  const story: Story = {
    ref,
    type: row.type === 'page' ? 'page' : 'story',
    state: stateOf(row, tell),
    title: plainText(row.title),
    slug: row.slug,
    address: wasOut ? `/p/${row.slug}` : undefined,
    // The page that tells of a letter has an address of its own beside that of all posts.
    oldAddresses: wasOut && row.type === 'page' && row.slug === 'about' ? ['/about'] : undefined,
    published: date,
    dek: plainText(row.subtitle) || undefined,
    // The export does not say who wrote a post.
    authors: [],
    sections: [],
    tags: [],
    foreign: isStory(row) ? undefined : row.type,
    place,
  };
  return { story, remarks };
}

/** Closed where it is not certain: what only some may read must not get out. */
function stateOf(row: Row, tell: (level: 'told', what: string, fix: string) => void): StoryState {
  const isForAll = row.audience === undefined || row.audience === 'everyone';
  if (!row.isPublished) {
    if (!isForAll) tell('told', 'the draft was meant for members', 'publish it only if all may read it');
    return 'draft';
  }
  // Sent to readers, and on no page.
  if (row.type === 'adhoc_email') return 'members';
  if (isForAll) return 'public';
  const audience = row.audience ?? '';
  if (!membersOnly.has(audience)) {
    const shown = audience === '' ? 'is empty' : `“${audience.slice(0, 40)}” is not known`;
    tell('told', `its audience ${shown}, so it counts as one for members`, '');
  }
  return 'members';
}

const membersOnly = new Set(['only_paid', 'only_free', 'founding']);

function dateOf(written: string): string | undefined {
  const date = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?$/i.exec(written)?.[0];
  return date === undefined || Number.isNaN(Date.parse(date)) ? undefined : date;
}
