/** What others have in the front matter of stories and of pages alike. */
import { pictures, pictureTexts } from './names.ts';
import { as, isNo, type Say, textsOf, write } from './say.ts';

type Row = readonly [names: string, say: Say];

const picture: Say = (value) => {
  const [src = './photo.jpg'] = textsOf(value);
  return { to: 'image', fix: `write it as image: with src: ${write(src)} and alt: below it, each after two spaces` };
};

export const pictureRows: readonly Row[] = [
  [pictures, picture],
  [pictureTexts.alt, as('image.alt')],
  [pictureTexts.caption, as('image.caption')],
  [pictureTexts.credit, as('image.credit')],
];

export const oldPaths: Say = (value) => {
  const paths = textsOf(value).map((path) => (/^\/|^https?:/.test(path) ? path : `/${path}`));
  return { to: 'aliases', fix: `write it as aliases: ${paths.length > 0 ? write(paths) : '[/old-path/]'}` };
};

const asDraft = { to: 'draft', fix: 'write it as draft: true' };

/** Fields that say whether readers may see a text. @param what it is */
export function visibility(what: 'story' | 'page'): readonly Row[] {
  const since =
    what === 'story' ? 'from the date in published: on' : 'as soon as its file is there, or from published: on';
  const isPublic = { fix: `remove it: a ${what} is public ${since}` };
  const unless =
    (isHidden: (value: unknown) => boolean): Say =>
    (value) =>
      isHidden(value) ? asDraft : isPublic;
  return [
    ['isdraft unpublished private hidden unlisted wip', unless((value) => !isNo(value))],
    ['publish ispublished public', unless(isNo)],
    [
      'status poststatus visibility state',
      (value) =>
        /^(?:future|scheduled)$/i.test(String(value))
          ? { fix: `remove it: a ${what} is scheduled by a date in the future in published:` }
          : unless(isNo)(value, '', {}),
    ],
  ];
}
