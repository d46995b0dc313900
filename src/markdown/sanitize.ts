import { defaultSchema, type Schema } from 'hast-util-sanitize';

/**
 * What raw HTML in an article may hold: GitHub's list, and the elements that newsrooms need beside it. No scripts, frames,
 * forms, styles or event handlers. Ids are kept as written, because links within the article point to them; no script of
 * ours looks elements up by id.
 */
export const allowList: Schema = {
  ...defaultSchema,
  clobber: [],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'abbr',
    'aside',
    'audio',
    'bdi',
    'bdo',
    'caption',
    'cite',
    'col',
    'colgroup',
    'dfn',
    'figcaption',
    'figure',
    'mark',
    'small',
    'time',
    'u',
    'video',
    'wbr',
  ],
  attributes: {
    ...defaultSchema.attributes,
    '*': [...(defaultSchema.attributes?.['*'] ?? []), 'lang', 'dir', 'id', 'title'],
    audio: ['src', 'controls', 'loop', 'muted', 'preload'],
    video: ['src', 'poster', 'controls', 'loop', 'muted', 'playsInline', 'preload', 'width', 'height'],
    time: ['dateTime'],
    col: ['span'],
    colgroup: ['span'],
    th: [...cell(), 'abbr', 'scope'],
    td: cell(),
  },
};

/** Markdown aligns the cells of a table by a style, which our transforms turn into a class. */
function cell() {
  return ['align', 'colSpan', 'headers', 'rowSpan', ['style', /^text-align: ?(?:left|center|right)$/]] as NonNullable<
    Schema['attributes']
  >[string];
}
