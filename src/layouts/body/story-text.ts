/** The text of a story for machines, in Markdown with whole addresses. */
import { askWhole } from '../../content/ask/composed/ask-address.ts';
import { askPicture } from '../../content/ask/composed/ask-picture.ts';
import { currentEdition } from '../../content/ask/edition.ts';
import { ask } from '../../content/ask/queries.ts';
import type { Article } from '../../content/read/article.ts';
import { bylineOf } from '../../editorial/byline.ts';
import { kindLabel } from '../../editorial/kind.ts';
import { storyMarkdown } from '../../seo/texts/story-markdown.ts';
import { articleUrl } from '../../urls.ts';

/** To be called within a render. */
export async function askStoryText(article: Article): Promise<string> {
  const site = ask('site');
  const { path, hash, image } = article;
  const absolute = (address: string) => new URL(address, site.url).href;
  const url = absolute(articleUrl(article.id));
  const authors = article.authors.flatMap((id) => ask('author', id)?.name ?? []);
  const picture = askPicture(image, 'body');
  const body = await currentEdition().loadMarkdown(path, hash, (written) => askWhole(written, article));
  return storyMarkdown({
    headline: article.title,
    dek: article.dek,
    label: kindLabel(article.kind),
    section: ask('section', article.section)?.name,
    byline: bylineOf(authors, site),
    published: article.published,
    updated: article.updated,
    corrections: article.corrections,
    url,
    picture: image &&
      picture && { src: absolute(picture.src), alt: image.alt ?? '', caption: image.caption, credit: image.credit },
    body,
    timezone: site.timezone,
  });
}
