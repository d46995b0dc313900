/**
 * What is wrong with a YAML text, said to someone who writes sentences and not YAML. Its own words are for programmers, and what
 * it takes in silence (a text cut at a #, a first word eaten because it begins with ! or &) is a mistake here.
 */
import { type Document, isAlias, isScalar, visit, type YAMLError, type YAMLWarning } from 'yaml';

export interface Mistake {
  /** Of a character in the text. */
  offset: number;
  what: string;
  fix: string;
}

/** One mistake a line at most: where YAML complains twice of one line, it has stumbled over one thing twice. */
export function findMistakes(document: Document.Parsed, text: string): Mistake[] {
  const said = [...document.errors, ...document.warnings];
  const found = said
    .filter(({ pos }, index) => pos[0] !== said[index - 1]?.pos[0])
    .map((error) => explain(error, text));
  found.push(...findSilentMistakes(document, text));
  found.sort((a, b) => a.offset - b.offset);
  const lineOf = ({ offset }: Mistake) => text.lastIndexOf('\n', offset - 1);
  return found.filter((mistake, index) => {
    const before = found[index - 1];
    return before === undefined || lineOf(before) !== lineOf(mistake);
  });
}

const quoteAll = 'put the whole text in quotes: "…"';

/** What may stand before a value on its line: list dashes and the name of the field. */
const beforeValue = /^[ ]*(?:- +)*(?:[^\s:"']+:[ \t]+)?/;

function explain({ code, pos: [start], message }: YAMLError | YAMLWarning, text: string): Mistake {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(lineStart).split('\n', 1)[0] ?? '';
  const valueStart = lineStart + (beforeValue.exec(line)?.[0].length ?? 0);
  const rest = text.slice(start).split('\n', 1)[0] ?? '';

  const indent = /^[ ]*(?:-[ ]*)?(?=\t)/.exec(line)?.[0];
  if (code === 'TAB_AS_INDENT' || indent !== undefined) {
    const offset = indent === undefined ? start : lineStart + indent.length;
    return { offset, what: 'the line is indented with a tab', fix: 'indent it with spaces' };
  }

  switch (code) {
    case 'DUPLICATE_KEY':
      return { offset: start, what: `${/^[^\s:]*/.exec(rest)?.[0]} stands here twice`, fix: 'keep one of the two' };
    case 'BAD_DQ_ESCAPE':
      return {
        offset: start,
        what: 'a \\ in double quotes has a meaning of its own',
        fix: `put the text in single quotes: '…'`,
      };
    case 'MULTIPLE_DOCS':
      return { offset: start, what: 'a line of --- or ... before this one ends the fields', fix: 'remove that line' };
    case 'BAD_INDENT':
    case 'MISSING_CHAR': {
      const unclosed = /closing ("|')|end with a ([\]}])/.exec(message)?.slice(1).find(Boolean);
      if (unclosed) return findOpening(unclosed, start, text);
      if (code === 'BAD_INDENT') return badIndent(start);
      break;
    }
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (/:(?:\s|$)/.test(rest)) {
        return {
          offset: start,
          what: 'a text with a colon in it is read as a field',
          fix: 'put the whole text in quotes: "Like: this"',
        };
      }
      if (rest.startsWith(' ')) return badIndent(start);
      if (/^\n +/.test(text.slice(start + rest.length))) return badIndent(start + rest.length + 1);
  }

  const colon = /^[ ]*(?:- +)*([A-Za-z]+):(?![ \t]|$)/.exec(line);
  if (colon) {
    return {
      offset: lineStart + colon[0].length,
      what: 'there is no space after the colon',
      fix: `write ${colon[1]}: and a space before the text`,
    };
  }
  if (code === 'MULTILINE_IMPLICIT_KEY' || code === 'MISSING_CHAR') {
    return {
      offset: start,
      what: 'this line is not of the form field: value',
      fix: 'add the colon, or indent the line if it goes on from the one above',
    };
  }
  return (
    explainSign(text.charAt(valueStart), start, valueStart) ?? {
      offset: start,
      what: 'this line cannot be understood',
      fix: quoteAll,
    }
  );
}

/** Mistakes with the sign that a text begins with. */
function explainSign(sign: string, start: number, valueStart: number): Mistake | undefined {
  if (sign === '"' || sign === "'") {
    const other = sign === '"' ? `single quotes: '…'` : 'double quotes: "…"';
    return { offset: start, what: 'the text goes on after its closing quote', fix: `put the whole text in ${other}` };
  }
  if (sign === '[' || sign === '{') {
    const what = `what begins with ${sign} is read as a ${sign === '[' ? 'list' : 'group of fields'}`;
    return { offset: valueStart, what, fix: `${quoteAll}, or correct the ${sign === '[' ? 'list' : 'group'}` };
  }
  return /[@`*&!%|>\]},?#-]/.test(sign) ? { offset: valueStart, ...signFirst(sign) } : undefined;
}

const signFirst = (sign: string) => ({ what: `a text cannot begin with ${sign}`, fix: quoteAll });

function badIndent(offset: number): Mistake {
  return {
    offset,
    what: 'the line is indented differently from its neighbours',
    fix: 'give the lines of one list or group the same number of spaces',
  };
}

/** The place where that begins which `closing` should have ended before `end`. */
function findOpening(closing: string, end: number, text: string): Mistake {
  const opening = { ']': '[', '}': '{' }[closing] ?? closing;
  return {
    offset: Math.max(0, text.lastIndexOf(opening, end - 1)),
    what: `the ${opening} that stands here is not closed`,
    fix: `write ${closing} at the end`,
  };
}

const named = {
  what: 'a name for a part of the file (& or *) is not read here',
  fix: 'write that part out in each place',
};

/** What YAML takes without a word and no editor means. */
function findSilentMistakes(document: Document.Parsed, text: string): Mistake[] {
  const found: Mistake[] = [];
  if (document.errors.length > 0 || !/[*&]\S|[ \t]#/.test(text)) return found;
  const [anchors, aliases] = [new Set<string>(), new Set<string>()];
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) aliases.add(node.source);
      else if (node.anchor) anchors.add(node.anchor);
    },
  });
  visit(document, {
    Node: (_, node) => {
      const { range, comment } = node;
      if (isAlias(node)) {
        found.push({ offset: range?.[0] ?? 0, ...(anchors.has(node.source) ? named : signFirst('*')) });
      } else if (node.anchor) {
        const offset = text.lastIndexOf(`&${node.anchor}`, range?.[0]);
        const isName = aliases.has(node.anchor) || !isScalar(node);
        found.push({ offset, ...(isName ? named : signFirst('&')) });
      }
      // `# note` with a space is a note. `#5` hardly is, nor is a # where a text should be.
      if (isScalar(node) && comment && (!comment.startsWith(' ') || node.value === null)) {
        const fix = 'put the whole text in quotes, or write a space after # if it begins a note';
        found.push({ offset: text.indexOf('#', range?.[1]), what: 'what follows # is left out', fix });
      }
    },
  });
  return found;
}
