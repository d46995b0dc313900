import { readFileSync } from 'node:fs';
import { normalise } from '../content/fields/markdown-text.ts';
import { contentFile } from '../content/files/content-path.ts';
import type { Moved } from '../errors.ts';
import { mendMoved } from './moved/mend-moved.ts';
import type { Edit, Finding } from './rule.ts';

/** A file whose findings can be mended without asking. */
export interface Mended {
  /** Content path. */
  file: string;
  before: string;
  after: string;
  /** Findings that are no more. */
  findings: number;
  /** Old addresses that are written down in it. */
  moved?: readonly Moved[];
}

/** What the files are with everything mended that is safe to mend. Nothing is written. @param content the content folder */
export function mend(findings: readonly Pick<Finding, 'file' | 'edits' | 'moved'>[], content: string): Mended[] {
  const byFile = Map.groupBy(
    findings.filter(({ edits }) => edits?.length),
    ({ file }) => file,
  );
  const mended = [...byFile].flatMap(([file, found]) => {
    const before = readFileSync(contentFile(content, file), 'utf8');
    const edits = found.flatMap(({ edits = [] }) => edits);
    const after = apply(before, edits);
    return after === before ? [] : { file, before, after, findings: found.length };
  });
  const moved = findings.flatMap(({ moved = [] }) => moved);
  return mendMoved(moved, mended, content);
}

function apply(text: string, edits: readonly Edit[]): string {
  const places = placesBefore(text);
  let result = '';
  let end = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const start = places(edit.start);
    const stop = places(edit.end);
    // What two edits want of one place is mended in the next run; the file may be another by now, or have what is read without.
    if (start < end || normalise(text.slice(start, stop)) !== edit.was) continue;
    result += text.slice(end, start) + edit.text;
    end = stop;
  }
  return result + text.slice(end);
}

/** Where a character of the normalised text stands in the text as it is. */
function placesBefore(text: string): (offset: number) => number {
  if (normalise(text) === text) return (offset) => offset;
  const places: number[] = [];
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    places.push(at);
    if (text.startsWith('\r\n', at)) at++;
  }
  return (offset) => places[offset] ?? text.length;
}
