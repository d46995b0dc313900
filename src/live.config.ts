import { defineLiveCollection } from 'astro:content';
import { ask } from './content/ask/queries.ts';
import type { Article } from './content/read/article.ts';

/** Binds Astro's content collections to the index. Entries were validated when they were indexed. */
export const collections = {
  articles: defineLiveCollection({
    loader: {
      name: 'broadsheet-index',
      async loadEntry({ filter }: { filter: { id: string } }) {
        const article = ask('article', filter.id);
        return article && { id: article.id, data: article as Article & Record<string, unknown> };
      },
      async loadCollection() {
        const newest = ask('listing', 'all')?.cards ?? [];
        return {
          entries: newest
            .flatMap(({ id }) => ask('article', id) ?? [])
            .map((article) => ({ id: article.id, data: article as Article & Record<string, unknown> })),
        };
      },
    },
  }),
};
