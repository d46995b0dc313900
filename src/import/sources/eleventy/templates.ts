/** Nunjucks and Liquid in Markdown, as far as a text says what they show. */
import { serviceAddress, serviceOf } from '../../embeds/service-address.ts';
import type { Loss } from '../../form/body.ts';
import { asParagraph, asRemoval, type Edit } from '../../markdown/body/edit.ts';
import { picture } from '../../markdown/body/links.ts';
import { tokensIn } from './tokens.ts';

/** @param values what a text can show, by its name in templates */
export function turnTemplates(
  text: string,
  values: Readonly<Record<string, string>>,
): { edits: Edit[]; losses: { start: number; loss: Loss }[] } {
  const edits: Edit[] = [];
  const losses: { start: number; loss: Loss }[] = [];
  for (const token of tokensIn(text)) {
    const { start, end } = token;
    const leftover = text.slice(start, end);
    const lose = (level: Loss['level'], what: string) =>
      losses.push({ start, loss: { level, what, fix: 'write what it showed', leftover } });
    if (token.kind === 'comment') edits.push(asRemoval(text, start, end));
    else if (token.kind === 'raw') edits.push({ start, end, text: token.inner });
    else if (token.kind === 'output') {
      const value = shownBy(token.expression, values);
      edits.push({ start, end, text: value ?? '' });
      if (value === undefined) lose('lost', `what a template computes is left out: ${leftover.slice(0, 80)}`);
    } else {
      const turned = turnTag(token.name, parametersOf(token.written));
      edits.push(turned ? asParagraph(text, start, end, turned) : asRemoval(text, start, end));
      if (!turned && !silent.test(token.name)) lose('changed', `the tag ${token.name} is not known here`);
    }
  }
  return { edits, losses };
}

/** Tags that show nothing, and ends of those that were told. */
const silent = /^(?:end\w*|else|elif|elsif|set|assign)$/;

/** A text in quotes or a name, with filters that leave it as it is in an address. */
function shownBy(expression: string, values: Readonly<Record<string, string>>): string | undefined {
  const [first = '', ...filters] = expression.split('|').map((part) => part.trim());
  const quoted = /^(["'])(.*)\1$/s.exec(first)?.[2];
  const value = quoted ?? (Object.hasOwn(values, first) ? values[first] : undefined);
  return filters.every((filter) => /^(?:url|safe|htmlBaseUrl|absoluteUrl|escape|trim|relative_url)\b/.test(filter))
    ? value
    : undefined;
}

interface Parameters {
  positional: string[];
  named: Record<string, string>;
}

/** `"a.jpg", "A moth"` or `src="a.jpg" alt="A moth"`. */
function parametersOf(written: string): Parameters {
  const found: Parameters = { positional: [], named: {} };
  for (const [, name, ...values] of written.matchAll(
    /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s,"'=:{}]+))/g,
  )) {
    const value = (values.find((one) => one !== undefined) ?? '').replace(/\\(.)/g, '$1');
    if (name === undefined) found.positional.push(value);
    else if (name !== '__proto__') found.named[name] = value;
  }
  return found;
}

function turnTag(name: string, { positional, named }: Parameters): string | undefined {
  const service = serviceOf(name);
  const id = named['id'] ?? named['url'] ?? positional[0] ?? '';
  const address = service && serviceAddress(service, id);
  if (address) return address;
  if (!/image|img|picture|figure|photo/i.test(name)) return undefined;
  const src = named['src'] ?? named['url'] ?? positional[0];
  if (src === undefined || !/\.\w+(?:[?#]|$)/.test(src)) return undefined;
  return picture(src, named['alt'] ?? positional[1] ?? '', named['caption'] ?? named['title'] ?? '');
}
