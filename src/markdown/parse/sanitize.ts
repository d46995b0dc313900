import type { Nodes, Root } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';

const web = ['http', 'https'];
const media = ['audio', 'video'];
const alignment: [string, RegExp] = ['style', /^text-align: ?(?:left|center|right)$/];

/**
 * What raw HTML in an article may hold: GitHub's list, and the elements that newsrooms need beside it. No scripts, frames,
 * forms, styles or event handlers. Ids are kept as written, because links within the article point to them; no script of
 * ours looks elements up by id. Where links may lead is for `checkLink` to say, wherever they come from. A `<picture>` is
 * left out and its `<img>` taken, because the site makes the sources of a picture itself.
 */
export const allowList: Schema = {
  ...defaultSchema,
  clobber: [],
  protocols: { cite: web, poster: web, src: web },
  ancestors: { ...defaultSchema.ancestors, source: media, track: media, input: ['li'] },
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => name !== 'picture'),
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
    'track',
    'u',
    'video',
    'wbr',
  ],
  attributes: {
    ...defaultSchema.attributes,
    audio: ['src', 'controls', 'loop', 'muted', 'preload'],
    video: ['src', 'poster', 'controls', 'loop', 'muted', 'playsInline', 'preload', 'width', 'height'],
    source: ['src', 'type'],
    // Who made a picture, in the caption of a figure.
    span: [['className', 'credit']],
    track: ['default', 'kind', 'label', 'src', 'srcLang'],
    // Markdown aligns the cells of a table by a style, which our transforms turn into a class.
    th: [alignment],
    td: [alignment],
  },
};

/** What is allowed of a body. The tree is used up. */
export function sanitizeBody(tree: Root): Root {
  dropFields(tree);
  return sanitize(tree, allowList) as Root;
}

/** Takes the fields of forms away, which GitHub's list would make boxes to tick, as tasks have. */
function dropFields(node: Nodes): void {
  if (!('children' in node)) return;
  const isKept = (child: Nodes) =>
    child.type !== 'element' || child.tagName !== 'input' || child.properties['type'] === 'checkbox';
  if (!node.children.every(isKept)) node.children = node.children.filter(isKept) as typeof node.children;
  for (const child of node.children) dropFields(child);
}
