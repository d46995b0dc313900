import { expect, test } from 'vitest';
import { probe } from '../../src/pictures/probe.ts';
import { animation, brick, drawing, flat, noise, photograph, withPromisedSize } from './originals.ts';

const saveAgain = 'save it again as JPEG, PNG, WebP, AVIF, GIF or SVG';
const unreadable = { what: 'cannot be read', fix: saveAgain };
const cut = { what: 'cannot be read to its end', fix: 'save it again, or copy it here once more' };
const noDrawing = { what: 'is not a drawing that can be read', fix: saveAgain };

test('an empty file is told as that', async () => {
  expect(await probe(Buffer.alloc(0))).toEqual({ what: 'is empty', fix: saveAgain });
});

test.each([
  ['a text', Buffer.from('A picture says more than a thousand words.')],
  ['a page', Buffer.from('<!doctype html><html><body><p>Not found</p></body></html>')],
  ['a BMP', bmp()],
  ['the first bytes of a JPEG', Buffer.from('ffd8ffe0', 'hex')],
  ['a link to a picture in another store', Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n')],
])('%s is no picture that can be read', async (_, bytes) => {
  expect(await probe(bytes)).toEqual(unreadable);
});

const original = photograph(200, 150);
const [jpeg, progressive, png, avif, webp, gif, tiff] = await Promise.all([
  original.clone().jpeg().toBuffer(),
  original.clone().jpeg({ progressive: true }).toBuffer(),
  original.clone().png().toBuffer(),
  original.clone().avif({ effort: 0 }).toBuffer(),
  original.clone().webp().toBuffer(),
  original.clone().gif().toBuffer(),
  original.clone().tiff().toBuffer(),
]);

test.each([
  ['JPEG', jpeg],
  ['progressive JPEG', progressive],
  ['PNG', png],
  ['AVIF', avif],
])('a %s that ends too early is told, however little is missing', async (_, bytes) => {
  expect('what' in (await probe(bytes))).toBe(false);
  for (const part of [0.5, 0.9, 0.99]) expect(await probe(bytes.subarray(0, bytes.length * part))).toEqual(cut);
});

test.each([
  ['WebP', webp],
  ['GIF', gif],
  ['TIFF', tiff],
])('a %s that ends too early cannot be read, however little is missing', async (_, bytes) => {
  expect('what' in (await probe(bytes))).toBe(false);
  for (const part of [0.5, 0.9, 0.99]) {
    const { what } = (await probe(bytes.subarray(0, bytes.length * part))) as { what: string };
    expect(what).toMatch(/^cannot be read/);
  }
});

test.each(['gif', 'webp'] as const)('an animated %s is read to the end of its last frame', async (format) => {
  const whole = await animation(60, 40, [brick, [40, 160, 40], [40, 60, 200]])
    [format]()
    .toBuffer();
  expect(await probe(whole)).toMatchObject({ frames: 3 });
  for (const part of [0.2, 0.5, 0.8, 0.95]) {
    const { what } = (await probe(whole.subarray(0, whole.length * part))) as { what: string };
    expect(what, `${part} of it`).toMatch(/^cannot be read/);
  }
});

test('a picture with more pixels than the limit is told without being decoded', async () => {
  const small = await flat(10, 10).png().toBuffer();
  const start = performance.now();
  expect(await probe(withPromisedSize(small, 20_000, 15_000))).toEqual({
    what: 'has 300 million pixels, and 120 are the limit',
    fix: 'save it smaller; 4000 pixels are wide enough',
  });
  expect(performance.now() - start).toBeLessThan(1000);
  // One pixel over it is over it, and just below it is not.
  expect(await probe(withPromisedSize(small, 120_000, 1001))).toMatchObject({
    what: 'has 121 million pixels, and 120 are the limit',
  });
  expect(await probe(withPromisedSize(small, 10_954, 10_954))).toEqual(cut);
});

test('the pixels of all frames of an animation count', async () => {
  const still = await flat(2000, 1000).gif({ colours: 2 }).toBuffer();
  const head = 13 + 3 * 2 ** (((still[10] as number) & 7) + 1);
  const frames = (count: number) => [...Array(count)].map(() => still.subarray(head, -1));
  const long = Buffer.concat([still.subarray(0, head), ...frames(61), Buffer.from([0x3b])]);
  expect(await probe(long)).toEqual({
    what: 'has 122 million pixels, and 120 are the limit',
    fix: 'save it smaller or with fewer frames',
  });
});

test('a photograph in HEIC is told as that, with the way out', async () => {
  expect(await probe(heic())).toEqual({
    what: 'is in the format HEIC, which browsers do not show',
    fix: 'open it and export it as JPEG; an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible',
  });
});

test.each([
  ['that is not closed', '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="9" height="9"/>'],
  ['that ends within a tag', drawing('<rect width="9"/>').subarray(0, -12).toString()],
  ['whose tags are crossed', drawing('<g><rect/></svg>').toString()],
  ['with a quote too few', drawing('<rect width="9 height="9"/>').toString()],
  ['without size', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['of no size', '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"><rect width="9" height="9"/></svg>'],
])('a drawing %s cannot be read', async (_, svg) => {
  expect([unreadable, noDrawing]).toContainEqual(await probe(Buffer.from(svg)));
});

test('a drawing that is larger than can be drawn is told as that', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="30000"><rect width="9" height="9"/></svg>';
  expect(await probe(Buffer.from(svg))).toEqual({ what: 'is too large a drawing', fix: saveAgain });
});

test('a drawing whose entities would unfold into billions of letters is refused at once', async () => {
  const names = [...'abcdefghij'];
  const entities = names.map((name, index) => {
    const inner = index === 0 ? 'ha' : `&${names[index - 1]};`.repeat(10);
    return `<!ENTITY ${name} "${inner}">`;
  });
  const bomb = `<!DOCTYPE svg [${entities.join('')}]>${drawing('<text y="9">&j;</text>')}`;
  const start = performance.now();
  expect([unreadable, noDrawing]).toContainEqual(await probe(Buffer.from(bomb)));
  expect(performance.now() - start).toBeLessThan(2000);
});

test('a drawing whose parts would unfold into billions is refused before it fills the memory', async () => {
  const levels = [...Array(9)].map((_, index) => `<g id="u${index + 1}">${`<use href="#u${index}"/>`.repeat(10)}</g>`);
  const bomb = drawing(`<defs><g id="u0"/>${levels.join('')}</defs><use href="#u9"/>`);
  expect(await probe(bomb)).toEqual(noDrawing);
});

test('a picture of noise, which no encoder makes small, is taken', async () => {
  expect(await probe(await noise(200, 150).png().toBuffer())).toMatchObject({ width: 200, height: 150 });
});

function bmp(): Buffer {
  const file = Buffer.alloc(54 + 40 * 30 * 3);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(40, 18);
  file.writeInt32LE(30, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** What makes a file HEIC: boxes that say of one picture of 64x48 that it is coded in HEVC. */
function heic(): Buffer {
  const box = (type: string, ...parts: (Buffer | string)[]) => {
    const body = Buffer.concat([type, ...parts].map((part) => Buffer.from(part as string, 'latin1')));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(4 + body.length);
    return Buffer.concat([length, body]);
  };
  const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');
  const none = '00000000';
  const type = box('ftyp', 'heic', hex(none), 'mif1heic');
  const handler = box('hdlr', hex(none + none), 'pict', hex(`${none.repeat(3)}00`));
  const main = box('pitm', hex(`${none} 0001`));
  const items = box('iinf', hex(`${none} 0001`), box('infe', hex('02000000 0001 0000'), 'hvc1', hex('00')));
  const codec = box('hvcC', hex('01 01 60000000 90000000 0000 5d f000 fc fd f8 f8 0000 0f 00'));
  const size = box('ispe', hex(`${none} 00000040 00000030`));
  const properties = box('iprp', box('ipco', codec, size), box('ipma', hex(`${none} 00000001 0001 02 81 02`)));
  const meta = (at: number) => {
    const place = box('iloc', hex(`${none} 4400 0001 0001 0000 0001 ${at.toString(16).padStart(8, '0')} 00000010`));
    return box('meta', hex(none), handler, main, place, items, properties);
  };
  return Buffer.concat([type, meta(type.length + meta(0).length + 8), box('mdat', Buffer.alloc(16))]);
}
