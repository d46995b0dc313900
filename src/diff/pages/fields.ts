/** What is told of a page apart from its text, in words, by what newsrooms call it. */
import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import { undated } from '../../content/index/view.ts';
import type { Article } from '../../content/read/article.ts';
import { bylineOf } from '../../editorial/byline.ts';
import { kindLabel } from '../../editorial/kind.ts';
import { formatInstant } from '../../editorial/language.ts';
import type { Owned } from '../things.ts';

export interface Told {
  title: string;
  /** Those that say something. */
  fields: Record<string, string>;
}

/** The field that every page has. */
const headline = 'headline';

export function fieldsOf(answers: Answers, { kind, id }: Pick<Owned, 'kind' | 'id'>): Told {
  const fields = said(kind === 'article' ? storyFields(answers, id) : entryFields(answers, kind, id));
  return { title: fields[headline] ?? id, fields };
}

function storyFields(answers: Answers, id: string): Record<string, string | undefined> {
  const article = answerTo(answers, 'article', id).value as Article;
  const site = answerTo(answers, 'site').value;
  const names = article.authors.flatMap((author) => answerTo(answers, 'author', author).value?.name ?? []);
  const when = (instant: number | undefined) => (instant === undefined ? undefined : formatInstant(instant, site));
  const { review, image } = article;
  return {
    [headline]: article.title,
    standfirst: article.dek,
    byline: bylineOf(names, site),
    section: answerTo(answers, 'section', article.section).value?.name ?? article.section,
    label: kindLabel(article.kind),
    published: article.published === undated ? undefined : when(article.published),
    updated: when(article.updated),
    expires: when(article.expires),
    corrections: article.corrections.map(({ date, text }) => `${when(date)}: ${text}`).join(' · '),
    tags: article.tags.map((tag) => answerTo(answers, 'tagName', tag).value).join(', '),
    review: review && [review.subject, review.rating?.toString(), review.verdict].filter(Boolean).join(' · '),
    ...pictureFields(image),
    'for search engines': article.noindex ? 'left out' : undefined,
    canonical: article.canonical,
  };
}

const pictureFields = (image: Article['image']) => ({
  'caption of the featured picture': image?.caption,
  'credit of the featured picture': image?.credit,
});

function entryFields(answers: Answers, kind: Owned['kind'], id: string): Record<string, string | undefined> {
  switch (kind) {
    case 'author': {
      const author = answerTo(answers, 'author', id).value;
      return { [headline]: author?.name, role: author?.role };
    }
    case 'section': {
      const section = answerTo(answers, 'section', id).value;
      return { [headline]: section?.name, description: section?.description };
    }
    case 'tag': {
      const tag = answerTo(answers, 'tag', id).value;
      return { [headline]: tag.name, description: tag.description };
    }
    default: {
      const page = answerTo(answers, 'page', id).value;
      const site = answerTo(answers, 'site').value;
      return {
        [headline]: page?.title,
        description: page?.description,
        published: page?.published === undefined ? undefined : formatInstant(page.published, site),
        ...pictureFields(page?.image),
        'for search engines': page?.noindex ? 'left out' : undefined,
      };
    }
  }
}

function said(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as Record<string, string>;
}
