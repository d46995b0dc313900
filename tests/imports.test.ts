import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

/** Rooms of src/ that a room may import from; types may come from anywhere. */
const mayImport: Record<string, string[]> = {
  schemas: ['ads'],
  editorial: [],
  ads: [],
  markdown: ['schemas'],
  pictures: ['urls.ts'],
  seo: [],
  content: ['ads', 'schemas', 'editorial', 'markdown', 'pictures', 'urls.ts', 'errors.ts'],
  components: ['ads', 'editorial', 'pictures', 'styles', 'urls.ts'],
  search: ['editorial', 'markdown'],
  layouts: ['ads', 'components', 'content', 'editorial', 'scripts', 'search', 'seo', 'styles', 'urls.ts'],
  pages: ['ads', 'layouts', 'content', 'urls.ts'],
};

test.each(Object.entries(mayImport))('%s imports only from rooms below it', (room, allowed) => {
  const wrong: string[] = [];
  for (const entry of readdirSync(join('src', room), { recursive: true, withFileTypes: true })) {
    if (!/\.(?:ts|astro)$/.test(entry.name)) continue;
    const file = posix.join(entry.parentPath, entry.name);
    for (const [, type, target = ''] of readFileSync(file, 'utf8').matchAll(
      /^import (type )?[^;]*?['"](\.[^'"]+)['"];/gm,
    )) {
      const [, to = ''] = posix.join(posix.dirname(file), target).split('/');
      if (!type && to !== room && !allowed.includes(to)) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});
