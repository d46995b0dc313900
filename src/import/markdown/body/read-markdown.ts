/**
 * Markdown of another site as Markdown of ours. The text is not written anew: links and pictures get other addresses at their places, raw
 * HTML loses what stories cannot have, and marks of other dialects become ours.
 */
import type { Body, Conversion, Loss, Reference } from '../../form/body.ts';
import { definitionLists } from './definition-lists.ts';
import { findDialect } from './dialect.ts';
import { applyEdits, type Edit, lineFinder } from './edit.ts';
import type { Finding } from './finding.ts';
import { findLinks } from './links.ts';
import { findHtml } from './raw-html.ts';
import { nodesOf } from './tree.ts';

export interface MarkdownOptions extends Pick<Body, 'address' | 'line'> {
  /** Of the story; '' if it has none. */
  title: string;
  /** What becomes of markup that only the source has, such as shortcodes, before the text is read. */
  edits?: readonly Edit[];
  /** What was lost by these edits; places are those of the text as it was. */
  losses?: readonly { start: number; loss: Loss }[];
  /** Addresses of texts of the source, by how this text names their files. */
  files?: Readonly<Record<string, string>>;
}

/** Prepares what is written as soon as it is known where the references lead. */
export function readMarkdown(
  source: string,
  { address, line, title, edits = [], losses = [], files = {} }: MarkdownOptions,
): Conversion {
  const own = applyEdits(source, edits);
  const listed = applyEdits(own.text, definitionLists(own.text));
  const { text } = listed;
  const lineOf = lineFinder(source);
  const lineAt = (start: number) => line - 1 + lineOf(own.originOf(listed.originOf(start)));
  const finding: Finding = { spots: [], edits: [], losses: [] };
  const nodes = nodesOf(text);
  const around = { address, files };
  findDialect(nodes, text, title, finding);
  findLinks(nodes, text, around, finding);
  findHtml(nodes, text, around, finding);
  const known = [
    ...losses.map(({ start, loss }) => ({ ...loss, line: line - 1 + lineOf(start) })),
    ...finding.losses.map(({ start, loss }) => ({ ...loss, line: lineAt(start) })),
  ];
  finding.spots.sort((a, b) => a.start - b.start);
  return {
    references: distinct(finding.spots.map(({ reference }) => reference)),
    async write(resolve) {
      const puts = finding.spots.map((spot) => ({ ...spot, ...spot.put(resolve(spot.reference)) }));
      const written = applyEdits(text, [...finding.edits, ...puts.flatMap((put) => put.edits)]).text;
      const lost = puts.flatMap(({ start, loss }) => (loss ? [{ ...loss, line: lineAt(start) }] : []));
      return { text: tidied(written), losses: [...known, ...lost].sort((a, b) => a.line - b.line) };
    },
  };
}

function distinct(references: readonly Reference[]): Reference[] {
  return [...new Map(references.map((reference) => [`${reference.kind} ${reference.address}`, reference])).values()];
}

/** The text without empty lines around it, and with a line break at its end. */
function tidied(text: string): string {
  const trimmed = text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  return trimmed.trim() === '' ? '' : `${trimmed}\n`;
}
