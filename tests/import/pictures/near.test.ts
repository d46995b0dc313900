import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serve } from '../../check/server.ts';
import { brokenJpeg, drawing, jpeg, openDesk, page, temporaryFolder } from './desk.ts';

const photo = await jpeg();

/** A source with files of its own. */
const sourceOf = (files: Record<string, Uint8Array | Error>) => ({
  file: async (address: string) => {
    const found = files[address];
    if (found instanceof Error) throw found;
    return found;
  },
});

function folderOf(files: Record<string, Uint8Array | string>): string {
  const folder = temporaryFolder();
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

describe('a picture that the source has', () => {
  test('is taken from it, in any of its sizes, before anything is asked for', async () => {
    const { port, requests } = await serve((_request, response) => response.end(photo));
    const [large, small] = [`http://old.test:${port}/a.jpg`, './small.jpg'];
    const { obtain } = openDesk({ source: sourceOf({ './small.jpg': photo }) });
    expect(await obtain([large, small])).toBe('small.jpg 40x30');
    expect(requests).toEqual([]);
  });

  test('is asked of the web if it is broken, or cannot be read', async () => {
    const { port } = await serve((_request, response) => response.end(photo));
    const [a, b] = [`http://old.test:${port}/a.jpg`, `http://old.test:${port}/b.jpg`];
    const source = sourceOf({ [a]: await brokenJpeg(), [b]: new Error('bad zip') });
    expect(await openDesk({ source }).obtain([a])).toBe('a.jpg 40x30');
    expect(await openDesk({ source }).obtain([b])).toBe('b.jpg 40x30');
    expect(await openDesk({ source, from: 'none' }).obtain([a])).toBe('what came cannot be read to its end');
    expect(await openDesk({ source, from: 'none' }).obtain([b])).toBe('the source cannot be read: bad zip');
    expect(await openDesk({ source, from: 'none' }).obtain(['c.jpg'])).toBe('the source does not have it');
  });

  test('may be in its address itself', async () => {
    const { obtain } = openDesk();
    expect(await obtain(`data:image/jpeg;base64,${photo.toString('base64')}`)).toBe('picture.jpg 40x30');
    expect(await obtain(`data:image/svg+xml,${encodeURIComponent(drawing)}`)).toBe('picture.svg 60x40');
    expect(await obtain('data:image/png;base64,AAAA')).toBe('what came cannot be read');
    expect(await obtain('data:image/png')).toMatch(/^the source cannot be read: /);
  });

  test('is told as it is for the story that has it', async () => {
    const asked: unknown[] = [];
    const { desk } = openDesk({
      from: 'none',
      source: {
        file: async (address, story) => {
          asked.push([address, story?.ref]);
          return undefined;
        },
      },
    });
    const place = { file: 'posts/a.md' };
    await desk.obtain(['./a.jpg'], 'picture', {
      ref: 'posts/a.md',
      type: 'story',
      state: 'public',
      title: 'A',
      slug: 'a',
      authors: [],
      sections: [],
      tags: [],
      place,
    });
    expect(asked).toEqual([['./a.jpg', 'posts/a.md']]);
  });
});

describe('a copy of what the old site had', () => {
  const at = (path: string) => `https://old.example/wp-content/uploads/${path}`;

  test.each([
    ['the months of the uploads', '2019/05/x.jpg', at('2019/05/x.jpg')],
    ['the uploads', 'uploads/2019/05/x.jpg', at('2019/05/x.jpg')],
    ['the whole site', 'wp-content/uploads/2019/05/x.jpg', at('2019/05/x.jpg')],
    ['more than the site', 'backup/site/wp-content/uploads/2019/05/x.jpg', at('2019/05/x.jpg')],
    ['files alone', 'x.jpg', at('2019/05/x.jpg')],
    ['names in another case', '2019/05/X.JPG', at('2019/05/x.jpg')],
    ['accents in another form', '2019/05/cafe\u0301.jpg', at('2019/05/caf\u00e9.jpg')],
    ['names that are escaped in addresses', '2019/05/my käfer.jpg', at('2019/05/my%20k%C3%A4fer.jpg')],
    ['names with a stray percent sign', '2019/05/100%.jpg', at('2019/05/100%.jpg')],
    ['queries in names', '2019/05/x.jpg?v=2', at('2019/05/x.jpg?v=2')],
    ['no queries in names', '2019/05/x.jpg', at('2019/05/x.jpg?v=2')],
  ])('may hold %s', async (_what, path, address) => {
    const { obtain } = openDesk({ from: { folder: folderOf({ [path]: photo }) } });
    expect(await obtain(address)).toMatch(/^[\w-]+\.jpg 40x30$/);
  });

  test('has the file of the longest path, and none of another month', async () => {
    const [one, two] = await Promise.all([jpeg(1, 1), jpeg(2, 2)]);
    const folder = folderOf({ 'x.jpg': one, 'REEF/X.jpg': two, '2018/05/y.jpg': one });
    const { obtain } = openDesk({ from: { folder } });
    expect(await obtain(at('reef/x.jpg'))).toBe('x.jpg 2x2');
    expect(await obtain(at('2019/05/y.jpg'))).toBe(`neither the source nor ${folder} has it`);
    expect(await obtain('https://old.example/wp-content/../../2018/05/y.jpg')).toBe('y.jpg 1x1');
  });

  test('may have files that nobody may read, and has to be there', async () => {
    const folder = folderOf({ 'a.jpg': photo, 'b.jpg': photo });
    const { obtain } = openDesk({ from: { folder } });
    rmSync(join(folder, 'a.jpg'));
    expect(await obtain(at('a.jpg'))).toBe(`${join(folder, 'a.jpg')} cannot be read (ENOENT)`);
    expect(await obtain(at('b.jpg'))).toBe('b.jpg 40x30');
    const none = join(folder, 'none');
    expect(() => openDesk({ from: { folder: none } })).toThrow(
      `The pictures in ${none} cannot be read (ENOENT); give the folder that holds the uploads.`,
    );
  });

  test('gives nothing from outside of it, and asks nobody else', async () => {
    const { port, requests } = await serve((_request, response) => response.end(photo));
    const folder = folderOf({ 'secret.jpg': photo, 'in/a.jpg': page });
    const { obtain } = openDesk({ from: { folder: join(folder, 'in') } });
    for (const path of ['../secret.jpg', '%2e%2e%2fsecret.jpg', '..%5csecret.jpg', 'a.jpg'])
      expect(await obtain(`http://old.test:${port}/${path}`)).not.toMatch(/40x30/);
    expect(requests).toEqual([]);
  });
});
