import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidatesFor } from '../../../src/import/pictures/largest.ts';

const at = (name: string) => `https://old.example/wp-content/uploads/2019/05/${name}`;
const knowing =
  (...names: string[]) =>
  (address: string) =>
    names.some((name) => address === at(name));

describe('of what WordPress made of an upload', () => {
  test.each<[what: string, shown: string, known: string[], candidates: string[]]>([
    [
      'a size is liked less than its upload',
      'x-300x225.jpg',
      ['x.jpg'],
      ['x.jpg', 'x-300x225.jpg', 'x-scaled.jpg', 'x-rotated.jpg'],
    ],
    [
      'a size for sharp screens too',
      'x-300x225@2x.png',
      ['x.png'],
      ['x.png', 'x-300x225@2x.png', 'x-scaled.png', 'x-rotated.png'],
    ],
    ['an upload may be called like a size', 'x-580x300.jpg', ['x-580x300.jpg', 'x.jpg'], ['x-580x300.jpg']],
    [
      'and its own size is of that',
      'x-580x300-150x150.jpg',
      ['x-580x300.jpg'],
      ['x-580x300.jpg', 'x-580x300-150x150.jpg', 'x-580x300-scaled.jpg', 'x-580x300-rotated.jpg'],
    ],
    [
      'a size whose upload nobody knows is asked first',
      'x-300x225.jpg',
      [],
      ['x-300x225.jpg', 'x.jpg', 'x-scaled.jpg', 'x-rotated.jpg'],
    ],
    [
      'a size of a large upload is liked less than what stands for it',
      'x-300x225.jpg',
      ['x-scaled.jpg'],
      ['x-scaled.jpg', 'x-300x225.jpg', 'x.jpg', 'x-rotated.jpg'],
    ],
    [
      'all that are known go first, the largest before the others',
      'x-300x225.jpg',
      ['x-scaled.jpg', 'x.jpg'],
      ['x.jpg', 'x-scaled.jpg', 'x-300x225.jpg', 'x-rotated.jpg'],
    ],
    [
      'what stands for a large upload is liked less than that',
      'x-scaled.jpg',
      ['x.jpg', 'x-scaled.jpg'],
      ['x.jpg', 'x-scaled.jpg'],
    ],
    [
      'what stands for a large upload is asked first if nobody knows that',
      'x-scaled.jpg',
      ['x-scaled.jpg'],
      ['x-scaled.jpg', 'x.jpg'],
    ],
    ['what was turned likewise', 'x-rotated.jpg', [], ['x-rotated.jpg', 'x.jpg']],
    ['what was cut is not what it was cut from', 'x-e1557300000000.jpg', ['x.jpg'], ['x-e1557300000000.jpg', 'x.jpg']],
    [
      'and its sizes are of what was cut',
      'x-e1557300000000-300x225.jpg',
      ['x-e1557300000000.jpg'],
      [
        'x-e1557300000000.jpg',
        'x-e1557300000000-300x225.jpg',
        'x-e1557300000000-scaled.jpg',
        'x-e1557300000000-rotated.jpg',
        'x.jpg',
      ],
    ],
    ['a name of numbers alone is one', '300x225.jpg', [], ['300x225.jpg']],
    ['other names are left', 'x.jpg', ['x.jpg'], ['x.jpg']],
  ])('%s', (_what, shown, known, candidates) => {
    expect(candidatesFor(at(shown), knowing(...known))).toEqual(candidates.map(at));
  });
});

describe('of what a service makes of a picture', () => {
  test.each<[what: string, shown: string, candidates: string[]]>([
    [
      'Photon',
      'https://i0.wp.com/old.example/wp-content/uploads/x.jpg?resize=300%2C200&ssl=1',
      [
        'https://old.example/wp-content/uploads/x.jpg',
        'https://i0.wp.com/old.example/wp-content/uploads/x.jpg',
        'https://i0.wp.com/old.example/wp-content/uploads/x.jpg?resize=300%2C200&ssl=1',
      ],
    ],
    [
      'the query of WordPress.com',
      'https://a.files.wordpress.com/2019/x.jpg?w=300&h=200',
      ['https://a.files.wordpress.com/2019/x.jpg', 'https://a.files.wordpress.com/2019/x.jpg?w=300&h=200'],
    ],
    ['a query with more', '/x.png?v=2&w=300#a', ['/x.png?v=2#a', '/x.png?v=2&w=300#a']],
    [
      'Ghost',
      'https://old.example/content/images/size/w600/2021/01/x.jpg',
      [
        'https://old.example/content/images/2021/01/x.jpg',
        'https://old.example/content/images/size/w600/2021/01/x.jpg',
      ],
    ],
    [
      'Ghost, as a path in another format',
      '/content/images/size/w600h400/format/webp/2021/01/x.jpg',
      ['/content/images/2021/01/x.jpg', '/content/images/size/w600h400/format/webp/2021/01/x.jpg'],
    ],
    [
      'Medium',
      'https://cdn-images-1.medium.com/max/600/1*abc.jpeg',
      ['https://cdn-images-1.medium.com/max/4096/1*abc.jpeg', 'https://cdn-images-1.medium.com/max/600/1*abc.jpeg'],
    ],
    [
      'Medium by now',
      'https://miro.medium.com/v2/resize:fit:700/format:webp/1*abc.png',
      [
        'https://miro.medium.com/v2/resize:fit:4096/1*abc.png',
        'https://miro.medium.com/v2/resize:fit:700/format:webp/1*abc.png',
      ],
    ],
    [
      'Substack',
      'https://substackcdn.com/image/fetch/$s_!kPbC!,w_1456,c_limit,f_auto/https%3A%2F%2Fbucket.s3.amazonaws.com%2Fpublic%2Fimages%2Fx_1024x768.png',
      [
        'https://bucket.s3.amazonaws.com/public/images/x_1024x768.png',
        'https://substackcdn.com/image/fetch/$s_!kPbC!,w_1456,c_limit,f_auto/https%3A%2F%2Fbucket.s3.amazonaws.com%2Fpublic%2Fimages%2Fx_1024x768.png',
      ],
    ],
    [
      'Squarespace',
      'https://images.squarespace-cdn.com/content/v1/a/x.jpg?format=300w',
      [
        'https://images.squarespace-cdn.com/content/v1/a/x.jpg?format=original',
        'https://images.squarespace-cdn.com/content/v1/a/x.jpg?format=300w',
      ],
    ],
    [
      'Blogger',
      'https://1.bp.blogspot.com/-a/b/c/s320/x.jpg',
      ['https://1.bp.blogspot.com/-a/b/c/s0/x.jpg', 'https://1.bp.blogspot.com/-a/b/c/s320/x.jpg'],
    ],
    [
      'Blogger, as a page',
      'https://blogger.googleusercontent.com/img/a/s1600-h/x.jpg',
      [
        'https://blogger.googleusercontent.com/img/a/s0/x.jpg',
        'https://blogger.googleusercontent.com/img/a/s1600-h/x.jpg',
      ],
    ],
    [
      'Blogger, at the end',
      'https://blogger.googleusercontent.com/img/a/AVv=w640-h400',
      [
        'https://blogger.googleusercontent.com/img/a/AVv=s0',
        'https://blogger.googleusercontent.com/img/a/AVv=w640-h400',
      ],
    ],
  ])('%s the whole is liked better', (_what, shown, candidates) => {
    expect(candidatesFor(shown, () => false)).toEqual(candidates);
  });

  test('Photon of a size, its upload is liked best', () => {
    const shown = 'https://i2.wp.com/old.example/wp-content/uploads/2019/05/x-300x225.jpg?w=200';
    expect(candidatesFor(shown, knowing('x.jpg'))[0]).toBe(at('x.jpg'));
  });

  test.each([
    'https://res.cloudinary.com/demo/image/upload/w_300/x.jpg',
    'https://a.imgix.net/x.jpg?w=300',
    'https://cdn.example/x.jpg?w=300&signature=abc',
    'https://images.example/photo-123?w=300',
    'https://cdn.example/x.jpg?id=7',
    'not an address',
    '',
  ])('%j is left as it is', (address) => {
    expect(candidatesFor(address, () => false)).toEqual([address]);
  });

  test.each([
    'https://secure.gravatar.com/avatar/abc?s=96',
    '//0.gravatar.com/avatar/abc',
    'http://gravatar.com/avatar/abc',
  ])('%s is not asked for', (address) => {
    expect(candidatesFor(address, () => true)).toEqual([]);
  });
});

test('each address is told once, the one that is shown among them, however it is made', () => {
  const piece = fc.constantFrom(
    'https://',
    'i0.wp.com/',
    'substackcdn.com/image/fetch/',
    'a.medium.com/max/6/',
    '-300x200',
    '-scaled',
    '/s320/',
    '=s9',
    '.jpg',
    '?w=3',
    '&',
    '#',
    '%',
    'x',
    '/',
  );
  const address = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(address, fc.func(fc.boolean()), (shown, known) => {
      const all = candidatesFor(shown, known);
      return all.includes(shown) && new Set(all).size === all.length;
    }),
  );
});

test('an address of any length is looked at in a moment', () => {
  const long = 'https://substackcdn.com/image/fetch/'.repeat(100_000);
  expect(candidatesFor(long, () => false)).toEqual([long]);
  const nested = `${'https://i0.wp.com/'.repeat(200)}a.jpg?w=1`;
  expect(candidatesFor(nested, () => false).at(-1)).toBe(nested);
});
