/** Components by the names that most themes give them. */
import type { Parents } from 'mdast';
import { serviceAddress, serviceOf } from '../../../embeds/service-address.ts';
import { asParagraph } from '../../../markdown/body/edit.ts';
import { picture } from '../../../markdown/body/links.ts';
import { noteKinds } from '../directives.ts';
import { ofElement } from './elements.ts';
import type { Mdx } from './mdx.ts';
import { attributesOf, endTagStart, type Jsx, type JsxValue, rangeOf, tagEnd } from './tags.ts';
import { inNote, unwrapped } from './wrapping.ts';

const pictures = /^(?:Image|Picture|Img|Figure|OptimizedImage|BlogImage|ZoomImage|NextImage)$/;
const notes =
  /^(?:Callout|Aside|Admonition|Alert|Note|Tip|Info|Hint|Warning|Caution|Danger|Important|Success|Blockquote)$/;

/** @returns whether what is in the element is to be read too */
export function ofComponent(node: Jsx, parent: Parents | undefined, mdx: Mdx): boolean {
  const { name } = node;
  const [start, end] = rangeOf(node);
  const values = attributesOf(node);
  const value = (...names: string[]) =>
    names.map((one) => textIn(values.get(one), mdx)).find((one) => one !== undefined);
  if (name === null) return unwrap(node, mdx);
  if (/^[a-z]/.test(name) && !name.includes('-') && !name.includes('.')) return ofElement(node, mdx);
  if (pictures.test(name)) {
    const source = value('src', 'image', 'source', 'url');
    if (source !== undefined) {
      const caption = value('caption', 'title') ?? captionOf(node, mdx);
      const words = picture(source, value('alt', 'description') ?? '', caption ?? '');
      put(node, parent, words, mdx);
      return false;
    }
  }
  const service = serviceOf(name);
  const address =
    service &&
    serviceAddress(
      service,
      value('id', 'url', 'videoId', 'videoid', 'video', 'src', 'href', 'youtubeId', 'tweetId') ?? '',
    );
  if (address) {
    mdx.edits.push(asParagraph(mdx.text, start, end, address));
    return false;
  }
  if (notes.test(name) && isAtLineStart(mdx.text, start)) {
    const kind = noteKinds[(value('type', 'variant', 'kind', 'intent') ?? name).toLowerCase()] ?? 'NOTE';
    mdx.edits.push(...inNote(mdx.text, start, end, kind, value('title') ?? ''));
    return true;
  }
  return unknown(node, parent, mdx);
}

/** A text, the file that is imported under a name, or a field of the front matter. */
function textIn(value: JsxValue | undefined, { imports }: Mdx): string | undefined {
  if (value === undefined) return undefined;
  if ('text' in value) return value.text === '' ? undefined : value.text;
  const [, name = ''] = /^(\w+)(?:\.src)?$/.exec(value.program) ?? [];
  return imports.get(name);
}

/** The words in a component of a picture, without those of tags. */
function captionOf(node: Jsx, { text }: Mdx): string {
  const [start, end] = rangeOf(node);
  const inside = text.slice(tagEnd(text, start), endTagStart(text, start, end));
  return inside.replace(/<[^<>]*>|\{[^{}]*\}/g, '').trim();
}

/** A picture alone is a figure; in a paragraph it stays in its line. */
function put(node: Jsx, parent: Parents | undefined, words: string, { text, edits }: Mdx): void {
  const [start, end] = rangeOf(node);
  const isAlone = node.type === 'mdxJsxFlowElement' || parent?.children.length === 1;
  edits.push(isAlone ? asParagraph(text, start, end, words) : { start, end, text: words });
}

const isAtLineStart = (text: string, start: number) =>
  /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));

/** What is in it stays, with what it was labelled; what it does with that is lost, which is told of the outermost. */
function unknown(node: Jsx, parent: Parents | undefined, mdx: Mdx): boolean {
  const [start, end] = rangeOf(node);
  const isEmpty = node.children.length === 0;
  const isInner = parent?.type === 'mdxJsxFlowElement' || parent?.type === 'mdxJsxTextElement';
  if (isEmpty || !isInner) {
    mdx.losses.push({
      start,
      loss: {
        level: isEmpty ? 'lost' : 'changed',
        what: `<${node.name}> is a component of the old site${isEmpty ? '' : ', of which the words stayed'}`,
        fix: isEmpty ? 'write what it showed' : 'look whether they read well',
        leftover: isInner ? undefined : mdx.text.slice(start, Math.min(end, start + 20_000)),
      },
    });
  }
  const values = attributesOf(node);
  const label = ['label', 'title', 'heading', 'summary'].map((one) => textIn(values.get(one), mdx)).find(Boolean);
  const isBlock = node.type === 'mdxJsxFlowElement';
  const instead = isBlock && label !== undefined ? `**${label}**\n` : '';
  mdx.edits.push(...unwrapped(mdx.text, start, end, isBlock, instead));
  return true;
}

function unwrap(node: Jsx, mdx: Mdx): boolean {
  mdx.edits.push(...unwrapped(mdx.text, ...rangeOf(node), node.type === 'mdxJsxFlowElement'));
  return true;
}
