import { serviceOf } from '../../../embeds/service-address.ts';
import { asParagraph, type Edit } from '../../../markdown/body/edit.ts';
import { type Arguments, braced, given, readArguments } from './arguments.ts';
import { figureOf, isFigureName, mediaAddress } from './media.ts';
import { quotedAt } from './paragraphs.ts';
import { brief, lose, type Template, writtenOf } from './template.ts';
import type { Tag } from './tree.ts';
import type { Names } from './value.ts';

/** How deep files may include each other. */
const deepest = 10;

/** The file that a tag includes; '' if it does not say. @param markup `figure.html src="/a.jpg"` */
export function includedName(markup: string, template: Names): { name: string; rest: string } {
  const [, name = '', rest = ''] = /^["']?((?:\{\{.*?\}\}|[^\s"'{]|\{(?!\{))+)["']?(.*)$/s.exec(markup) ?? [];
  return { name: braced(name, template).replace(/^\.\//, ''), rest };
}

/** `include`, `include_cached`, `include_relative`, `render`: what the file shows takes the place of the tag. */
export function include(tag: Tag, template: Template): Edit[] {
  const { name, rest } = includedName(tag.markup, template);
  const values = readArguments(rest, template);
  const isAlone = (words: string) => [asParagraph(template.text, tag.start, tag.end, words)];
  const service = serviceOf(given(values, 'provider') ?? name);
  const address = service && mediaAddress(service, values);
  if (address) return isAlone(address);
  const key = tag.name === 'include_relative' ? `./${name}` : name;
  const text = Object.hasOwn(template.scope.includes, key) ? template.scope.includes[key] : undefined;
  if (text !== undefined && template.depth < deepest) return included(tag, text, values, template);
  const figure = isFigureName(name) ? figureOf(values) : undefined;
  if (figure) return isAlone(figure);
  if (/(?:^|[-_/])toc(?:[-_.]|$)|table-of-contents/.test(name)) return isAlone('');
  return noticeOf(tag, name, values, template) ?? missing(tag, name, values, template);
}

function included(tag: Tag, text: string, values: Arguments, template: Template): Edit[] {
  const variables = new Map([...template.variables, ['include', Object.fromEntries(values.named)] as const]);
  const before = template.losses.length;
  const words = flat(writtenOf(text, { ...template, variables, placeOf: () => template.placeOf(tag.start) }));
  // What one tag does not show is told once.
  if (template.losses.length > before + 1) template.losses.length = before + 1;
  return [{ start: tag.start, end: tag.end, text: words }];
}

/** Markdown takes HTML that has empty lines or is far from the margin for code; Jekyll's includes are written for a browser. */
function flat(text: string): string {
  const words = text.trim();
  if (!words.startsWith('<') || /<(?:pre|textarea)\b/i.test(words)) return words;
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

const notices: Readonly<Record<string, string>> = {
  alert: 'WARNING',
  callout: 'NOTE',
  caution: 'CAUTION',
  danger: 'CAUTION',
  important: 'IMPORTANT',
  info: 'NOTE',
  note: 'NOTE',
  notice: 'NOTE',
  tip: 'TIP',
  warning: 'WARNING',
};

function noticeOf(tag: Tag, name: string, values: Arguments, template: Template): Edit[] | undefined {
  const kind =
    notices[
      name
        .replace(/^.*\//, '')
        .replace(/\.\w+$/, '')
        .toLowerCase()
    ];
  const words = given(values, 'content', 'text', 'message', 'body');
  if (kind === undefined || words === undefined) return undefined;
  return [quotedAt(template.text, tag, `[!${kind}]\n${words}`)];
}

/** The words that the tag gave to a file that is not there. */
function missing(tag: Tag, name: string, values: Arguments, template: Template): Edit[] {
  const words = given(values, 'content', 'text', 'caption', 'title') ?? '';
  const what = `the included file ${brief(name)} ${template.depth < deepest ? 'is not there' : 'includes itself'}`;
  lose(template, tag, 'lost', what, 'write what it showed');
  return [{ start: tag.start, end: tag.end, text: words }];
}
