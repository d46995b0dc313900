/**
 * Markup of other systems, and Markdown that is not in order: it stays text, and readers would see it. Each kind has the pattern by
 * which it is known in the source of a paragraph, what is said of it, and what to write instead.
 */

export interface StrayKind {
  /** Without it there is nothing of the kind in a text: looking for a word costs a hundredth of looking for a pattern. */
  sign: string;
  /** Global. One that is known at the beginning of a line takes the space and the marks of quotations there with it, `line`. */
  pattern: RegExp;
  /** What looks the same and is in order wherever it stands, so that a text that has nothing else need not be parsed for it. */
  sound?: RegExp;
  what: string;
  /** What to write instead; a function of the match where the words of the editor help. */
  fix: string | ((match: RegExpExecArray) => string);
}

/** What stays text is told in its own words, `$0`, cut short. */
const stays = '$0 is not understood, and is printed as it stands';
const embed = 'remove it; a post or video is its address alone in a paragraph, a picture ![what it shows](./photo.jpg)';
const heading = 'write a line ## and the heading';
const line = '^[ \\t>]*';
const value = '(?:"[^"\\n]*"|\'[^\'\\n]*\'|[“”″][^“”″\\n]*[“”″]|[^\\s\\]"\'}]+)';

/** An alert of GitHub's that is none, by where it stands or how it is written. */
export const alertKind: StrayKind = {
  sign: '[!',
  pattern: new RegExp(`${line}\\[![A-Za-z]+\\][+-]?`, 'gm'),
  what: '$0 is printed as text',
  fix: 'write > [!NOTE] on a line of its own, in no other quotation and in no list, and > before the lines below; the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION',
};

/** A reference to a footnote that there is not. */
export const noteKind: StrayKind = {
  sign: '[^',
  pattern: /\[\^[^\][\s]+\]/g,
  what: 'there is no note $0',
  fix: ([mark]) => `write it on a line of its own: ${mark}: the text of the note`,
};

export const strayKinds: readonly StrayKind[] = [
  {
    sign: '![',
    pattern: /!\[[^[\]\n]*\] ?\([^()\n]*? =\d*(?:%|x\d*)?[^()\n]*\)/g,
    what: '$0 is printed as text: a picture takes no size',
    fix: 'write it without the size, since every picture is made as large as its place',
  },
  {
    sign: '![',
    pattern: /!\[([^[\]\n]*)\]\(([^()<>"\n]*[^\s()<>"])\s*\)/g,
    what: '$0 is printed as text, because its address has a space',
    fix: ([, alt = '', address = '']) => `write it in angle brackets: ![${alt}](<${address.trim()}>)`,
  },
  {
    sign: '![',
    pattern:
      /!\[[^[\]\n]*\](?!\((?:<[^<>\n]*>|[^\s()<>]*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\))(?: ?\([^()\n]*\)?|\[[^[\]\n]*\])/g,
    what: '$0 is printed as text, because it is not written as a picture',
    fix: 'write ![what it shows](./photo.jpg), or with a caption ![what it shows](./photo.jpg "The caption")',
  },
  {
    sign: '](',
    pattern: /\[(?<!!\[)([^[\]\n]+)\]\((?=[^()\n]*(?:\/|\.[a-z\d]{2,5}\s*\)))([^()<>"\s]+[ \t][^()<>"\n]*)\)/gi,
    what: '$0 is printed as text, because its address has a space',
    fix: ([, words = '', address = '']) => `write it in angle brackets: [${words}](<${address.trim()}>)`,
  },
  {
    sign: '][',
    pattern: /\[(?<!!\[)[^[\]^\n]+\]\[(?=[^\]]*\p{L})[^[\]^\n]+\]/gu,
    what: '$0 is printed as text, because nothing says where it leads',
    fix: 'write the address behind it, as in [words](https://…), or on a line of its own, as in [name]: https://…',
  },
  noteKind,
  {
    sign: '{',
    pattern: /\{\{[<%]?[^{}]*?[>%]?\}\}|\{[%#](?=[ \t-])[^{}\n]*?[%#]\}/g,
    what: stays,
    fix: embed,
  },
  {
    sign: '%>',
    pattern: /<%[^<>]*%>/g,
    what: stays,
    fix: 'write the words themselves',
  },
  {
    sign: '[',
    // Underscores make it stress, which is filled.
    pattern: /\[\[?[_\uE000]?(?:TOC|Toc|toc)[_\uE000]?\]?\]/g,
    what: stays,
    fix: 'remove it: a long story has a table of contents by itself',
  },
  {
    sign: '{',
    pattern: new RegExp(
      `\\{:?[ \\t]*(?:[#.][\\w-]+|toc\\b|[a-z][\\w-]*=${value})(?:[ \\t]+(?:[#.][\\w-]+|[a-z][\\w-]*=${value}))*[ \\t]*\\}`,
      'g',
    ),
    what: '$0 is printed as text: headings, pictures and paragraphs take no attributes',
    fix: 'remove it; a heading has an id made of its words',
  },
  {
    sign: '[[',
    pattern: /!\[\[([^[\]\n]+)\]\]/g,
    what: stays,
    fix: ([, name = '']) => `write ![what it shows](<./${name.split('|')[0]?.trim()}>)`,
  },
  {
    sign: '[[',
    pattern: /\[\[(?<!!\[\[)(?=[^\]]*\p{L})[^[\]\n]+\]\]/gu,
    what: stays,
    fix: 'write a link: [words](address)',
  },
  {
    sign: ']',
    pattern: new RegExp(
      `\\[[a-z][\\w-]*(?:(?:[ \\t]+[\\w-]+=${value})+[ \\t]*/?|=[^\\]\\s]+)\\]|\\[/[a-z][\\w-]*\\]|\\[(?:caption|gallery|embed|playlist)\\]`,
      'g',
    ),
    what: stays,
    fix: embed,
  },
  alertKind,
  {
    sign: ':::',
    pattern: new RegExp(`${line}:{3,}[ \\t]*(?:\\{?[a-z.#][^\\n]*|$)`, 'gim'),
    what: stays,
    fix: 'write a note as a quotation that begins with a line > [!NOTE], or as <aside>',
  },
  {
    sign: '!!! ',
    pattern: new RegExp(`${line}!!! [a-z]+`, 'gm'),
    what: stays,
    fix: 'write a note as a quotation that begins with a line > [!NOTE]',
  },
  {
    sign: '$',
    pattern:
      /\$\$(?=[^$]*[\\^_={])[^$]+\$\$|\$(?<![\w$\\]\$)(?=\S)(?=[^$\n]*(?:\\[a-zA-Z]+|[\^_]\{|\w[\^_]\w))[^$\n]+(?<=\S)\$(?![\w$])/g,
    what: '$0 is printed as text: formulas are not understood',
    fix: 'write it in words and signs, with <sup> and <sub>, or show it as a picture',
  },
  {
    sign: '\\',
    pattern: /\\\\\([^\n]+?\\\\\)|\\begin\{[a-z*]+\}/g,
    what: '$0 is printed as text: formulas are not understood',
    fix: 'write it in words and signs, with <sup> and <sub>, or show it as a picture',
  },
  {
    sign: '==',
    pattern: /==(?<![\w=]==)(?=[^\s=])([^=\n]*[^\s=])==(?![\w=])/g,
    what: stays,
    fix: ([, words = '']) => `write <mark>${words}</mark>`,
  },
  {
    sign: '^',
    pattern: /(?<=[\p{L}\p{N})])\^([\p{L}\p{N}+−-]{1,12})\^|(?<![\S^])\^([\p{L}\p{N}][\p{L}\p{N} ]{0,30})\^(?!\S)/gu,
    what: stays,
    fix: ([, close, apart = '']) => `write <sup>${close ?? apart}</sup>`,
  },
  {
    sign: '**',
    pattern: /\*\*(?<![\w)*]\*\*)(?!\*)[^*\n]{1,200}\*\*(?!\*)/g,
    sound: /(?<![^\s(])\*\*[\p{L}\p{N}](?:[^*_`~[\]<\\|\n]*[\p{L}\p{N}])?\*\*(?![^\s.,;:!?)])/gu,
    what: '$0 is printed with its asterisks',
    fix: 'put no space between them and the words, and a space or <b> where they touch other letters',
  },
  {
    sign: '##',
    pattern: /##(?<=^[ \t>]*##)#*(?=[^\s#])[^\n]*/gm,
    what: '$0 is printed as text: it is no heading without a space',
    fix: ([text]) => `write ${text.replace(/^(#{1,6})#*/, '$1 ').slice(0, 60)}`,
  },
  {
    sign: '#######',
    pattern: new RegExp(`${line}#{7,}[ \\t][^\\n]*`, 'gm'),
    what: '$0 is printed as text: headings have six levels',
    fix: heading,
  },
  ...['\u00a0', '\u202f', '\u2007', '\u2009', '\u3000', '\u200b'].map(
    (space): StrayKind => ({
      sign: space,
      pattern: new RegExp(`${line}(?:#{1,6}|[-*+]|\\d{1,9}[.)])${space}[^\\n]*`, 'gmu'),
      what: '$0 is printed as text, because a space in it is not an ordinary one',
      fix: 'write the space behind the sign anew with the space bar',
    }),
  ),
  {
    sign: '::',
    pattern: new RegExp(`${line}(?:image|video|audio|include|toc|figure|youtube)::[^\\s\\[]*\\[[^\\]\\n]*\\]`, 'gm'),
    what: stays,
    fix: embed,
  },
  {
    sign: ':',
    pattern: /:(?<=\b(?:image|link|xref|footnote):)(?:[^\s[\]():]+|(?<=footnote:))\[[^\]\n]*\]/g,
    what: 'the macro $0 is not understood, and is printed as it stands',
    fix: 'write a link as [words](address), and a footnote as [^1] with a line [^1]: and its text',
  },
  {
    sign: '== ',
    pattern: new RegExp(`${line}={2,6} \\S[^\\n]*`, 'gm'),
    what: stays,
    fix: heading,
  },
  {
    sign: '. ',
    pattern: new RegExp(`${line}h[1-6]\\. \\S[^\\n]*`, 'gm'),
    what: stays,
    fix: heading,
  },
  {
    sign: '.. ',
    pattern: new RegExp(`${line}\\.\\. +(?:[\\w-]+::|_[^\\n:]+:|\\[#?\\w*\\])[^\\n]*`, 'gm'),
    what: stays,
    fix: embed,
  },
  {
    sign: '#+',
    pattern: new RegExp(`${line}#\\+[A-Za-z_]{3,}[^\\n]*`, 'gm'),
    what: stays,
    fix: 'remove it; a quotation begins with > and code stands between lines of ```',
  },
  {
    sign: "'''",
    pattern: /'''[^'\n]+'''/g,
    what: stays,
    fix: 'write strong words as **words**',
  },
  {
    sign: ':',
    pattern: /:(?<![\p{L}\p{N}:/]:)[a-z][a-z0-9]*(?:[_+-][a-z0-9]+)*:(?![\p{L}\p{N}:/`])/gu,
    what: stays,
    fix: 'write the emoji itself',
  },
  {
    sign: ':`',
    pattern: /:(?<![\w:]:)(?:ref|doc|term|abbr|sup|sub|kbd|numref|cite):(?=`)/g,
    what: stays,
    fix: 'write a link as [words](address)',
  },
  {
    sign: '|',
    pattern: new RegExp(`${line}\\|[^\\n]*\\|[ \\t]*\\n[ \\t>]*\\|[^\\n]*\\|[ \\t]*$`, 'gm'),
    what: 'this table is printed as text, because its second line is not one of dashes for each column',
    fix: 'write below its first line | --- | --- |, with as many --- as there are columns',
  },
  {
    sign: '<',
    pattern: /<\/?[a-z]:[a-z]\w*(?:\s[^<>\n]*)?>/gi,
    what: '$0 is printed as text',
    fix: 'remove it; it comes with text that is copied from a word processor',
  },
  {
    sign: '&#',
    pattern: /&#(?:0*(?:[0-8]|11|1[4-9]|2\d|3[01]|12[7-9]|1[345]\d)|x0*(?:[0-8bef]|1[\da-f]|7f|[89][\da-f]));/gi,
    what: '$0 is printed as \uFFFD: pages have no such character',
    // HTML reads it as a character of Windows-1252, Markdown does not.
    fix: ([reference]) => {
      const code = Number(reference.slice(2, -1).replace(/^x/i, '0x'));
      const [sign = ''] = new TextDecoder('windows-1252').decode(Uint8Array.of(code));
      return code < 0x80 || sign === String.fromCharCode(code) ? 'remove it' : `write ${sign}`;
    },
  },
  {
    sign: '<!--',
    pattern: /<!--/g,
    what: 'this comment is printed as text, because it is not closed in its paragraph',
    fix: 'write --> where it ends',
  },
];

/** A text without all markup of these kinds. */
export function withoutMarkup(text: string): string {
  return strayKinds.reduce((rest, { sign, pattern }) => (rest.includes(sign) ? rest.replace(pattern, '') : rest), text);
}
