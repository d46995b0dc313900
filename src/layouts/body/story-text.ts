/** The text of a story for machines, in Markdown with whole addresses. */
import { askWhole } from '../../content/ask/composed/ask-address.ts';
import { askPicture } from '../../content/ask/composed/ask-picture.ts';
import { currentEdition } from '../../content/ask/edition.ts';
import { ask } from '../../content/ask/queries.ts';
import type { Article } from '../../content/read/article.ts';
import { bylineOf } from '../../editorial/byline.ts';
import { kindLabel } from '../../editorial/kind.ts';
import { plain } from '../../markdown/source/plain.ts';
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
  const addressOf = (address: string) => askWhole(address, article);
  const edition = currentEdition();
  /** In Markdown. */
  const said = async (name: 'caption' | 'credit') => {
    const written = image?.marked?.[name]?.written;
    return written === undefined ? image?.[name] && plain(image[name]) : edition.readdress(written, addressOf);
  };
  const body = await edition.loadMarkdown(path, hash, addressOf);
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
      picture && {
        ...{ src: absolute(picture.src), alt: image.alt ?? '' },
        caption: await said('caption'),
        credit: await said('credit'),
      },
    body,
    timezone: site.timezone,
  });
}
