/**
 * S3 with CloudFront: a function for requests of viewers, in CloudFront's JavaScript 2.0, and policies of response headers.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
import type { Redirect } from '../../content/ask/redirects.ts';
import { withTail } from '../../urls.ts';
import type { Header, HostTable } from '../table.ts';

/** Bytes of a function: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions */
export const mostFunctionBytes = 10 * 1024;

/** What is made for CloudFront. */
interface CloudFrontFiles {
  function: string;
  /** Single redirects to be put into a KeyValueStore, where they are too many for a function; in the form that it imports. */
  keys: string | undefined;
}

/** Addresses that lead on are in the function as long as it may be so large, and else in a KeyValueStore. */
export function cloudFrontFunction(redirects: readonly Redirect[]): CloudFrontFiles {
  const single = redirects.filter(({ from }) => !from.endsWith('/*'));
  const patterns = redirects
    .filter(({ from }) => from.endsWith('/*'))
    .map(({ from, ...answer }) => [from.slice(0, -1), writeAnswer(answer)]);
  const rows = single.map(({ from, ...answer }) => [from, writeAnswer(answer)] as const);
  const inline = functionOf(JSON.stringify(Object.fromEntries(rows)), JSON.stringify(patterns));
  if (Buffer.byteLength(inline) <= mostFunctionBytes) return { function: inline, keys: undefined };
  const data = rows.map(([key, value]) => ({ key, value }));
  return {
    function: functionOf(undefined, JSON.stringify(patterns)),
    keys: `${JSON.stringify({ data }, undefined, 1)}\n`,
  };
}

/** `301 /new/`: what stands before the query of who asks, and behind a space what follows it, if that is taken over. */
function writeAnswer({ to, status }: Omit<Redirect, 'from'>): string {
  if (to === undefined) return `${status}`;
  const [before = '', after] = withTail(to, '?\n').split('?\n');
  return [status, before, ...(after === undefined ? ['-'] : after === '' ? [] : [after])].join(' ');
}

/** @param single the rows as JSON; undefined: they are in a KeyValueStore */
const functionOf = (single: string | undefined, patterns: string) => `// Made by broadsheet hosting s3.
${single === undefined ? `import cf from 'cloudfront';\nconst store = cf.kvs();` : `const single = ${single};`}
const patterns = ${patterns};

${
  single === undefined
    ? `async function find(address) {
  try {
    return await store.get(address);
  } catch (error) {
    return undefined;
  }
}`
    : `function find(address) {
  return Object.prototype.hasOwnProperty.call(single, address) ? single[address] : undefined;
}`
}

function queryOf(values) {
  const all = [];
  for (const name in values) {
    const { value, multiValue } = values[name];
    for (const one of multiValue || [{ value }]) all.push(one.value === '' ? name : name + '=' + one.value);
  }
  return all.length > 0 ? '?' + all.join('&') : '';
}

function answer(found, rest, query) {
  const [status, before, after] = found.split(' ');
  if (before === undefined) {
    const headers = { 'content-type': { value: 'text/html; charset=utf-8' } };
    return { statusCode: 410, statusDescription: 'Gone', headers, body: '<!doctype html><title>Gone</title><p>This page is gone. <a href="/">Front page</a>' };
  }
  const base = rest !== undefined && before.endsWith('/*') ? before.slice(0, -1) + rest : before;
  const location = after === '-' ? base : base + query + (after || '');
  return { statusCode: Number(status), statusDescription: 'Moved', headers: { location: { value: location } } };
}

${single === undefined ? 'async ' : ''}function handler(event) {
  const request = event.request;
  const query = queryOf(request.querystring);
  let asked;
  try {
    asked = decodeURIComponent(request.uri);
  } catch (error) {
    return request;
  }
  if (asked.normalize) asked = asked.normalize('NFC');
  const address = asked.replace(/(?:\\/index\\.html?)?\\/?$/i, '') + '/';
  const found = ${single === undefined ? 'await ' : ''}find(address);
  if (found !== undefined) return answer(found, undefined, query);
  for (const [prefix, value] of patterns) {
    if (!(asked + '/').startsWith(prefix)) continue;
    // With a slash at its beginning the rest would be the address of another host.
    const rest = asked.slice(prefix.length).replace(/^[/\\\\]+/, '');
    return answer(value, rest.split('/').map(encodeURIComponent).join('/'), query);
  }
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  else if (!/\\.[^/]*$|^\\/\\.well-known\\//.test(request.uri)) {
    const location = '/' + request.uri.replace(/^[/\\\\]+/, '') + '/' + query;
    return { statusCode: 301, statusDescription: 'Moved', headers: { location: { value: location } } };
  }
  return request;
}
`;

/**
 * A policy of response headers, as `aws cloudfront create-response-headers-policy` takes it.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html
 * @param cache the value of Cache-Control
 */
export function headersPolicy(name: string, { headers }: Pick<HostTable, 'headers'>, cache: string): string {
  const value = (header: string) => headers.find(([one]) => one === header)?.[1] ?? '';
  const transport = value('Strict-Transport-Security');
  const others: Header[] = [...headers.filter(([header]) => !known.has(header)), ['Cache-Control', cache]];
  const config = {
    Name: name,
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: value('Content-Security-Policy') },
      StrictTransportSecurity: {
        Override: true,
        AccessControlMaxAgeSec: Number(/^max-age=(\d+)/.exec(transport)?.[1]),
        IncludeSubdomains: transport.includes('includeSubDomains'),
        Preload: transport.includes('preload'),
      },
      ContentTypeOptions: { Override: true },
      FrameOptions: { Override: true, FrameOption: value('X-Frame-Options') },
      ReferrerPolicy: { Override: true, ReferrerPolicy: value('Referrer-Policy') },
    },
    CustomHeadersConfig: {
      Quantity: others.length,
      Items: others.map(([Header, Value]) => ({ Header, Value, Override: true })),
    },
  };
  return `${JSON.stringify(config, undefined, 1)}\n`;
}

/** Headers that CloudFront has names of its own for. */
const known: ReadonlySet<string> = new Set([
  'Content-Security-Policy',
  'Strict-Transport-Security',
  'X-Content-Type-Options',
  'X-Frame-Options',
  'Referrer-Policy',
]);
