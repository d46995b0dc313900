const field = /^[ \t]{0,3}(?:const |let |var )?["']?([A-Za-z_][\w-]{0,60})["']?[ \t]*[:=][ \t]*(.*)$/;

/**
 * What front matter says that no parser takes, such as `title: Like: this` or that of a program: its fields of one line, each for itself.
 */
export function looseFields(text: string): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const line of text.split('\n', 1000)) {
    const [, name, written = ''] = field.exec(line.slice(0, 5000)) ?? [];
    if (name === undefined || name in data || name === '__proto__') continue;
    const value = readValue(written.replace(/[;,]?\s*$/, ''));
    if (value !== undefined) data[name] = value;
  }
  return data;
}

function readValue(written: string): unknown {
  const [, list] = /^\[(.*)\]$/.exec(written) ?? [];
  if (list !== undefined)
    return list
      .split(',')
      .map((one) => unquoted(one.trim()))
      .filter((one) => one !== '');
  if (written === '' || /^[{[|>&*]/.test(written)) return undefined;
  if (written === 'true' || written === 'false') return written === 'true';
  return unquoted(written);
}

const unquoted = (text: string) => /^(["'`])(.*)\1$/.exec(text)?.[2] ?? text;
