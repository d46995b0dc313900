/**
 * npm run bench:lighthouse [-- --runs 3] [--articles 10000]: what Lighthouse says about the demonstration site, or about one of so many
 * generated articles, on its emulated phone with a slow line, from a host that compresses and caches as others do. Medians of several
 * runs; ends with 1 if a figure is worse than it should be.
 * The scores depend on the machine, and on a shared one also on the hour.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { staticHost } from '../../src/output/static-host.ts';
import { build } from '../../src/publish/build.ts';
import { settingsFrom } from '../../src/settings.ts';
import { findChromium } from '../browser/chromium.mjs';
import { generatedNow, generateSite } from './generate.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, articles: { type: 'string' } } });

/** A figure, as it is shown, and whether it is as good as it should be. */
interface Figure {
  digits: number;
  isGood: (value: number) => boolean;
}

const atLeast = (least: number): Figure => ({ digits: 0, isGood: (value) => value >= least });
const atMost = (most: number, digits: number): Figure => ({ digits, isGood: (value) => value <= most });

const figures: Record<string, Figure> = {
  performance: atLeast(99),
  accessibility: atLeast(100),
  'best practices': atLeast(100),
  SEO: atLeast(100),
  'LCP, s': atMost(1.5, 2),
  CLS: atMost(0, 3),
  'TBT, ms': atMost(200, 0),
};

const types: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves as a host with a network of caches does: text in Brotli, and what has a hash in its name for good. */
function host(folder: string): RequestListener {
  const plain = staticHost(folder);
  const compressed = new Map<string, Buffer>();
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const isLasting = /^\/_(?:astro|pictures)\//.test(pathname);
    response.setHeader('cache-control', isLasting ? 'public, max-age=31536000, immutable' : 'public, max-age=0');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const type = types[extname(file)];
    if (type === undefined || !existsSync(file) || !statSync(file).isFile()) return plain(request, response);
    const body = compressed.get(file) ?? brotliCompressSync(readFileSync(file));
    compressed.set(file, body);
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br', 'content-length': body.length });
    response.end(body);
  };
}

/** A server that speaks HTTP/2, as networks of caches do. OpenSSL makes the certificate that browsers ask for then. */
function serve(folder: string, root: string) {
  const [key, cert] = [join(root, 'key.pem'), join(root, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const handle = host(folder) as unknown as (request: Http2ServerRequest, response: Http2ServerResponse) => void;
  return createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, handle);
}

/** What one run of Lighthouse says, by the names of the figures, and the audits that cost something. */
async function audit(url: string, port: number): Promise<{ found: Record<string, number>; faults: string[] }> {
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' });
  if (!result) throw new Error(`Lighthouse says nothing about ${url}`);
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(runtimeError.message);
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const found = {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best practices': score('best-practices'),
    SEO: score('seo'),
    'LCP, s': value('largest-contentful-paint') / 1000,
    CLS: value('cumulative-layout-shift'),
    'TBT, ms': value('total-blocking-time'),
  };
  const refs = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const faults = refs.flatMap(({ id }) => {
    const { title, score = null, displayValue = '' } = audits[id] ?? {};
    return score !== null && score < 0.9 ? [`${title} ${displayValue}`.trim()] : [];
  });
  return { found, faults };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

const root = mkdtempSync(join(tmpdir(), 'broadsheet-lighthouse-'));
const [content, out] = [join(root, 'content'), join(root, 'dist')];
if (values.articles) generateSite(content, Number(values.articles));
else cpSync('content', content, { recursive: true });
const now = Date.parse(values.articles ? generatedNow : '2026-11-22T12:00:00Z');
await build(settingsFrom({ content, out, cache: join(root, 'cache'), now }));
const section = values.articles ? '/science/' : '/field-guide/';
const article = values.articles
  ? `/${globSync('science/*-[0-9]*', { cwd: out }).sort()[0]}/`
  : '/habitats/a-night-walk/';
const server = serve(out, root);
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
const browser = await puppeteer.launch({
  executablePath: findChromium() ?? 'chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--ignore-certificate-errors'],
});
const debuggingPort = Number(new URL(browser.wsEndpoint()).port);
const names = Object.keys(figures);
console.log(['page'.padEnd(10), ...names.map((name) => name.padStart(14))].join(''));
try {
  for (const [page, path] of Object.entries({ front: '/', section, article })) {
    const runs: Awaited<ReturnType<typeof audit>>[] = [];
    const url = `https://localhost:${(server.address() as AddressInfo).port}${path}`;
    while (runs.length < Number(values.runs)) runs.push(await audit(url, debuggingPort));
    const cells = Object.entries(figures).map(([name, { digits, isGood }]) => {
      const value = median(runs.map(({ found }) => found[name] ?? Number.NaN));
      const text = value.toFixed(digits);
      if (isGood(Number(text))) return text.padStart(14);
      process.exitCode = 1;
      return styleText('red', text.padStart(14));
    });
    console.log([page.padEnd(10), ...cells].join(''));
    for (const fault of new Set(runs.flatMap(({ faults }) => faults))) console.log(`  ${fault}`);
  }
} finally {
  await browser.close();
  server.close();
  rmSync(root, { recursive: true, force: true, maxRetries: 5 });
}
