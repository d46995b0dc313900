/** Directives, as themes of Astro take them: `:::note … :::` is a note, `::github{repo="a/b"}` a link. */
import { serviceAddress, serviceOf } from '../../embeds/service-address.ts';
import type { Loss } from '../../form/body.ts';
import type { Edit } from '../../markdown/body/edit.ts';
import type { Change } from '../../markdown/stages.ts';

/** GitHub's notes, by the names that themes have for them. */
export const noteKinds: Readonly<Record<string, string>> = {
  note: 'NOTE',
  info: 'NOTE',
  aside: 'NOTE',
  callout: 'NOTE',
  admonition: 'NOTE',
  tip: 'TIP',
  hint: 'TIP',
  success: 'TIP',
  important: 'IMPORTANT',
  warning: 'WARNING',
  warn: 'WARNING',
  caution: 'CAUTION',
  danger: 'CAUTION',
  error: 'CAUTION',
};

interface Found {
  edits: Edit[];
  losses: { start: number; loss: Loss }[];
}

/** How many of them stand in each other at most; what is deeper stays as it is. */
const deepest = 5;

const opening = /^([ \t]*)(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\[([^\]\n]*)\])?[ \t]*(?:\{[^{}\n]*\})?[ \t]*$/;
const closing = /^[ \t]*:{3,}[ \t]*$/;
const leaf = /^[ \t]*::([A-Za-z][\w-]*)(?:\[([^\]\n]*)\])?(?:\{([^{}\n]*)\})?[ \t]*$/;
const fence = /^[ \t>]*(`{3,}|~{3,})/;

export function findDirectives(text: string): Change {
  const change: Found = { edits: [], losses: [] };
  if (!/^[ \t]*::/m.test(text)) return change;
  const open: { isNote: boolean; indent: string }[] = [];
  let [start, code] = [0, ''];
  /** A line as it stands in the notes that are open. */
  const inNotes = (line: string) => {
    const notes = open.filter(({ isNote }) => isNote);
    const indent = notes[0]?.indent ?? '';
    return `${indent}${'> '.repeat(notes.length)}${line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()}`;
  };
  for (const line of text.split('\n')) {
    const put = (words: string) => change.edits.push({ start, end: start + line.length, text: words.trimEnd() });
    const [, mark = ''] = fence.exec(line) ?? [];
    const begun = code === '' && mark === '' && open.length < deepest ? opening.exec(line) : null;
    const single = code === '' && mark === '' && !begun ? leaf.exec(line) : null;
    if (begun) {
      const [, indent = '', , name = '', label = ''] = begun;
      const kind = noteKinds[name.toLowerCase()];
      put(inNotes(indent + beginning(kind, label)).replaceAll('\n', `\n${inNotes(indent)}`));
      open.push({ isNote: kind !== undefined, indent });
      if (kind === undefined) change.losses.push({ start, loss: unknown(`:::${name}`, line) });
    } else if (code === '' && open.length > 0 && closing.test(line)) {
      open.pop();
      put(inNotes(''));
    } else if (single) put(inNotes(ofLeaf(single, start, change)));
    else if (open.some(({ isNote }) => isNote)) put(inNotes(line));
    if (code === '') code = mark;
    else if (mark.startsWith(code) && /^[\s>`~]*$/.test(line)) code = '';
    start += line.length + 1;
  }
  return change;
}

function beginning(kind: string | undefined, label: string): string {
  if (kind === undefined) return label === '' ? '' : `**${label}**`;
  return label === '' ? `> [!${kind}]` : `> [!${kind}]\n> **${label}**\n>`;
}

function ofLeaf([line, name = '', label = '', written = '']: RegExpExecArray, start: number, change: Found): string {
  const attributes = new Map(
    [...written.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g)].map(([, key = '', ...values]) => [
      key,
      values.find((value) => value !== undefined) ?? '',
    ]),
  );
  const id = attributes.get('id') ?? attributes.get('url') ?? /#([\w-]+)/.exec(written)?.[1] ?? label;
  const service = serviceOf(name);
  const address = service && serviceAddress(service, id);
  if (address) return `\n${address}\n`;
  const account = attributes.get('repo') ?? attributes.get('user');
  if (name === 'github' && account !== undefined && /^[\w./-]+$/.test(account)) {
    return `[${account}](https://github.com/${account})`;
  }
  change.losses.push({ start, loss: unknown(`::${name}`, line) });
  return label;
}

const unknown = (name: string, leftover: string): Loss => ({
  level: 'changed',
  what: `${name} is a mark of the theme, of which the words stayed`,
  fix: 'look whether they read well',
  leftover: leftover.trim(),
});
