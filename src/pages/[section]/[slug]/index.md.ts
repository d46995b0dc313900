import type { APIContext } from 'astro';
import { ask } from '../../../content/ask/queries.ts';
import { askStoryText } from '../../../layouts/body/story-text.ts';
import { hasMarkdown } from '../../../seo/texts/has-markdown.ts';

export const GET = async ({ params: { section, slug } }: APIContext) => {
  const article = ask('article', `${section}/${slug}`);
  if (!article || !hasMarkdown(article, ask('site'))) return new Response(null, { status: 404 });
  return new Response(await askStoryText(article), { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
