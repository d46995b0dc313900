/** What a post says of a story. */
import type { Remark, Story, Term } from '../../form/holding.ts';
import { parseHtml } from '../../html/tree/parse.ts';
import { tagIn, wordsOf } from '../../tree/parts.ts';
import { dayOfFile, isDraftFile, readAddress } from './address.ts';
import { readOpening } from './opening.ts';
import { personOf } from './person.ts';
import type { Link, Post } from './post.ts';

interface Read {
  /** Undefined for a response, which is what Medium calls a comment. */
  story: Story | undefined;
  remarks: Remark[];
}

/** @param owner id of whose export it is */
export function storyOf(
  post: Post,
  { file, ref, owner }: { file: string; ref: string; owner: string | undefined },
): Read {
  const place = { file };
  const { tree } = parseHtml(post.text.html);
  const opening = readOpening(tree, post.title, post.summary);
  const isDraft = isDraftFile(file) || (post.canonical === '' && post.published === '');
  if (!isDraft && opening.isUntitled && post.summary === '' && tagIn(tree, 'img', 'h3', 'h4', 'iframe') === undefined) {
    const what = 'the post looks like a response to another story, and responses are not imported';
    return { story: undefined, remarks: [{ level: 'left', what, fix: 'copy its text if it is a story', place }] };
  }
  const remarks: Remark[] = [];
  const published = isDraft ? undefined : (dateOf(post.published) ?? dayOfFile(file));
  if (published !== undefined && published !== dateOf(post.published)) {
    const what = 'the post has no date but that of its file';
    remarks.push({ level: 'changed', what, fix: 'look whether it is right', place, story: ref });
  }
  const { address, slug, canonical } = readAddress(post.canonical, post.short, file);
  const authors = post.authors.map(personOf).flatMap((person) => (person === undefined ? [] : [person.id]));
  const story: Story = {
    ref,
    type: 'story',
    state: isDraft ? 'draft' : 'public',
    title: opening.title === undefined ? post.title : wordsOf(opening.title),
    slug,
    address: isDraft ? undefined : address,
    oldAddresses: isDraft || post.short === '' || post.short === address ? undefined : [post.short],
    published,
    dek: opening.dek,
    authors: authors.length === 0 && owner !== undefined ? [owner] : [...new Set(authors)],
    sections: [],
    tags: [...new Set(post.tags.map(tagOf).map(({ id }) => id))],
    image: opening.image,
    canonical,
    place,
  };
  return { story, remarks };
}

export function tagOf({ href, words }: Link): Term {
  const last = /\/(?:tag|tagged)\/([^/?#]+)/.exec(href)?.[1] ?? words.toLowerCase();
  return { id: last, sort: 'tag', name: words || last, slug: last, address: href || undefined };
}

function dateOf(written: string): string | undefined {
  const isDate = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i.test(written);
  return isDate && !Number.isNaN(Date.parse(written)) ? written : undefined;
}
