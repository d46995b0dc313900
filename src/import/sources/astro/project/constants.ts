/** Reads what programs say in plain sight. Nothing is run: what is computed stays unknown. */

/** The text given to a name, as in `site: 'https://old.example'` or `const SITE_TITLE = "The Weir"`. */
export function textNamed(program: string, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const pattern = new RegExp(
      `(?:^|[\\s,{(;])["']?${name}["']?\\s*(?::\\s*(?:string\\s*=)?|=)\\s*(?:"([^"\\n]{0,500})"|'([^'\\n]{0,500})'|\`([^\`$]{0,500})\`)`,
    );
    const [, double, single, template] = pattern.exec(program) ?? [];
    const text = (double ?? single ?? template)?.trim();
    if (text !== undefined && text !== '') return text;
  }
  return undefined;
}

/** A text in quotes, or a template of texts that have names in the program. */
export function textOfExpression(expression: string, program: string): string | undefined {
  const [, double, single, template] = /^\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`)/.exec(expression) ?? [];
  if (double !== undefined || single !== undefined) return double ?? single;
  if (template !== undefined) {
    const filled = template.replace(/\$\{\s*(\w+)\s*\}/g, (whole, name: string) => textNamed(program, name) ?? whole);
    return filled.includes('${') ? undefined : filled;
  }
  const [, name] = /^\s*(\w+)/.exec(expression) ?? [];
  return name === undefined ? undefined : textNamed(program, name);
}

/** Programs without their comments, which show what is not so. What looks like one in quotes is none, as in `"@/*"`. */
export const withoutComments = (program: string): string =>
  program.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*.*?\*\/|\/\/[^\n]*/gs,
    (_whole, quoted?: string) => quoted ?? '',
  );

/** The inside of the braces that follow a name, as in `redirects: { … }`. */
export function groupNamed(program: string, name: string): string | undefined {
  const begin = new RegExp(`\\b${name}\\s*[:=]\\s*\\{`).exec(program);
  if (!begin) return undefined;
  const start = begin.index + begin[0].length;
  let depth = 1;
  for (const { 0: sign, index } of program.slice(start).matchAll(/"[^"\n]*"|'[^'\n]*'|[{}]/g)) {
    if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return program.slice(start, start + index);
  }
  return undefined;
}
