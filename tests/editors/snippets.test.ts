import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readFrontMatter } from '../../src/content/fields/front-matter.ts';
import { readYaml } from '../../src/content/fields/yaml.ts';
import { fileSchemas } from '../../src/editors/files.ts';
import { mistakesIn } from './validate.ts';

interface Snippet {
  scope: string;
  prefix: string;
  body: string[];
  description: string;
}

const file = fileURLToPath(new URL('../../.vscode/broadsheet.code-snippets', import.meta.url));
const snippets = Object.entries<Snippet>(JSON.parse(readFileSync(file, 'utf8')));

/** What stands there when nothing is filled in, for each value of each choice. */
function expand({ body }: Snippet): string[] {
  const text = body
    .join('\n')
    .replace(/\$\{?CURRENT_YEAR\}?/g, '2026')
    .replace(/\$CURRENT_(?:MONTH|DATE)/g, '05');
  const lists = [...text.matchAll(/\$\{\d+\|([^|]+)\|\}/g)].map(([, choice = '']) => choice.split(','));
  const most = Math.max(1, ...lists.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => {
    let place = 0;
    return text
      .replace(/\$\{\d+\|[^|]+\|\}/g, () => lists[place]?.[at % (lists[place++]?.length ?? 1)] ?? '')
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$\d/g, '');
  });
}

const kinds: Record<string, keyof typeof fileSchemas> = {
  story: 'article',
  draft: 'article',
  review: 'article',
  author: 'author',
  page: 'page',
  section: 'section',
  tag: 'tag',
  campaign: 'campaign',
  redirect: 'redirects',
};
const inFrontMatter = ['image', 'corrections', 'check-ignore'];

test.each(snippets.filter(([, { prefix }]) => prefix in kinds))(
  '%s is a file in order as it stands',
  (_name, snippet) => {
    for (const text of expand(snippet)) {
      const { data, flaws } = snippet.scope === 'yaml' ? readYaml(text) : readFrontMatter(`${text}\nText.\n`);
      expect(flaws).toEqual([]);
      expect(mistakesIn(data, fileSchemas[kinds[snippet.prefix] as 'article']), text).toEqual([]);
    }
  },
);

test.each(snippets.filter(([, { prefix }]) => inFrontMatter.includes(prefix)))(
  '%s fits into the front matter of a story',
  (_name, snippet) => {
    for (const text of expand(snippet)) {
      const { data, flaws } = readYaml(`title: A headline\nsection: news\npublished: 2026-05-01\n${text}`);
      expect(flaws).toEqual([]);
      expect(mistakesIn(data, fileSchemas.article), text).toEqual([]);
    }
  },
);

test('every snippet says what it is, in a language of the content folder, and no two have one name in one language', () => {
  const names = snippets.flatMap(([, { scope, prefix }]) =>
    scope.split(',').map((language) => `${language} ${prefix}`),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const [, { scope, description }] of snippets) {
    expect(scope).toMatch(/^(?:markdown(?:,mdx)?|mdx|yaml)$/);
    expect(description).not.toBe('');
  }
});
