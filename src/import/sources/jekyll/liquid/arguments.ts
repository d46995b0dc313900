import type { Template } from './template.ts';
import { evaluate, type Names, shown } from './value.ts';

/** What a tag is given: `{% include figure.html src="/a.jpg" caption=page.title %}`. */
export interface Arguments {
  /** Those without a name, in their order. */
  listed: string[];
  /** By name in lower case; a value that only Jekyll knows is undefined. */
  named: Map<string, unknown>;
}

const argument = /([\w-]+)\s*[=:](?!\/)\s*("[^"]*"|'[^']*'|[^\s"',]+)|"([^"]*)"|'([^']*)'|([^\s,"']+)/g;

export function readArguments(markup: string, template: Template): Arguments {
  const listed: string[] = [];
  const named = new Map<string, unknown>();
  for (const [, name, value = '', double, single, bare] of braced(markup, template).matchAll(argument)) {
    if (name === undefined) listed.push(double ?? single ?? bare ?? '');
    else named.set(name.toLowerCase(), argumentValue(value, template));
  }
  return { listed, named };
}

/** Arguments may themselves be `{{ page.video }}`. */
export function braced(markup: string, template: Names): string {
  return markup.replace(/\{\{(.*?)\}\}/gs, (_whole, inner: string) => {
    const value = evaluate(inner.trim(), template);
    return value.known ? shown(value.value) : '';
  });
}

function argumentValue(written: string, template: Template): unknown {
  const value = evaluate(written, template);
  if (!value.known) return undefined;
  // A word that nobody has set is meant as it stands.
  return value.value === undefined && !/^(?:nil|null|include\.|page\.|site\.)/.test(written) ? written : value.value;
}

/** The first of these that the tag is given, as a text; undefined if there is none. */
export function given({ named }: Arguments, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = named.get(name);
    if (value !== undefined && value !== null && shown(value).trim() !== '') return shown(value).trim();
  }
  return undefined;
}
