import { Parser } from 'htmlparser2';
import { withoutUnprintable } from './unprintable.ts';

const dataStart = '<![CDATA[';
const dataEnd = ']]>';

/**
 * What an author wrote, of what is between the tags of `content:encoded`. That is one piece of CDATA or several; some exporters wrap a text
 * that has `]]>` itself, which then is no end, so that only the first start and the last end count.
 */
export function bodyText(raw: string): string {
  const text = raw.trim();
  if (text.startsWith(dataStart)) {
    const end = text.endsWith(dataEnd) ? text.length - dataEnd.length : text.length;
    const pieces = text.slice(dataStart.length, end).split(/\]\]>\s*<!\[CDATA\[/);
    return withoutUnprintable(pieces.join(''));
  }
  // Without CDATA either every `<` is escaped, or the HTML stands there as it is.
  return withoutUnprintable(text.includes('<') ? text : unescaped(text));
}

function unescaped(text: string): string {
  const parts: string[] = [];
  const parser = new Parser({ ontext: (part) => parts.push(part) }, { xmlMode: true, decodeEntities: true });
  parser.end(text);
  return parts.join('');
}
