import { Tokenizer } from 'htmlparser2';

/** A tag of raw HTML in a text, or a comment. */
export interface Tag {
  /** In lower case; `!--` for a comment. */
  name: string;
  start: number;
  end: number;
  isEnd: boolean;
  /** Where its name ends. */
  nameEnd: number;
  attributes: ReadonlyMap<string, Attribute>;
}

interface Attribute {
  /** Entities decoded. */
  value: string;
  /** With the space before it. */
  start: number;
  end: number;
}

/**
 * The tags of a piece of HTML. A tag that does not end is none, as HTML has it.
 * @param offset at which the piece stands in the text
 */
export function tagsIn(html: string, offset: number): Tag[] {
  const found: Tag[] = [];
  let open: { name: string; start: number; nameEnd: number } | undefined;
  let attributes = new Map<string, Attribute>();
  let [name, value, from] = ['', '', 0];
  const close = (end: number, isEnd = false) => {
    if (open)
      found.push({
        name: open.name,
        start: offset + open.start,
        nameEnd: offset + open.nameEnd,
        end: offset + end + 1,
        isEnd,
        attributes,
      });
    open = undefined;
  };
  const skip = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      onopentagname(start, end) {
        open = { name: html.slice(start, end).toLowerCase(), start: start - 1, nameEnd: end };
        attributes = new Map();
      },
      onopentagend: (end) => close(end),
      onselfclosingtag: (end) => close(end),
      onclosetag(start, end) {
        open = { name: html.slice(start, end).toLowerCase(), start: html.lastIndexOf('<', start), nameEnd: end };
        attributes = new Map();
        const bracket = html.indexOf('>', end);
        close(bracket === -1 ? html.length - 1 : bracket, true);
      },
      onattribname(start, end) {
        name = html.slice(start, end).toLowerCase();
        value = '';
        from = start;
        while (/[\s/]/.test(html.charAt(from - 1))) from--;
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend(_, end) {
        const place = { start: offset + from, end: offset + end };
        if (!attributes.has(name)) attributes.set(name, { value, ...place });
      },
      oncomment(start, end) {
        const from = html.lastIndexOf('<!--', start);
        if (from === -1) return;
        open = { name: '!--', start: from, nameEnd: from };
        attributes = new Map();
        close(Math.min(end, html.length - 1));
      },
      oncdata: skip,
      ondeclaration: skip,
      onend: skip,
      onprocessinginstruction: skip,
      ontext: skip,
      ontextentity: skip,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return found;
}
