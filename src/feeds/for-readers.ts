/**
 * The HTML of a body as programs that follow feeds can show it: nothing but what a text is made of, and every address whole. Of classes,
 * ids and roles nothing is left, because there are no styles and scripts where the text is shown, and other texts beside it.
 */

/** Tags that are not what they should be, as `hast-util-to-html` writes them: those with attributes, and some by their names. */
const tags = /<([a-z][a-z0-9-]*)((?: (?:"[^"]*"|[^">])*)|(?<=<(?:span|label|input)))>|<\/(span|label)>/g;
const attributes = / ([^\s=">]+)(?:="([^"]*)")?/g;

/** Links of headings to themselves. */
const headingLinks = /<a class="heading-link"[^>]*>.*?<\/a>/g;

const kept: ReadonlySet<string> = new Set(
  'abbr alt cite colspan controls datetime dir height href kind label lang open poster reversed rowspan scope span src srclang start title type value width'.split(
    ' ',
  ),
);
const addresses: ReadonlySet<string> = new Set(['cite', 'href', 'poster', 'src']);

/** @param url whole address of the page on which the body stands */
export function forReaders(html: string, url: string): string {
  /** For each `<span>` that is open, whether it is kept: most only colour code. */
  const spans: boolean[] = [];
  return html.replace(headingLinks, '').replace(tags, (_, name?: string, written = '', end?: string) => {
    if (end) return end === 'span' && spans.pop() ? '</span>' : '';
    if (name === 'label') return '';
    if (name === 'input') return written.includes(' checked') ? '☑' : '☐';
    const left = keep(written, url);
    if (name !== 'span') return `<${name}${left}>`;
    spans.push(left !== '');
    return left === '' ? '' : `<span${left}>`;
  });
}

function keep(written: string, url: string): string {
  let left = '';
  for (const [, name = '', value] of written.matchAll(attributes)) {
    if (!kept.has(name)) continue;
    left += value === undefined ? ` ${name}` : ` ${name}="${addresses.has(name) ? whole(value, url) : value}"`;
  }
  return left;
}

/** An address that leads on from that of the page. One in HTML has references such as `&amp;`, which stay what they are. */
export const whole = (address: string, url: string) =>
  /^[a-z][a-z\d+.-]*:/i.test(address) ? address : (URL.parse(address, url)?.href ?? url);
