import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readFrontMatter } from '../../src/content/fields/front-matter.ts';
import { readYaml } from '../../src/content/fields/yaml.ts';
import { identify } from '../../src/content/files/identify.ts';
import { fileSchemas } from '../../src/editors/files.ts';
import { schemaFiles } from '../../src/editors/schema-files.ts';
import { mistakesIn } from './validate.ts';

type Kind = keyof typeof fileSchemas;
const project = fileURLToPath(new URL('../..', import.meta.url));
const content = join(project, 'content');

function fieldsOf(path: string): unknown {
  const text = readFileSync(join(content, path), 'utf8');
  return (path.endsWith('.yaml') ? readYaml(text) : readFrontMatter(text)).data;
}

const files = readdirSync(content, { recursive: true, withFileTypes: true }).flatMap((entry) => {
  const path = join(entry.parentPath, entry.name).slice(content.length + 1);
  const found = entry.isFile() ? identify(path) : undefined;
  return found && 'kind' in found && found.kind in fileSchemas ? [{ path, kind: found.kind as Kind }] : [];
});

test('the schemas of the project are those of its code: npm run schemas writes them', () => {
  const folder = join(project, '.vscode/schemas');
  const written = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(new Map(written.sort())).toEqual(new Map([...schemaFiles()].sort()));
});

test('each file of YAML has its schema in the settings of VS Code, and each schema its files', () => {
  const settings = JSON.parse(readFileSync(join(project, '.vscode/settings.json'), 'utf8'));
  const globs = Object.entries<string>(settings['yaml.schemas']).map(([schema, glob]) => ({
    kind: schema.replace(/^\.\/\.vscode\/schemas\/|\.schema\.json$/g, ''),
    regexp: new RegExp(`^${glob.replace('/content/', '').replace('.', '\\.').replace('*', '[^/]+')}$`),
  }));
  const yaml = ['redirects.yaml', 'campaigns/sale.yaml', ...files.map(({ path }) => path)].filter((path) =>
    path.endsWith('.yaml'),
  );
  for (const path of yaml) {
    const kinds = globs.filter(({ regexp }) => regexp.test(path)).map(({ kind }) => kind);
    expect({ path, kinds }).toEqual({ path, kinds: [(identify(path) as { kind: Kind }).kind] });
  }
  const used = globs.filter(({ regexp }) => yaml.some((path) => regexp.test(path)));
  expect(used.length).toBe(globs.length);
});

test('every file of the demonstration site is in order by its schema', () => {
  expect(new Set(files.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
  const wrong = files.flatMap(({ path, kind }) =>
    mistakesIn(fieldsOf(path), fileSchemas[kind]).map((mistake) => `${path} ${mistake}`),
  );
  expect(wrong).toEqual([]);
});

const story = { title: 'A headline', section: 'news', published: '2026-05-01' };

test.each<[what: string, kind: Kind, fields: unknown, mistakes: string[]]>([
  ['a field that is misspelled', 'article', { ...story, sektion: 'news' }, ['additionalProperties sektion']],
  ['a headline that is missing', 'article', { section: 'news', published: '2026-05-01' }, ['required title']],
  ['a headline of spaces', 'article', { ...story, title: '  ' }, ['/title pattern']],
  ['a kind that is none', 'article', { ...story, kind: 'newz' }, ['/kind enum']],
  ['a date in another form', 'article', { ...story, published: '8 May 2026' }, ['/published pattern']],
  [
    'a date of a correction',
    'article',
    { ...story, corrections: [{ date: '08.05.2026', text: 'x' }] },
    ['/corrections/0/date pattern'],
  ],
  ['a tag with capitals', 'article', { ...story, tags: ['Small Models'] }, ['/tags/0 pattern']],
  ['a text where a list belongs', 'article', { ...story, authors: 'ada' }, ['/authors type']],
  ['a word for true', 'article', { ...story, draft: 'yes' }, ['/draft type']],
  ['a picture without a file', 'article', { ...story, image: { alt: 'A quay' } }, ['/image required src']],
  ['six stars', 'article', { ...story, review: { subject: 'Dune', rating: 6 } }, ['/review/rating maximum']],
  [
    'a rule that is none',
    'article',
    { ...story, 'check-ignore': [{ 'missing-dekk': 'a list' }] },
    ['/check-ignore/0 additionalProperties missing-dekk'],
  ],
  ['a story without a date', 'article', { title: 'A headline', section: 'news' }, ['required published', 'if']],
  ['an address without https://', 'article', { ...story, canonical: 'example.com/a' }, ['/canonical pattern']],
  ['an author without a name', 'author', { role: 'Editor' }, ['required name']],
  ['an account without a host', 'author', { name: 'Ada', fediverse: 'ada' }, ['/fediverse pattern']],
  ['a field of stories on a page', 'page', { title: 'About', dek: 'x' }, ['additionalProperties dek']],
  ['a site without an address', 'site', { name: 'The Post' }, ['required url']],
  [
    'a level that is none',
    'site',
    { name: 'The Post', url: 'https://a.example', check: { 'missing-dek': 'warning' } },
    ['/check/missing-dek enum'],
  ],
  ['a layout that is none', 'front', { layout: 'wide' }, ['/layout enum']],
  ['a slot that is none', 'ads', { slots: ['popup'] }, ['/slots/0 enum']],
  [
    'a unit for no slot',
    'ads',
    { adsense: { client: 'ca-pub-1234567890123456', units: { popup: '1' } } },
    ['/adsense/units additionalProperties popup'],
  ],
  ['half a pixel', 'ads', { rules: { top: 300.5 } }, ['/rules/top type']],
  ['redirects below a field', 'redirects', { redirects: [] }, ['type']],
  ['a redirect from nowhere', 'redirects', [{ to: '/new/' }], ['/0 required from']],
  ['a status that is none', 'redirects', [{ from: '/old/', to: '/new/', status: 303 }], ['/0/status enum']],
  ['a section whose order is a text', 'section', { name: 'News', order: 'first' }, ['/order type']],
  ['a tag without a name', 'tag', {}, ['required name']],
  [
    'a size of no slot',
    'campaign',
    { advertiser: 'Dune', url: 'https://a.example', creatives: [{ size: '1x1', src: './a.png', alt: 'x' }] },
    ['/creatives/0/size enum'],
  ],
])('%s is a mistake', (_what, kind, fields, mistakes) => {
  expect(mistakesIn(fields, fileSchemas[kind])).toEqual(mistakes);
});

test('a draft needs no date', () => {
  expect(mistakesIn({ title: 'A headline', section: 'news', draft: true }, fileSchemas.article)).toEqual([]);
});

test('every field says what it is for', () => {
  const silent = (schema: object, at: string): string[] =>
    Object.entries((schema as { properties?: Record<string, object> }).properties ?? {}).flatMap(([field, inner]) => {
      const path = `${at}.${field}`;
      const { description, items } = inner as { description?: string; items?: object };
      return [...(description === undefined ? [path] : []), ...silent(inner, path), ...silent(items ?? {}, path)];
    });
  const all = Object.entries(fileSchemas).flatMap(([kind, schema]) => silent(schema, kind));
  // Their group says it, and their names the rest.
  expect(all.filter((path) => !/^ads\.(?:rules\.distance|adsense\.units)\./.test(path))).toEqual([]);
});
