import { expect, test } from 'vitest';
import { elementsOf, html, parsers } from './dom.ts';

test.each([
  'https://a.example/b',
  'http://a.example',
  'HTTPS://A.EXAMPLE',
  '//a.example/b',
  '\\\\a.example',
  ' ht\ntps://a.example',
])('a link to %j leaves the site and says so', async (address) => {
  expect(await html(`<a href="${address}">a</a>`)).toContain(' rel="external noopener"');
});

test.each(['/news/tide/', './tide/', 'tide', '#tide', '?tide', '/a:b', 'mailto:pilot@a.example', 'tel:+4912345', ''])(
  'a link to %j stays as it is, beside HTML too',
  async (address) => {
    for (const markdown of [`[a](${address})`, `[a](${address}) <b>b</b>`]) {
      expect(await html(markdown)).toContain(`<a href="${address}">a</a>`);
    }
  },
);

test('addresses in the text leave the site too', async () => {
  const printed = await html('www.a.example https://b.example <https://c.example>');
  expect(printed.match(/rel="external noopener"/g)).toHaveLength(3);
});

test.each([
  ['www.a.example', true],
  ['<https://a.example/b?c=d&e>', true],
  ['[a.example](https://a.example)', true],
  ['[A place](https://a.example)', false],
  ['[https://a.example **b**](https://a.example)', false],
  ['[/news/](/news/)', false],
])('%s says where it leads: %j', async (markdown, isSaid) => {
  expect((await html(markdown)).includes('class="bare"')).toBe(isSaid);
});

const dangerous = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html;base64,PHNjcmlwdD4=',
  'java&#115;cript:alert(1)',
  'javascript&colon;alert(1)',
  'java&Tab;script:alert(1)',
  'java&NewLine;script:alert(1)',
  '&#1;javascript:alert(1)',
  '&#x20;javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  'javascript://a.example/%0aalert(1)',
  'blob:https://a.example/b',
  'file:///etc/passwd',
  'view-source:https://a.example',
];

const writings: [string, (address: string) => string][] = [
  ['Markdown', (address) => `[a](<${address}>) and [b](${address.replace(/[ \u00a0]/g, '')} "c")`],
  ['reference', (address) => `[a][b], [b] and [b][]\n\n[b]: <${address}> "c"`],
  ['angle brackets', (address) => `<${address}>`],
  [
    'HTML',
    (address) => `<a href="${address}">a</a> <A HREF='${address}'>b</A> <a href=${address.replace(/\s/g, '')}>c</a>`,
  ],
  ['HTML with a line break', (address) => `<a href="${address.replace(':', '\n:')}">a</a>`],
  ['task', (address) => `- [ ] [a](<${address}>)`],
  ['table', (address) => `| [a](<${address}>) |\n|---|`],
  ['footnote', (address) => `a[^b]\n\n[^b]: [a](<${address}>)`],
];

/** Where a browser goes that follows a link of `printed`. */
function protocolsIn(printed: string): (string | undefined)[] {
  const links = elementsOf(printed).flatMap(({ properties }) =>
    properties['href'] === undefined ? [] : String(properties['href']),
  );
  return links.map((link) => URL.parse(link, 'https://site.example/news/')?.protocol);
}

for (const parser of parsers) {
  test.each(writings)(`a link that could run code leads nowhere, written as %s, with ${parser}`, async (_, write) => {
    for (const address of dangerous) {
      const protocols = protocolsIn(await html(write(address), parser));
      expect(protocols.filter((protocol) => protocol && protocol !== 'https:')).toEqual([]);
    }
  });
}

test('no other attribute of HTML leads to code', async () => {
  const printed = await html(
    '<video src="javascript:a" poster="javascript:b"></video> <q cite="javascript:c">d</q> <form action="javascript:e"><button formaction="javascript:f">g</button></form> <a xlink:href="javascript:h">i</a> <div background="javascript:j">k</div>',
  );
  expect(printed).not.toContain('javascript');
});
