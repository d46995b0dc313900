/** A shortcode of Hugo in a text: `{{< figure src="a.jpg" >}}`, `{{% note %}}…{{% /note %}}`. */
export interface Shortcode {
  name: string;
  positional: readonly string[];
  named: Readonly<Record<string, string>>;
  /** Of the whole, from the first brace to the last. */
  start: number;
  end: number;
  /** What stands between it and its end; undefined if it has none. */
  inner?: { start: number; end: number } | undefined;
  children: readonly Shortcode[];
  /** It is only shown as it is written, without its marks of a comment: `{{</* x *\/>}}`. */
  isEscaped: boolean;
}

const opening = /\{\{([<%])[ \t\n]*(\/\*)?/g;
/** A parameter: perhaps a name, and a value in quotes of three kinds or none. */
const parameter =
  /[ \t\n]*(?:([\w.-]+)[ \t]*=[ \t]*)?(?:"((?:[^"\\]|\\[\s\S])*)"|`([^`]*)`|((?:(?![>%]\}\})[^\s"`=])+))/y;
const ending = /[ \t\n]*(\/)?[ \t\n]*(?:\*\/)?[ \t\n]*[>%]\}\}/y;
const ends = /\{\{[<%][ \t\n]*\/[ \t\n]*([\w./-]+)[ \t\n]*[>%]\}\}/g;
const closing = /[ \t\n]*\/[ \t\n]*([\w./-]+)[ \t\n]*[>%]\}\}/y;

interface Open extends Shortcode {
  children: Shortcode[];
}

/** Those of a text that stand in no other, in its order. One that is nested too deep is text. */
export function shortcodesIn(text: string): Shortcode[] {
  const top: Shortcode[] = [];
  /** Those that may still have an end, innermost last: what has none holds nothing. */
  const open: Open[] = [];
  const list = () => open.at(-1)?.children ?? top;
  const lastEnds = new Map([...text.matchAll(ends)].map(({ 1: name = '', index }) => [name, index]));
  const lastComment = text.lastIndexOf('*/');
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    const from = opening.lastIndex;
    if (match[2] !== undefined) {
      const end = from > lastComment ? -1 : text.indexOf('*/', from);
      const brace = end === -1 ? undefined : matchAt(ending, text, end + 2);
      if (!brace) continue;
      list().push({ name: '', positional: [], named: {}, start, end: brace.end, children: [], isEscaped: true });
      opening.lastIndex = brace.end;
      continue;
    }
    const end = matchAt(closing, text, from);
    if (end) {
      close(end.groups[1] ?? '', start, end.end, open, top);
      opening.lastIndex = end.end;
      continue;
    }
    const code = readOpening(text, start, from);
    if (!code) continue;
    opening.lastIndex = code.end;
    list().push(code);
    if (!code.isClosed && (lastEnds.get(code.name) ?? -1) >= code.end && open.length < deepest) open.push(code);
  }
  while (open.length > 0) flatten(open, top);
  return top;
}

const deepest = 50;

function readOpening(text: string, start: number, from: number): (Open & { isClosed: boolean }) | undefined {
  const positional: string[] = [];
  const named: Record<string, string> = {};
  let at = from;
  let name: string | undefined;
  for (;;) {
    const end = matchAt(ending, text, at);
    if (end) {
      if (name === undefined || name === '') return undefined;
      const isClosed = end.groups[1] !== undefined;
      return { name, positional, named, start, end: end.end, children: [], isEscaped: false, isClosed };
    }
    const match = matchAt(parameter, text, at);
    if (!match || positional.length + Object.keys(named).length > 50) return undefined;
    const [, key, quoted, raw, bare] = match.groups;
    const value = quoted?.replace(/\\(["\\])/g, '$1') ?? raw ?? bare ?? '';
    if (name === undefined) name = key === undefined ? value : undefined;
    else if (key === undefined) positional.push(value);
    else if (key !== '__proto__') named[key.toLowerCase()] = value;
    if (name === undefined) return undefined;
    at = match.end;
  }
}

function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): { groups: readonly (string | undefined)[]; end: number } | undefined {
  pattern.lastIndex = at;
  const groups = pattern.exec(text);
  return groups ? { groups, end: pattern.lastIndex } : undefined;
}

/** Ends the innermost that has the name; what was opened within it has no end. */
function close(name: string, start: number, end: number, open: Open[], top: Shortcode[]): void {
  if (!open.some((one) => one.name === name)) return;
  while (open.at(-1)?.name !== name) flatten(open, top);
  const code = open.pop();
  if (!code) return;
  code.inner = { start: code.end, end: start };
  code.end = end;
}

/** What has no end has nothing in it: its children are those of what it stands in. */
function flatten(open: Open[], top: Shortcode[]): void {
  const code = open.pop();
  (open.at(-1)?.children ?? top).push(...(code?.children.splice(0) ?? []));
}
