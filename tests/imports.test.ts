import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Rooms of src/ that a room may import from, beside its own inner rooms; types may come from anywhere. */
const mayImport: Record<string, string[]> = {
  'errors.ts': [],
  'ending.ts': ['signals.mjs'],
  'git.ts': ['ending.ts'],
  'temporary-folder.ts': ['ending.ts'],
  'urls.ts': [],
  'xml.ts': [],
  'clock.ts': ['errors.ts'],
  'project.ts': [],
  'folder.ts': [],
  'threads.ts': [],
  'middleware.ts': ['content/ask'],
  'settings.ts': ['clock.ts', 'errors.ts', 'project.ts'],
  'live.config.ts': ['content/ask'],
  editorial: [],
  store: ['errors.ts'],
  security: [],
  seo: ['schemas', 'editorial', 'markdown/source', 'styles', 'typefaces/tokens.ts', 'urls.ts', 'xml.ts'],
  ads: ['styles', 'urls.ts'],
  schemas: ['ads', 'editorial'],
  typefaces: ['folder.ts'],
  pictures: ['typefaces', 'editorial', 'folder.ts', 'urls.ts'],
  'markdown/embeds': [],
  'markdown/pieces': ['markdown/embeds'],
  'markdown/parse': ['markdown/pieces'],
  'markdown/rest': ['markdown/parse', 'markdown/pieces', 'markdown/embeds'],
  'markdown/source': [],
  'markdown/outline': ['markdown/rest', 'markdown/parse', 'markdown/pieces', 'markdown/embeds'],
  'markdown/body': ['markdown/parse', 'markdown/pieces', 'markdown/embeds'],
  'content/files': ['editorial', 'schemas', 'git.ts', 'urls.ts'],
  'content/fields': ['editorial', 'schemas', 'urls.ts'],
  'content/index': ['content/files', 'ads', 'schemas', 'seo', 'typefaces', 'folder.ts', 'errors.ts', 'urls.ts'],
  'content/links': [
    'content/fields',
    'content/files',
    'editorial',
    'pictures',
    'markdown/pieces',
    'markdown/parse',
    'schemas',
    'urls.ts',
  ],
  'content/silence': ['content/fields', 'editorial', 'schemas'],
  'content/read': [
    'content/silence',
    'content/fields',
    'content/files',
    'content/index',
    'content/links',
    'ads',
    'schemas',
    'editorial',
    'markdown',
    'pictures',
    'search',
    'urls.ts',
  ],
  'content/ask': [
    'content/index',
    'content/links',
    'ads',
    'editorial',
    'markdown/pieces',
    'pictures',
    'seo',
    'urls.ts',
  ],
  'content/history': [
    'git.ts',
    'content/fields',
    'content/files',
    'content/index',
    'content/links',
    'content/read',
    'editorial',
    'urls.ts',
  ],
  'content/problems': [
    'content/silence',
    'schemas',
    'content/ask',
    'content/history',
    'content/fields',
    'content/files',
    'content/index',
    'content/links',
    'ads',
    'editorial',
    'pictures',
    'urls.ts',
  ],
  'content/write': [
    'content/fields',
    'content/files',
    'content/links',
    'ads',
    'editorial',
    'pictures',
    'schemas',
    'folder.ts',
    'urls.ts',
  ],
  'content/update.ts': ['content/files', 'content/index', 'content/problems', 'content/read'],
  search: ['editorial', 'markdown/pieces', 'security'],
  feeds: ['markdown/pieces', 'content/ask', 'editorial', 'pictures/media-type.ts', 'urls.ts', 'xml.ts'],
  components: ['security', 'ads', 'editorial', 'pictures', 'styles', 'urls.ts'],
  layouts: [
    'markdown/pieces',
    'markdown/source/plain.ts',
    'components',
    'content/ask',
    'ads',
    'editorial',
    'feeds',
    'scripts',
    'search',
    'security',
    'seo',
    'styles',
    'urls.ts',
  ],
  hosting: ['content/ask', 'schemas', 'security', 'urls.ts'],
  pages: ['hosting', 'layouts', 'content/ask', 'ads', 'editorial', 'feeds', 'seo', 'styles', 'urls.ts', 'xml.ts'],
  output: ['content', 'schemas', 'settings.ts', 'project.ts', 'folder.ts', 'errors.ts', 'urls.ts'],
  compile: [
    'output',
    'content',
    'ads',
    'markdown',
    'typefaces',
    'settings.ts',
    'project.ts',
    'folder.ts',
    'errors.ts',
    'urls.ts',
  ],
  print: ['compile', 'output', 'content', 'markdown', 'errors.ts', 'urls.ts'],
  check: ['content', 'editorial', 'schemas', 'urls.ts'],
  panel: ['check', 'content', 'ads', 'editorial', 'settings.ts', 'errors.ts', 'urls.ts'],
  cheatsheet: ['print/edition.ts', 'layouts', 'content', 'markdown/body', 'settings.ts', 'urls.ts'],
  editors: ['content/index', 'schemas', 'folder.ts'],
  publish: [
    'temporary-folder.ts',
    'store',
    'threads.ts',
    'hosting',
    'folder.ts',
    'git.ts',
    'print',
    'panel',
    'cheatsheet',
    'check',
    'editors',
    'compile',
    'output',
    'content',
    'search',
    'pictures',
    'typefaces',
    'ads',
    'editorial',
    'markdown',
    'settings.ts',
    'clock.ts',
    'errors.ts',
    'urls.ts',
  ],
  diff: [
    'publish',
    'print',
    'check',
    'content',
    'feeds/escape-html.ts',
    'ads',
    'editorial',
    'git.ts',
    'settings.ts',
    'errors.ts',
    'urls.ts',
  ],
  deploy: [
    'editorial/names/nearest.ts',
    'hosting/caching.ts',
    'content/read',
    'content/files/junk.ts',
    'output',
    'schemas/site',
    'settings.ts',
    'project.ts',
    'folder.ts',
    'ending.ts',
    'temporary-folder.ts',
    'git.ts',
    'errors.ts',
  ],
  verify: ['check/external/certificates.ts', 'deploy', 'hosting', 'output', 'errors.ts', 'urls.ts'],
  announce: ['deploy/order.ts', 'ending.ts', 'temporary-folder.ts', 'schemas/site', 'errors.ts', 'urls.ts'],
  'import/form': [],
  'import/gather': ['folder.ts'],
  'import/report': ['import/form', 'content/files', 'editorial/names/slug.ts', 'folder.ts'],
  'import/decide': ['content/files', 'content/write', 'editorial', 'schemas'],
  'import/addresses': ['import/decide', 'schemas', 'urls.ts'],
  'import/bring': ['import/addresses', 'import/decide', 'import/pictures', 'content/files', 'schemas', 'urls.ts'],
  'import/convert': [
    'import/addresses',
    'import/bring',
    'import/compare',
    'import/decide',
    'import/sources',
    'threads.ts',
  ],
  'import/write': [
    'import/addresses',
    'import/bring',
    'import/convert',
    'import/decide',
    'import/report',
    'content/fields',
    'content/files',
    'content/links',
    'content/write',
    'editorial/names/words-of.ts',
    'schemas',
    'errors.ts',
    'folder.ts',
    'urls.ts',
  ],
  'import/settle': ['content/files'],
  'import/options.ts': [],
  'import/recognise.ts': ['import/form', 'import/sources', 'errors.ts', 'folder.ts'],
  'import/plan-file.ts': ['import/decide', 'content/fields', 'errors.ts'],
  'import/import.ts': [
    'import/addresses',
    'import/bring',
    'import/convert',
    'import/decide',
    'import/gather',
    'import/pictures',
    'import/recognise.ts',
    'import/report',
    'import/settle',
    'import/write',
    'content/files',
    'content/write',
    'folder.ts',
    'settings.ts',
    'urls.ts',
  ],
  'import/pictures': [
    'check/external',
    'content/files/publishable.ts',
    'content/links/resolve.ts',
    'editorial/names/slug.ts',
    'hosting/types.ts',
    'pictures',
    'schemas/file-name.ts',
    'errors.ts',
    'folder.ts',
  ],
  'import/zip': ['content/files/junk.ts', 'errors.ts'],
  'import/compare': ['import/html/tree/parse.ts', 'markdown/embeds', 'markdown/parse', 'markdown/pieces'],
  'import/html': ['markdown/embeds', 'markdown/parse/sanitize.ts'],
  'import/markdown/front': ['import/form'],
  'import/markdown/body': ['import/form', 'markdown/embeds', 'markdown/parse', 'markdown/rest'],
  'import/markdown/stages.ts': ['import/markdown/body'],
  'import/tree': ['import/html'],
  'import/sources/substack': ['import/tree', 'import/html', 'import/zip', 'errors.ts'],
  'import/sources/medium': ['import/tree', 'import/html', 'import/zip', 'errors.ts'],
  'import/bylines': ['import/markdown/front'],
  'import/embeds': [],
  'import/sources/astro': ['import/bylines', 'import/embeds', 'import/markdown', 'import/zip'],
  'import/sources/jekyll': ['import/bylines', 'import/embeds', 'import/html', 'import/markdown', 'import/zip'],
  'import/sources/wordpress': ['import/html', 'errors.ts'],
  'import/sources/wordpress/rest': [
    'import/html',
    'import/sources/wordpress/wxr',
    'import/sources/wordpress/body',
    'import/sources/wordpress/posts',
  ],
  'import/sources/wordpress/wxr': ['import/zip', 'temporary-folder.ts'],
  'import/sources/wordpress/body': ['import/html', 'import/sources/wordpress/wxr'],
  'import/sources/wordpress/posts': ['import/html', 'import/sources/wordpress/wxr', 'import/sources/wordpress/body'],
  'import/sources/ghost/row.ts': [],
  'import/sources/ghost/body': ['import/tree', 'import/html', 'import/sources/ghost/row.ts', 'feeds/escape-html.ts'],
  // Runs on any thread, without what reads files.
  'import/sources/ghost/read-body.ts': ['import/tree', 'import/html', 'import/sources/ghost/body'],
  'import/sources/ghost': ['import/html', 'import/sources/ghost/row.ts', 'import/zip', 'errors.ts'],
  'import/sources/eleventy': ['import/bylines', 'import/embeds', 'import/markdown', 'import/zip'],
  'import/sources/hugo': ['import/bylines', 'import/html', 'import/markdown', 'import/zip'],
  cli: [
    'store',
    'announce',
    'import',
    'verify',
    'deploy',
    'ending.ts',
    'folder.ts',
    'git.ts',
    'diff',
    'check/mend.ts',
    'schemas/check',
    'cheatsheet/example.ts',
    'schemas/site/hosting.ts',
    'publish',
    'editors',
    'output',
    'content/files',
    'content/write',
    'ads',
    'editorial',
    'settings.ts',
    'project.ts',
    'clock.ts',
    'errors.ts',
  ],
};

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => posix.relative('src', posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name)));

/** What a file imports of src/, now or while it runs, and what of it is nothing but types. */
function importsOf(file: string): { to: string; type: boolean }[] {
  const text = readFileSync(join('src', file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export) (type )?(?:[^;'"]*? from )?['"](\.[^'"]+)['"];|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gm,
  );
  return [...found].map(([whole, type, one, other]) => ({
    to: posix.join(posix.dirname(file), (one ?? other ?? '').replace(/\?.*/, '')),
    // Types may be asked for in the midst of other types.
    type: type !== undefined || (other !== undefined && !whole.startsWith('import(')),
  }));
}

const isIn = (file: string, room: string) => file === room || file.startsWith(`${room}/`);
const roomOf = (file: string) =>
  Object.keys(mayImport)
    .filter((room) => isIn(file, room))
    .sort((a, b) => b.length - a.length)[0];

/** What brings files together whose order is nobody's: the demonstration, and what is written for types alone. */
const isCode = (file: string) => /\.(?:ts|astro)$/.test(file) && !/^demo\/|\.d\.ts$/.test(file);

test('every file of code belongs to a room', () => {
  expect(files.filter((file) => isCode(file) && roomOf(file) === undefined)).toEqual([]);
});

describe.each(Object.entries(mayImport))('%s', (room, allowed) => {
  test('imports only from rooms below it', () => {
    const own = files.filter((file) => isCode(file) && roomOf(file) === room);
    expect(own.length).toBeGreaterThan(0);
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter(({ to, type }) => !type && !isIn(to, room) && !allowed.some((one) => isIn(to, one)))
        .map(({ to }) => `${file} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('no room is above another that is above it', () => {
  const below = (room: string, seen = new Set<string>()): Set<string> => {
    for (const one of mayImport[room] ?? Object.keys(mayImport).filter((inner) => isIn(inner, room))) {
      if (seen.has(one)) continue;
      seen.add(one);
      below(one, seen);
    }
    return seen;
  };
  const circles = Object.keys(mayImport).filter((room) => below(room).has(room));
  expect(circles).toEqual([]);
});

test('no files import each other in a circle', () => {
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || finished.has(file) || !files.includes(file)) return;
    for (const { to, type } of importsOf(file)) if (!type) visit(to, [...way, file]);
    finished.add(file);
  };
  for (const file of files.filter(isCode)) visit(file, []);
  expect(circles).toEqual([]);
});

test('no folder holds more files than the eye takes in', () => {
  const sizes = Map.groupBy(files, posix.dirname);
  const large = [...sizes].filter(([folder, inside]) => inside.length > 16 && folder !== 'demo/plates');
  expect(large.map(([folder, inside]) => `${folder}: ${inside.length}`)).toEqual([]);
});
