/** Rules of pictures. */
import type { SiteRule } from '../rule.ts';

/** In pixels. https://developers.google.com/search/docs/appearance/google-discover */
const leastWidth = 1200;

export const smallPicture: SiteRule = function* ({ index, placeOf }) {
  const rows = index.rows<[path: string, picture: string, width: number, format: string]>(
    `select r.path, r.target, p.data ->> 'width', p.data ->> 'format' from refs r join pictures p on p.path = r.target
      where r.kind = 'featured' and p.data ->> 'width' < ? order by r.path, r.target`,
    leastWidth,
  );
  for (const [file, picture, width, format] of rows) {
    // A drawing has no width of its own.
    if (format === 'svg') continue;
    yield {
      ...placeOf(file, { kind: 'featured', target: picture }),
      what: `the picture is ${width} pixels wide, so search engines show a small one`,
      fix: `save it ${leastWidth} pixels wide or wider, or take another`,
    };
  }
};

/** In bytes. */
const mostBytes = 15 * 2 ** 20;

export const largePicture: SiteRule = function* ({ index }) {
  const rows = index.rows<[path: string, size: number]>(
    `select path, size from files where kind = 'picture' and size > ? order by path`,
    mostBytes,
  );
  for (const [file, size] of rows) {
    yield {
      file,
      what: `the file has ${Math.round(size / 2 ** 20)} MB, which every copy of the site's folder has to carry`,
      fix: 'save it 4000 pixels wide, as JPEG',
    };
  }
};

export const unusedPicture: SiteRule = function* ({ index }) {
  const rows = index.rows<[path: string]>(
    `select path from files f where kind = 'picture'
      and not exists (select 1 from refs r where r.target in (f.path, '/' || f.path)) order by path`,
  );
  for (const [file] of rows) {
    yield { file, what: 'no text shows the picture', fix: 'show it, or remove the file' };
  }
};
