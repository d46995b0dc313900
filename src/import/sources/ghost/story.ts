import type { Picture, Remark, Story, StoryState } from '../../form/holding.ts';
import { captionOf } from '../../html/caption.ts';
import { isPage, type Routes } from './addresses/routes.ts';
import { withBase } from './base.ts';
import { instantOf } from './instant.ts';
import { isOn, lineOf, textOf } from './row.ts';
import type { Post } from './tables.ts';

/** A post or a page, and what is to be told of it. */
export function storyOf(
  post: Post,
  { routes, url, language }: { routes: Routes; url: string; language: string | undefined },
): {
  story: Story;
  remarks: Remark[];
} {
  const { row, meta, file } = post;
  const remarks: Remark[] = [];
  const ref = `post ${post.id}`;
  const tell = (level: Remark['level'], what: string, fix: string) =>
    remarks.push({ level, what, fix, place: { file }, story: ref });
  const dateOf = (field: string) => {
    const found = instantOf(row[field]);
    const written = lineOf(row[field]);
    if (found === undefined && written !== undefined)
      tell('changed', `${field} is no date: ${written.slice(0, 40)}`, 'give the story its date');
    return found;
  };

  const state = stateOf(post);
  const status = textOf(row['status']);
  if (status === 'sent' || isOn(meta['email_only']) || isOn(row['email_only'])) {
    tell('told', 'the post was sent as an e-mail and was never on the site', 'publish it if it may be read by all');
  }
  for (const [field, where] of [
    ['codeinjection_head', 'head'],
    ['codeinjection_foot', 'foot'],
  ] as const) {
    if (lineOf(row[field]) !== undefined)
      tell('left', `code that was injected into the ${where} of the page was left out`, 'see what it did');
  }

  const wasPublic = state === 'public' || (state === 'members' && status === 'published');
  const own = withBase(textOf(row['url']).trim(), url) || routes.post(post);
  const canonical = withBase(textOf(row['canonical_url']).trim(), url);
  const written = textOf(row['locale']).replaceAll('_', '-');
  const published = dateOf('published_at') ?? (wasPublic ? dateOf('created_at') : undefined);
  const title = lineOf(row['title']) ?? '';
  const story: Story = {
    ref,
    type: isPage(row) ? 'page' : 'story',
    state,
    title: title === '(Untitled)' ? '' : title,
    slug: textOf(row['slug']),
    address: wasPublic && own !== undefined ? placed(own, url) : undefined,
    published,
    updated: dateOf('updated_at'),
    dek: lineOf(row['custom_excerpt']) ?? lineOf(meta['meta_description']) ?? lineOf(row['meta_description']),
    authors: post.authors,
    sections: post.tags.slice(0, 1).map((slug) => `section ${slug}`),
    tags: post.tags.slice(1).map((slug) => `tag ${slug}`),
    image: imageOf(post, url),
    canonical: /^https?:\/\//i.test(canonical) && canonical !== placed(own ?? '', url) ? canonical : undefined,
    pinned: isOn(row['featured']) || undefined,
    language: written !== '' && written !== language ? written : undefined,
    place: { file },
  };
  return { story, remarks };
}

/** A path of the site as it stands on the web, as far as is known where that is. */
export const placed = (path: string, url: string) =>
  path.startsWith('/') && !path.startsWith('//') ? url + path : path;

/** What is for members stays theirs whatever else it is. */
function stateOf({ row }: Post): StoryState {
  if ((textOf(row['visibility']) || 'public') !== 'public') return 'members';
  const status = textOf(row['status']);
  return status === 'published' ? 'public' : status === 'scheduled' ? 'scheduled' : 'draft';
}

function imageOf({ row, meta }: Post, url: string): Picture | undefined {
  // Exports of version 0 call it so.
  const address = withBase(textOf(row['feature_image'] ?? row['image']).trim(), url);
  if (address === '') return undefined;
  const one = (field: string) => textOf(meta[field] ?? row[field]);
  return {
    address,
    alt: lineOf(one('feature_image_alt')),
    caption: captionOf(withBase(one('feature_image_caption'), url), `${url}/`),
  };
}
