/** Old addresses: what `routes.yaml` and the redirects file of a site say of them. */
import { describe, expect, test } from 'vitest';
import { exported, surveyed } from './survey.ts';

const posts = [
  {
    id: '1',
    title: 'A',
    slug: 'a',
    status: 'published',
    published_at: '2024-05-31T22:30:00.000Z',
    tags: [{ slug: 'news' }],
    featured: true,
  },
  {
    id: '2',
    title: 'B',
    slug: 'b',
    status: 'published',
    published_at: '2024-05-01T00:00:00.000Z',
    authors: [{ slug: 'ada' }],
  },
  { id: '3', title: 'C', slug: 'c', status: 'published', type: 'page' },
];

async function addresses(routes: string, settings: Readonly<Record<string, string>> = {}) {
  const { stories, terms, people, remarks } = await surveyed({
    'x.json': exported({ posts, settings: Object.entries(settings).map(([key, value]) => ({ key, value })) }),
    'content/settings/routes.yaml': routes,
  });
  return {
    stories: stories.map(({ address }) => address),
    lists: [...terms, ...people].map(({ address }) => address),
    remarks: remarks.map(({ place, what }) => `${place.file}:${place.line ?? ''} ${what}`),
  };
}

describe('the routes of a site', () => {
  test('are those of Ghost where they say nothing else', async () => {
    const { stories, lists } = await addresses('routes:\ncollections:\n');
    expect(stories).toEqual(['/a/', '/b/', '/c/']);
    expect(lists).toEqual(['/tag/news/', '/author/ada/']);
  });

  test('give posts the addresses of the first collection that has them, by the day at the site', async () => {
    const { stories, lists } = await addresses(
      [
        'routes:',
        '  /see/:',
        '    data: page.c',
        'collections:',
        '  /news/:',
        '    permalink: /news/{year}/{month}/{day}/{slug}/',
        '    filter: primary_tag:[news,notes]+featured:true',
        '  /:',
        '    permalink: /{primary_tag}/{author}/{slug}/',
        'taxonomies:',
        '  tag: /topic/{slug}/',
        '  author: /by/{slug}/',
      ].join('\n'),
      { timezone: 'Europe/Zurich' },
    );
    expect(stories).toEqual(['/news/2024/06/01/a/', '/all/ada/b/', '/see/']);
    expect(lists).toEqual(['/topic/news/', '/by/ada/']);
  });

  test('leave a post without an address that no collection has', async () => {
    expect((await addresses('collections:\n  /:\n    permalink: /{slug}/\n    filter: tag:-news')).stories).toEqual([
      undefined,
      '/b/',
      '/c/',
    ]);
  });

  test('of the first versions stand in the settings', async () => {
    const { stories } = await addresses('', { permalinks: '/:year/:month/:day/:slug/' });
    expect(stories[1]).toBe('/2024/05/01/b/');
  });

  test('that nobody can read are told, and those of Ghost are taken', async () => {
    const { stories, remarks } = await addresses('collections:\n  /: [}');
    expect(stories[0]).toBe('/a/');
    expect(remarks).toEqual(['content/settings/routes.yaml:2 the routes are no YAML']);
    const odd = await addresses('collections:\n  /:\n    permalink: /x/{slug}/\n    filter: (tag:a,tag:b)+id:1');
    expect(odd.remarks[0]).toContain('the filter of the collection / was not understood');
  });
});

describe('the redirects of a site', () => {
  const redirects = async (name: string, text: string) => {
    const { redirects: found, remarks } = await surveyed({ 'x.json': exported({}), [name]: text });
    return {
      found: found.map(({ from, to, status, place }) => `${place.line} ${status} ${from} ${to}`),
      told: remarks.map(({ level, what, place }) => `${level} ${place.file}:${place.line ?? ''} ${what}`),
    };
  };

  test('are those that stand for one path each; of the others the place is told', async () => {
    const json = [
      '[',
      '  { "from": "/old/", "to": "/new/", "permanent": true },',
      '  { "from": "^\\\\/what(\\\\/?)$", "to": "/what-else" },',
      '  { "from": "/^\\\\/Any-Case/i", "to": "https://else.example/" },',
      '  { "from": "^/post/[0-9]+/(.*)", "to": "/$1" },',
      '  { "from": "/nowhere" }, { "from": 7 }, null',
      ']',
    ].join('\n');
    const { found, told } = await redirects('data/redirects.json', json);
    expect(found).toEqual(['2 301 /old/ /new/', '3 302 /what /what-else', '4 302 /Any-Case https://else.example/']);
    expect(told).toEqual([
      'lost data/redirects.json:5 the redirect from ^/post/[0-9]+/(.*) to /$1 is a pattern and was left out',
      'lost data/redirects.json:6 the redirect from /nowhere to nowhere is a pattern and was left out',
      'lost data/redirects.json: the redirect from 7 to nowhere is a pattern and was left out',
    ]);
  });

  test('are read from YAML too', async () => {
    const { found, told } = await redirects(
      'redirects.yaml',
      "301:\n  /old/: /new/\n  '/b/': /c/\n302:\n  ^/x/(.*): /$1\n",
    );
    expect(found).toEqual(['2 301 /old/ /new/', '3 301 /b/ /c/']);
    expect(told).toEqual(['lost redirects.yaml:5 the redirect from ^/x/(.*) to /$1 is a pattern and was left out']);
  });

  test.each([
    ['redirects.json', '{"from":'],
    ['redirects.yaml', '301: [}'],
    ['redirects.json', '{}'],
  ])('in a %s that is %s are told to be lost', async (name, text) => {
    expect((await redirects(name, text)).told).toEqual([`lost ${name}: the redirects cannot be read`]);
  });
});
