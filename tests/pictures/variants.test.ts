import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recipe, recipeOf, roles, shapes, type Use, uses } from '../../src/pictures/recipes.ts';
import { isFit, remoteRendition, renditionOf, variantsOf } from '../../src/pictures/rendition.ts';
import { hashOf, type PictureFile, variantNamed, variantOf } from '../../src/pictures/variant.ts';
import type { WebFormat } from '../../src/schemas/site/web-formats.ts';
import { pictureUrl } from '../../src/urls.ts';
import { allVariants, hash, picture } from './originals.ts';

const both = ['avif', 'webp'] as const;
const folder = `${recipe}/01/${hash.slice(2)}`;

test.each([
  [100, [100]],
  [360, [360]],
  // A few pixels more are not worth another file.
  [380, [380]],
  [700, [360, 700]],
  [1000, [360, 720, 1000]],
  [1600, [360, 720, 1080, 1440, 1600]],
  [6000, [360, 720, 1080, 1440, 1920]],
])('a picture %i pixels wide is shown over its story in the widths %j', (width, widths) => {
  const rendition = renditionOf(picture({ width, height: width }), { use: 'hero', formats: both });
  for (const { srcset } of rendition.sources) expect(descriptors(srcset)).toEqual(widths);
  expect(rendition.width).toBe(widths.at(-1));
});

test.each([
  [80, [80]],
  [250, [80, 160, 240]],
  [170, [80, 170]],
])('a picture %i pixels wide is a small square in the widths %j', (width, widths) => {
  const { sources } = renditionOf(picture({ width, height: 2000 }), { use: 'square', formats: ['webp'] });
  expect(sources.map(({ srcset }) => descriptors(srcset))).toEqual([widths]);
});

test('the widths of a crop are those of the part that it shows, not of the picture', () => {
  // The 16:9 of a picture 400 pixels high is 711 wide.
  const { sources } = renditionOf(picture({ width: 2000, height: 400 }), { use: 'lead', formats: ['webp'] });
  expect(sources.map(({ srcset }) => descriptors(srcset))).toEqual([[360, 711]]);
});

test('browsers that know no new format get a JPEG no wider than a tablet needs', () => {
  const { src } = renditionOf(picture({ width: 6000, height: 4000 }), { use: 'hero', formats: both });
  expect(src).toMatch(/-1080\.jpg$/);
  const small = renditionOf(picture({ width: 700, height: 500 }), { use: 'hero', formats: both });
  expect(small.src).toMatch(/-700\.jpg$/);
});

test('a browser is offered AVIF before WebP, each with every width', () => {
  const { sources } = renditionOf(picture({ width: 700, height: 500 }), { use: 'hero', formats: both });
  expect(sources).toEqual([
    { type: 'image/avif', srcset: srcset('avif', 360, 700) },
    { type: 'image/webp', srcset: srcset('webp', 360, 700) },
  ]);
});

test('a site that wants WebP alone gets no AVIF', () => {
  const file = picture({ width: 700, height: 500 });
  for (const use of Object.keys(uses) as Use[]) {
    const formats = variantsOf(file, { use, formats: ['webp'] }).map(({ format }) => format);
    expect(formats).not.toContain('avif');
  }
  expect(renditionOf(file, { use: 'hero', formats: ['webp'] }).sources.map(({ type }) => type)).toEqual(['image/webp']);
});

test('a picture that can be seen through has no JPEG in pages, and one for machines', () => {
  const file = picture({ width: 1600, height: 900, format: 'png', alpha: true });
  expect(renditionOf(file, { use: 'hero', formats: both }).src).toMatch(/\.webp$/);
  const pages = [...roles.avatar, ...roles.picture, 'hero', 'card', 'lead', 'square'] as const;
  for (const use of pages) {
    expect(variantsOf(file, { use, formats: both }).map(({ format }) => format)).not.toContain('jpeg');
  }
  expect(renditionOf(file, { use: 'share', formats: both })).toMatchObject({
    src: expect.stringMatching(/-40x21-1200\.jpg$/),
    sources: [],
    width: 1200,
    height: 630,
  });
});

test.each(['share', 'search-16x9', 'search-4x3', 'search-1x1'] as const)('for %s there is one JPEG', (use) => {
  const file = picture({ width: 3000, height: 2000 });
  const variants = variantsOf(file, { use, formats: both });
  expect(variants).toMatchObject([{ format: 'jpeg', width: 1200 }]);
});

test('a drawing stays a drawing in pages, and is drawn for machines', () => {
  const file = picture({ width: 40, height: 30, format: 'svg', alpha: true });
  for (const use of ['hero', 'body', 'card', 'lead', 'square', 'author'] as const) {
    const rendition = renditionOf(file, { use, formats: both });
    expect(rendition).toMatchObject({ src: expect.stringMatching(/-40\.svg$/), sources: [], width: 40, height: 30 });
  }
  expect(variantsOf(file, { use: 'search-4x3', formats: both })).toMatchObject([
    { format: 'jpeg', width: 1200, height: 900 },
  ]);
});

test('an animation moves in its story, stands still for readers who want that, and in lists for all', () => {
  const file = picture({ width: 380, height: 300, format: 'gif', frames: 3 });
  const { src, sources } = renditionOf(file, { use: 'body', formats: both });
  expect(src).toMatch(/-380\.webp$/);
  expect(sources).toEqual([
    { type: 'image/avif', srcset: srcset('avif', 380), media: '(prefers-reduced-motion: reduce)' },
    { type: 'image/webp', srcset: srcset('webp', 380) },
  ]);
  const card = renditionOf(file, { use: 'card', formats: ['webp'] });
  expect(card.src).toMatch(/\.jpg$/);
  expect(card.sources.map(({ type, media }) => [type, media])).toEqual([['image/webp', undefined]]);
});

test('an animation that has the proportions of a list already stands still there too', () => {
  const file = picture({ width: 320, height: 180, format: 'gif', frames: 3 });
  const [inStory] = variantsOf(file, { use: 'hero', formats: ['webp'] });
  const [, inList] = variantsOf(file, { use: 'card', formats: ['webp'] });
  expect(inStory).toMatchObject({ format: 'webp', moving: true });
  expect(inList).toMatchObject({ format: 'webp', moving: false });
  expect(inStory?.name).not.toBe(inList?.name);
});

test('a picture on another host is shown as it is', () => {
  expect(remoteRendition({ src: 'https://b.example/a.png', width: 800, height: 600 })).toEqual({
    src: 'https://b.example/a.png',
    own: { width: 800, height: 600 },
    width: 800,
    height: 600,
    sources: [],
    sizes: undefined,
    tone: undefined,
  });
});

const file: fc.Arbitrary<PictureFile> = fc
  .record({
    width: fc.integer({ min: 1, max: 7000 }),
    height: fc.integer({ min: 1, max: 7000 }),
    alpha: fc.boolean(),
    kind: fc.constantFrom(['jpeg', 1], ['png', 1], ['gif', 3], ['webp', 3], ['svg', 1]),
    focus: fc.tuple(fc.nat(100), fc.nat(100)),
  })
  .map(({ kind: [format, frames], ...fields }) =>
    picture({ ...fields, format: format as string, frames: frames as number }),
  );
const order = fc.record({
  use: fc.constantFrom(...(Object.keys(uses) as Use[])),
  focus: fc.option(fc.tuple(fc.nat(100), fc.nat(100)), { nil: undefined }),
  formats: fc.constantFrom(['avif', 'webp'] as const, ['webp'] as const, ['avif'] as const),
});

test('no variant of any picture is larger than what it shows, and each has its proportions', () => {
  fc.assert(
    fc.property(file, order, (original, asked) => {
      const { shape } = recipeOf(asked.use);
      for (const { width, height, rect, format } of variantsOf(original, asked)) {
        if (original.format !== 'svg') expect(width).toBeLessThanOrEqual(rect.width);
        const isCut = rect.width < original.width || rect.height < original.height;
        const proportions = isCut && shape && format !== 'svg' ? shapes[shape] : original.width / original.height;
        expect(Math.abs(height - Math.max(1, width / proportions))).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('every address that a page prints is that of a variant that is made', () => {
  fc.assert(
    fc.property(file, order, (original, asked) => {
      const made = variantsOf(original, asked).map(({ name }) => name);
      if (!isFit(original, asked)) {
        expect(made).toEqual([]);
        return;
      }
      const { src, sources } = renditionOf(original, asked);
      const printed = [src, ...sources.flatMap(({ srcset }) => srcset.split(', ').map((one) => one.split(' ')[0]))];
      const names = new Set(printed.map((url) => url?.slice(url.indexOf(`${recipe}/`))));
      expect([...names].sort()).toEqual([...made].sort());
    }),
  );
});

test('two variants of one picture with the same name are the same, whoever asks for them', () => {
  fc.assert(
    fc.property(file, fc.array(order, { minLength: 2, maxLength: 8 }), (original, orders) => {
      const known = new Map<string, unknown>();
      for (const variant of orders.flatMap((asked) => variantsOf(original, asked))) {
        if (known.has(variant.name)) expect(variant).toEqual(known.get(variant.name));
        known.set(variant.name, variant);
      }
    }),
  );
});

test('two variants of one picture that show different things have different names', () => {
  fc.assert(
    fc.property(file, order, order, (original, one, other) => {
      const all = [...variantsOf(original, one), ...variantsOf(original, other)];
      const looks = new Map(all.map(({ name, ...look }) => [name, JSON.stringify(look)]));
      for (const { name, ...look } of all) expect(JSON.stringify(look)).toBe(looks.get(name));
    }),
  );
});

test('from the name of a variant alone it can be made again', () => {
  fc.assert(
    fc.property(file, order, (original, asked) => {
      for (const variant of variantsOf(original, asked)) {
        expect(variantNamed(original, variant.name)).toEqual(variant);
        expect(hashOf(variant.name)).toBe(original.hash);
      }
    }),
  );
});

test.each([
  ['an upscaled width', `${folder}-1001.webp`],
  ['the upscaled width of a crop', `${folder}-1x1-601.webp`],
  ['no width', `${folder}-0.webp`],
  ['a width written otherwise', `${folder}-0360.webp`],
  ['an unknown shape', `${folder}-3x2-360.webp`],
  ['a point of a whole picture', `${folder}-50-50-360.webp`],
  ['an unknown format', `${folder}-360.png`],
  ['a drawing of a photograph', `${folder}-360.svg`],
  ['another recipe', `${recipe + 1}/01/${hash.slice(2)}-360.webp`],
  ['a picture whose id begins alike', `${recipe}/01/${hash.slice(2, -1)}0-360.webp`],
  ['a part of the id', `${recipe}/01/${hash.slice(2, 16)}-360.webp`],
  ['another folder', `../${folder}-360.webp`],
  ['a folder above', `${recipe}/01/../01/${hash.slice(2)}-360.webp`],
  ['what was found in it', `${folder}-probe.json`],
  ['more behind it', `${folder}-360.webp.part`],
  ['nothing', ''],
])('no page asks for %s', (_, name) => {
  expect(variantNamed(picture({ width: 1000, height: 600 }), name)).toBeUndefined();
});

test.each([
  ['a size that fills the memory', `${folder}-1x1-99999999.jpg`],
  ['a drawing with another width than its own', `${folder}-999.svg`],
])('no page asks for %s of a drawing', (_, name) => {
  const drawing = picture({ width: 40, height: 30, format: 'svg', alpha: true });
  expect(allVariants(drawing).map((variant) => variant.name)).not.toContain(name);
  expect(variantNamed(drawing, name)).toBeUndefined();
});

test.each(['', '../../etc/passwd', `${recipe}/01/`, `${recipe}/0g/${hash.slice(2)}-360.webp`, `/${folder}-360.webp`])(
  'no original is looked for by the name %j',
  (name) => {
    expect(hashOf(name)).toBeUndefined();
  },
);

test('names differ by the bytes of the original and by the point that must stay in view', () => {
  const one = picture({ width: 1000, height: 600 });
  const other = { ...one, hash: `f${hash.slice(1)}` };
  const cut = { shape: '1x1', width: 240, format: 'webp' } as const;
  const names = [
    variantOf(one, cut),
    variantOf(other, cut),
    variantOf(one, { ...cut, focus: [0, 0] }),
    variantOf(one, { ...cut, focus: [100, 0] }),
  ].map(({ name }) => name);
  expect(new Set(names).size).toBe(4);
  // A whole picture is the same wherever the point lies.
  const whole = { width: 240, format: 'webp' } as const;
  expect(variantOf(one, { ...whole, focus: [0, 0] })).toEqual(variantOf(one, whole));
});

function descriptors(list: string): number[] {
  return list.split(', ').map((one) => Number(one.split(' ')[1]?.replace('w', '')));
}

function srcset(ending: string, ...widths: number[]): string {
  return widths.map((width) => `${pictureUrl(`${folder}-${width}.${ending}`)} ${width}w`).join(', ');
}

test('WebP by itself is made fast, under a name of its own', () => {
  const file = picture({ width: 700, height: 400 });
  const names = (formats: readonly WebFormat[]) => variantsOf(file, { use: 'body', formats }).map(({ name }) => name);
  expect(names(['webp']).filter((name) => name.endsWith('-fast.webp'))).toHaveLength(2);
  expect(names(['avif', 'webp']).some((name) => name.includes('fast'))).toBe(false);
  for (const name of names(['webp'])) expect(variantNamed(file, name)?.name).toBe(name);
  expect(variantNamed(file, names(['avif'])[0]?.replace('.', '-fast.') ?? '')).toBeUndefined();
});
