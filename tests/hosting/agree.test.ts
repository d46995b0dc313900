import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Redirect } from '../../src/content/ask/redirects.ts';
import { hostFiles } from '../../src/hosting/host-files.ts';
import { cloudFrontFunction, mostFunctionBytes } from '../../src/hosting/hosts/cloudfront.ts';
import { RedirectTable } from '../../src/output/redirect-table.ts';
import { withTail } from '../../src/urls.ts';
import { parameters } from '../proof/settings.ts';
import { folder, startNginx, tableOf } from './servers.ts';

/** Where somebody ends who asks for an address, and whether that is for now. */
type End = string | undefined;

/** Signs that mean something in addresses, in configurations, in regular expressions, or that systems write in two ways. */
const part = fc.constantFrom(
  ...[
    'a',
    'A',
    'b',
    'n',
    'ö',
    'ﬁ',
    '文',
    'x y',
    'a.b',
    '$a',
    '"q"',
    "'",
    '{z}',
    '(a|b)',
    '[c]',
    '+',
    '^',
    '100%',
    '~',
    ';',
    'a:b',
    '\u0301e',
  ],
);
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/').normalize('NFC')}/`);
const target = fc.constantFrom(
  ...[
    '/there/',
    '/there/a/?own=1',
    '/there/#part',
    '/there/?own=$1#part',
    'https://other.example/',
    'https://other.example/?a=b',
    undefined,
  ],
);
const single = fc.record({ from: path, to: target, isForNow: fc.boolean() });
const pattern = fc.record({
  from: path.map((one) => `${one}*`),
  // What they lead to may be an old address in its turn, but never below their own.
  to: fc.oneof(target, fc.constantFrom('/n/*', '/n/a/*', 'https://other.example/*')),
  isForNow: fc.boolean(),
});

/** As the site has them: each address once, single ones first, then those with `*`, the longest first. */
const table = fc
  .tuple(fc.array(single, { maxLength: 6 }), fc.array(pattern, { maxLength: 4 }))
  .map(([singles, patterns]) => {
    const first = [...singles, ...patterns.toSorted((a, b) => b.from.length - a.from.length)].filter(
      ({ from, to }, at, all) =>
        all.findIndex((one) => one.from.toLowerCase() === from.toLowerCase()) === at &&
        // In a circle a site cannot lead.
        !(from.startsWith('/n/') && to?.startsWith('/n/')),
    );
    return first.map(({ from, to, isForNow }): Redirect => {
      const status = to === undefined ? 410 : isForNow ? 302 : 301;
      return { from, to, status };
    });
  });

/** Ways to ask for an address: with and without what stands at its end, and with letters and signs as some send them. */
const asked = (from: string, rest: string, form: number): string => {
  const address = from.endsWith('/*') ? from.slice(0, -1) + rest : form % 2 === 0 ? from : from.slice(0, -1);
  const text = [address, `${address.replace(/\/$/, '')}/index.html`, address.toUpperCase(), address.normalize('NFD')][
    form % 4
  ] as string;
  const encoded = text.split('/').map(encodeURIComponent).join('/');
  return form % 3 === 0 ? encoded.replaceAll('a', '%61') : encoded;
};

/** Follows redirects as a browser does. @param ask the status and where it leads */
async function follow(
  start: string,
  ask: (path: string) => Promise<{ status: number; location: string | undefined }>,
): Promise<End> {
  let at = start;
  let isForNow = false;
  for (let steps = 0; steps < 9; steps++) {
    const { status, location } = await ask(at);
    if (status === 410) return 'gone';
    if (location === undefined) return steps === 0 ? undefined : say(at, isForNow);
    isForNow ||= status === 302;
    if (location.startsWith('https:')) return say(location, isForNow);
    at = location;
  }
  return 'in a circle';
}

/** However its signs are written. */
const say = (location: string, isForNow: boolean) =>
  `${decodeURIComponent(location).normalize('NFC').replace(/#.*/, '')} ${isForNow ? 302 : 301}`;

function expected(redirects: readonly Redirect[], whole: string): End {
  const [address = '', search = ''] = whole.split(/(?=\?)/);
  const answer = new RedirectTable(redirects).find(address);
  if (answer === undefined) return undefined;
  if (answer.location === undefined) return 'gone';
  return say(withTail(answer.location, search), answer.status === 302);
}

const questions = fc.array(
  fc.record({
    which: fc.nat(9),
    form: fc.nat(11),
    rest: fc.constantFrom('', 'a', 'a/', 'ö/x y', 'q?', '#', 'a+b&c', '100%', '$1', '文.html', 'n/a/'),
    query: fc.constantFrom('', '?a=b', '?a=%20&b', '?q=$1'),
  }),
  { minLength: 20, maxLength: 20 },
);

const ask = (
  redirects: readonly Redirect[],
  { which, form, rest, query }: { which: number; form: number; rest: string; query: string },
) => `${asked(redirects[which % Math.max(redirects.length, 1)]?.from ?? '/none/', rest, form)}${query}`;

test('nginx leads from any address to where preview does, however it is asked for', async () => {
  const root = folder({ 'index.html': 'Front', '404.html': 'Not found' }, () => {});
  const property = fc.asyncProperty(table, questions, async (redirects, all) => {
    const ends: (() => Promise<void>)[] = [];
    try {
      const server = await startNginx(root, hostFiles.nginx(tableOf(redirects)), (end) => ends.push(end));
      for (const question of all) {
        const whole = ask(redirects, question);
        const found = await follow(whole, async (path) => {
          const { status, headers } = await server.get(path.replace(/#.*/, ''));
          return { status, location: headers['location'] };
        });
        expect([whole, found]).toEqual([whole, expected(redirects, whole)]);
      }
    } finally {
      for (const end of ends.toReversed()) await end();
    }
  });
  await fc.assert(property, parameters(25));
});

interface Event {
  request: { uri: string; querystring: Record<string, { value: string }> };
}
interface Moved {
  statusCode: number;
  headers: { location?: { value: string } };
}
type Handler = (event: Event) => Moved | Event['request'] | Promise<Moved | Event['request']>;

/** What a function of CloudFront makes of a request. @param keys what its KeyValueStore has */
function cloudFront({ function: text, keys }: ReturnType<typeof cloudFrontFunction>): Handler {
  const data: { key: string; value: string }[] = keys === undefined ? [] : JSON.parse(keys).data;
  const known = new Map(data.map(({ key, value }) => [key, value]));
  const store = {
    get: async (key: string) => {
      if (!known.has(key)) throw new Error('KeyNotFound');
      return known.get(key);
    },
  };
  const script = `${text.replace(/^import .*$/m, '')}\nhandler`;
  return runInNewContext(script, { cf: { kvs: () => store }, decodeURIComponent, encodeURIComponent }) as Handler;
}

async function askFunction(handler: Handler, whole: string): Promise<{ status: number; location: string | undefined }> {
  const [uri = '', search = ''] = whole.replace(/#.*/, '').split('?');
  const pairs = search === '' ? [] : search.split('&').map((pair) => pair.split('='));
  const querystring = Object.fromEntries(pairs.map(([name = '', value = '']) => [name, { value }]));
  const answer = await handler({ request: { uri, querystring } });
  return 'statusCode' in answer
    ? { status: answer.statusCode, location: answer.headers.location?.value }
    : { status: 200, location: undefined };
}

/** A folder without its slash is led to the one with it, which no table says. */
const isOnlySlash = (from: string, to: string | undefined) => to !== undefined && to.replace(/\/(?=\?|$)/, '') === from;

test('the function of CloudFront leads from any address to where preview does', async () => {
  const property = fc.asyncProperty(table, questions, async (redirects, all) => {
    const handler = cloudFront(cloudFrontFunction(redirects));
    for (const question of all) {
      const whole = ask(redirects, question);
      const found = await follow(whole, async (path) => {
        const answer = await askFunction(handler, path);
        return isOnlySlash(path, answer.location) ? { status: 200, location: undefined } : answer;
      });
      expect([whole, found]).toEqual([whole, expected(redirects, whole)]);
    }
  });
  await fc.assert(property, parameters(200));
});

test('more old addresses than a function of CloudFront may hold are keys of a store', async () => {
  const redirects = Array.from(
    { length: 3000 },
    (_, at): Redirect => ({ from: `/2019/${at}/`, to: `/news/${at}/`, status: 301 }),
  );
  const made = cloudFrontFunction([...redirects, { from: '/blog/*', to: '/*', status: 301 }]);
  expect(Buffer.byteLength(made.function)).toBeLessThan(mostFunctionBytes);
  expect(JSON.parse(made.keys ?? '').data[7]).toEqual({ key: '/2019/7/', value: '301 /news/7/' });
  const handler = cloudFront(made);
  expect(await askFunction(handler, '/2019/7?a=b')).toEqual({ status: 301, location: '/news/7/?a=b' });
  expect(await askFunction(handler, '/blog/x')).toEqual({ status: 301, location: '/x' });
  expect(await askFunction(handler, '/news')).toEqual({ status: 301, location: '/news/' });
});

test('the function of CloudFront asks for the file of a page', async () => {
  const handler = cloudFront(cloudFrontFunction([]));
  const file = async (uri: string) => (await handler({ request: { uri, querystring: {} } })) as Event['request'];
  expect((await file('/news/')).uri).toBe('/news/index.html');
  expect((await file('/feed.xml')).uri).toBe('/feed.xml');
  expect((await file('/.well-known/change-password')).uri).toBe('/.well-known/change-password');
  expect(await askFunction(handler, '//evil')).toEqual({ status: 301, location: '/evil/' });
});
