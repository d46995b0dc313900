import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readDrawing } from '../../src/pictures/drawing.ts';
import { colourAt, distance, drawing, flat } from './originals.ts';

const clean = async (svg: Buffer) => (await readDrawing(svg)).toString();
const xhtml = 'xmlns:h="http://www.w3.org/1999/xhtml"';

test.each([
  ['a script', '<script>evil()</script>'],
  ['a script of its own file', '<script href="evil.js"/>'],
  ['a script of another language', '<script type="text/ecmascript"><![CDATA[evil()]]></script>'],
  ['a script of XHTML', `<h:script ${xhtml}>evil()</h:script>`],
  ['a handler', '<rect onclick="evil()"/>'],
  ['a handler for loading', '<image href="#a" onload="evil()" onerror="evil()"/>'],
  ['a handler of an animation', '<animate attributeName="x" onbegin="evil()" onend="evil()" onrepeat="evil()"/>'],
  ['a handler that came late to the web', '<rect onauxclick="evil()" onbeforeinput="evil()" onscrollend="evil()"/>'],
  ['a handler for pointers and wheels', '<rect onpointerdown="evil()" onwheel="evil()" ontransitionend="evil()"/>'],
  ['a link that is a script', '<a href="javascript:evil()"><rect width="9" height="9"/></a>'],
  ['an old link that is a script', '<a xlink:href=" java&#10;script:evil()"><rect width="9" height="9"/></a>'],
  [
    'a link that becomes a script',
    '<a><animate attributeName="href" values="javascript:evil()"/></a>',
    'attributeName',
  ],
  ['an old link that becomes a script', '<a><set attributeName="xlink:href" to="evil"/></a>', 'attributeName'],
  ['an element that gets a handler', '<rect><set attributeName="onclick" to="evil()"/></rect>', 'attributeName'],
  ['foreign content', `<foreignObject><h:p ${xhtml}>evil</h:p></foreignObject>`],
  ['a page within', `<h:iframe ${xhtml} src="https://evil.example"/>`],
  ['a form', `<h:form ${xhtml} action="https://evil.example"><h:input onfocus="evil()" autofocus=""/></h:form>`],
  ['an old element for handlers', '<handler type="evil">evil()</handler>'],
])('%s goes', async (_, inside, word = 'evil') => {
  const cleaned = await clean(drawing(`${inside}<text>stays</text>`));
  expect(cleaned).not.toContain(word);
  expect(cleaned).toContain('<text>stays</text>');
});

test.each([
  ['a picture', '<image href="https://evil.example/a.png" width="9" height="9"/>'],
  ['a picture in the old way', '<image xlink:href="//evil.example/a.png" width="9" height="9"/>'],
  ['a picture of XHTML', `<h:img ${xhtml} srcset="https://evil.example/a.png"/>`],
  ['a drawing within an address', `<image href="data:image/svg+xml,${encodeURIComponent('<svg onload="evil()"/>')}"/>`],
  ['a part of another drawing', '<use href="evil.svg#a"/>'],
  ['a filter’s picture', '<filter id="f"><feImage href="evil.png"/></filter>'],
  ['a fill', '<rect width="9" height="9" fill="url(https://evil.example/a.svg#g)"/>'],
  ['a fill in quotes', `<rect width="9" height="9" fill="url('//evil.example/a.svg#g')"/>`],
  ['a style', '<rect width="9" height="9" style="fill:url(//evil.example/a);stroke:red"/>'],
  ['a style sheet', '<style>@import url(https://evil.example/a.css); rect{fill:red}</style>'],
  ['a style sheet by its name', '<style>@import "https://evil.example/a.css";rect{fill:red}</style>'],
  ['a font', '<style>@font-face{font-family:A;src:url(https://evil.example/a.woff2)}</style>'],
  ['a style in capitals', '<style>rect{background:URL("https://evil.example/a")}</style>'],
  ['a style in a section of letters', '<style><![CDATA[@import "https://evil.example/a.css";]]></style>'],
  ['a style in entities', '<style>&#64;import "https://evil.example/a.css";</style>'],
  ['a style with a comment in a word', '<style>rect{background:u<!-- -->rl(https://evil.example/a)}</style>'],
  ['a style sheet with a comment in a word', '<style>@im<!-- -->port "https://evil.example/a";</style>'],
  ['a style with escapes', '<style>@\\69mport "https://evil.example/a";rect{fill:u\\72l(//evil.example/b)}</style>'],
  ['a style with a broken line', '<style>rect{background:url(\n"https://evil.example/a"\n)}</style>'],
  ['a style with a broken line in an address', '<style>rect{background:url("ht\\\ntps://evil.example/a")}</style>'],
  ['a set of pictures', '<style>rect{background:image-set("https://evil.example/a.png" 1x)}</style>'],
  ['a set of pictures with one slash', '<style>rect{background:image-set("https:/evil.example/a.png" 1x)}</style>'],
  ['a style that is not closed', '<style>rect{background:url(https://evil.example/a</style>'],
  ['a fill that is not closed', '<rect fill="url(https://evil.example/a"/>'],
  ['an animated fill', '<rect><animate attributeName="fill" values="url(https://evil.example/a#g);red"/></rect>'],
])('what would be fetched from elsewhere as %s goes', async (_, inside) => {
  const cleaned = await clean(drawing(`${inside}<text>stays</text>`));
  expect(cleaned).not.toContain('evil');
  expect(cleaned).toContain('<text>stays</text>');
});

test.each([
  ['a style sheet', '<?xml-stylesheet href="https://evil.example/a.css"?>'],
  ['a document type', '<!DOCTYPE svg PUBLIC "-//evil//" "https://evil.example/a.dtd">'],
  ['an entity', '<!DOCTYPE svg [<!ENTITY evil "evil">]>'],
  ['an entity of another file', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///evil">]>'],
  ['a comment', '<!-- evil -->'],
])('%s before the drawing goes, and the drawing stays', async (_, before) => {
  const cleaned = await clean(Buffer.from(`<?xml version="1.0"?>\n${before}\n${drawing('<text>stays</text>')}`));
  expect(cleaned).not.toContain('evil');
  expect(cleaned).toMatch(/^<svg [^>]*><text>stays<\/text><\/svg>\s*$/);
});

test('an entity cannot bring in a file or a script', async () => {
  const file = `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>${drawing('<text>&a;</text>')}`;
  await expect(clean(Buffer.from(file))).rejects.toThrow();
  const script = `<!DOCTYPE svg [<!ENTITY a "<script>evil()</script>">]>${drawing('&a;')}`;
  expect(await clean(Buffer.from(script))).not.toMatch(/<script|evil/);
  const address = `<!DOCTYPE svg [<!ENTITY a "https://evil.example/a.png">]>${drawing('<image href="&a;"/>')}`;
  expect(await clean(Buffer.from(address))).not.toContain('evil');
});

const embedded = (await flat(8, 8, [40, 160, 40]).png().toBuffer()).toString('base64');

test.each([
  [
    'gradients',
    `<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
    <rect width="40" height="30" fill="url(#g)"/>`,
  ],
  ['parts that are used again', '<defs><circle id="c" r="6" fill="red"/></defs><use href="#c" x="10" y="10"/>'],
  ['parts that are used again in the old way', '<defs><path id="c" d="M0 0h9v9"/></defs><use xlink:href="#c" x="5"/>'],
  ['an embedded picture', `<image href="data:image/png;base64,${embedded}" width="20" height="20"/>`],
  [
    'a style sheet',
    `<style>.a &gt; rect{fill:rgb(200,40,40)} #b{fill:blue}</style>
    <g class="a"><rect width="9" height="9"/></g><rect id="b" x="20" width="9" height="9"/>`,
  ],
  [
    'a style sheet in a section of letters',
    '<style><![CDATA[.a > rect{fill:red}]]></style><g class="a"><rect width="9" height="9"/></g>',
  ],
  ['a style sheet with escapes', '<style>.a\\:b{fill:red}</style><rect class="a:b" width="20" height="20"/>'],
  [
    'a style with a pattern',
    `<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2" fill="red"/></pattern>
    <rect width="40" height="30" style="fill:url(#p);stroke:blue"/>`,
  ],
  [
    'text',
    '<text x="2" y="20" font-size="14">Ré &amp; &lt;ef&gt; <tspan fill="red" font-weight="bold">9</tspan></text>',
  ],
  ['text with its spaces', '<text xml:space="preserve" x="0" y="20" font-size="9">a   b</text>'],
  [
    'masks, clips and filters',
    `<clipPath id="k"><circle cx="10" cy="10" r="9"/></clipPath>
    <filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
    <rect width="30" height="30" fill="red" clip-path="url(#k)" filter="url( '#f' )"/>`,
  ],
  [
    'what editors leave',
    `<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>
    <metadata>m</metadata><rect width="9" height="9" fill="red"/>`,
  ],
])('a drawing with %s looks as before', async (_, inside) => {
  const before = drawing(inside);
  const [pixels, blank] = await Promise.all([draw(before), draw(drawing(''))]);
  expect(pixels.equals(blank), 'something is drawn').toBe(false);
  expect((await draw(await readDrawing(before))).equals(pixels)).toBe(true);
});

test('a drawing may give its elements a prefix, and hides nothing behind it', async () => {
  const inside = '<s:script>evil()</s:script><s:rect onclick="evil()"/><script>evil()</script>';
  const svg = `<s:svg xmlns:s="http://www.w3.org/2000/svg" width="40" height="30">${inside}</s:svg>`;
  const cleaned = await clean(Buffer.from(svg));
  expect(cleaned).toContain('<s:rect/>');
  expect(cleaned).not.toContain('evil');
});

test('a drawing whose name space is an entity, as Illustrator writes it, is read', async () => {
  const svg = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" width="40" height="30"><rect width="40" height="30" fill="#c82828"/></svg>`;
  const bytes = await sharp(await readDrawing(Buffer.from(svg)))
    .png()
    .toBuffer();
  expect(distance(await colourAt(bytes, 50, 50), [200, 40, 40])).toBeLessThanOrEqual(2);
});

test.each([
  ['Latin-1', '<?xml version="1.0" encoding="ISO-8859-1"?>', 'latin1'],
  ['UTF-8 with a mark', '\ufeff<?xml version="1.0" encoding="UTF-8"?>', 'utf8'],
  ['UTF-16', '\ufeff<?xml version="1.0" encoding="UTF-16"?>', 'utf16le'],
] as const)('a drawing in %s keeps its letters', async (_, declaration, encoding) => {
  const svg = Buffer.from(`${declaration}${drawing('<text>déjà vu</text>')}`, encoding);
  expect(await clean(svg)).toContain('<text>déjà vu</text>');
});

test.each([
  ['nothing', ''],
  ['a text', 'A picture says more than a thousand words.'],
  ['a page', '<html><body/></html>'],
  ['only a declaration', '<?xml version="1.0"?>'],
  ['a tag that is not finished', '<svg'],
  ['a tag that is not closed', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
  ['quotes that do not match', '<svg xmlns="http://www.w3.org/2000/svg"><rect width="4/></svg>'],
  ['an entity that nobody knows', '<svg xmlns="http://www.w3.org/2000/svg"><text>&nowhere;</text></svg>'],
])('%s is not a drawing', async (_, svg) => {
  await expect(clean(Buffer.from(svg))).rejects.toThrow();
});

test('letters that are none in the encoding of a drawing are not guessed', async () => {
  const svg = Buffer.concat([Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>'), Buffer.from([0xe9, 0x20])]);
  await expect(clean(Buffer.concat([svg, Buffer.from('</text></svg>')]))).rejects.toThrow();
});

test('what is clean stays as it is when it is cleaned again', async () => {
  const once = await readDrawing(drawing('<style>a{b:c}</style><script/><g><text>A &lt; B</text></g>'));
  expect((await readDrawing(once)).toString()).toBe(once.toString());
});

function draw(svg: Buffer): Promise<Buffer> {
  return sharp(svg, { density: 144 }).raw().toBuffer();
}
