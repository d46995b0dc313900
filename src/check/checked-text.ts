import type { Nodes } from 'mdast';
import { readSource, type SourceText } from '../content/silence/source-text.ts';
import { type Prose, proseOf } from './prose.ts';

/** A text as rules look at it: of a story, a page or an author. */
export interface CheckedText extends SourceText {
  kind: 'article' | 'page' | 'author';
  /** The runs of words that belong together, from the top; without code. */
  prose: readonly Prose[];
  /** Of the site, as a BCP 47 tag. */
  language: string;
  /** Names of the authors. */
  people: ReadonlySet<string>;
}

/**
 * @param text of the file, normalised
 * @returns undefined for a file that is not in order, of which the schemas tell
 */
export function readChecked(
  text: string,
  path: string,
  kind: CheckedText['kind'],
  { people, language }: Pick<CheckedText, 'people' | 'language'>,
): CheckedText | undefined {
  const source = readSource(text, path, kind === 'author' ? 'name' : 'title');
  return source && { ...source, kind, people, language, prose: proseOf(source.tree, source.body) };
}

export const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
export const endOf = (node: Nodes): number => node.position?.end.offset ?? 0;

/** All nodes below one, from the top. */
export function* descend(node: Nodes): Iterable<Nodes> {
  if (!('children' in node)) return;
  for (const child of node.children) {
    yield child;
    yield* descend(child);
  }
}

/** What stands in a node, read aloud: its words, and the descriptions of its pictures. */
export const wordsOf = (node: Nodes): string =>
  [...descend(node)]
    .map((one) => (one.type === 'image' ? (one.alt ?? '') : 'value' in one && one.type !== 'html' ? one.value : ''))
    .join('');
