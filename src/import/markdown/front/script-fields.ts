import { parseDocument } from 'yaml';

const statement =
  /^[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+([A-Za-z_]\w{0,60})[ \t]*=\s*([\s\S]*?)(?:;[ \t]*(?=\n|$)|\n(?=[ \t]*(?:const|let|var|export)[ \t]))/gm;

/**
 * The fields of front matter that is a script, if all of it is values: `const title = "Flood";`, or one object. It is never run.
 * @returns undefined if there is anything that only running it would tell
 */
export function scriptFields(text: string): Record<string, unknown> | undefined {
  const whole = text.replace(/^\s*\/\/.*$/gm, '').trim();
  if (whole.startsWith('{')) {
    const value = literal(whole.replace(/;$/, ''));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  }
  const data: Record<string, unknown> = {};
  const rest = `${whole}\n`.replace(statement, (_, name: string, written: string) => {
    const value = literal(written.trim());
    if (value === undefined) return _;
    data[name] = value;
    return '';
  });
  return rest.trim() === '' ? data : undefined;
}

/** A text, a number, a list or an object of these: YAML reads them as a script has them. */
function literal(written: string): unknown {
  if (
    !/^["'[{\d-]|^(?:true|false|null)$/.test(written) ||
    /=>|\bfunction\b|\bnew\b|`|[\w)]\(/.test(written.replace(/"[^"]*"|'[^']*'/g, ''))
  )
    return undefined;
  const document = parseDocument(written.replaceAll('\t', ' '), { logLevel: 'silent' });
  return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
}
