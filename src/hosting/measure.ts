/** How much of a site a host has to take, besides its files. */
import type { HostName } from '../schemas/site/hosting.ts';
import { hostFiles } from './host-files.ts';
import { type Limit, limits, type Measure } from './limits.ts';
import type { HostTable } from './table.ts';

interface Size {
  value: number;
  /** What of it is the most, in words; absent where all are alike. */
  most?: string | undefined;
}

export type Sizes = Partial<Record<Measure, Size>>;

/** What the files say that are made for a host. @param only of the headers, without the redirects */
export function measureTable(host: HostName, table: HostTable, only?: 'headers'): Sizes {
  const files = hostFiles[host](table);
  const lines = (files.get('_headers') ?? '').split('\n');
  const headers = {
    headerRules: { value: lines.filter((line) => line.startsWith('/')).length },
    headerLength: longest(lines),
  };
  return only === 'headers' ? headers : { ...headers, ...measureRedirects(host, files) };
}

function measureRedirects(host: HostName, files: ReadonlyMap<string, string>): Sizes {
  if (host === 's3') return measureCloudFront(files);
  if (host === 'vercel') {
    const { redirects } = JSON.parse(files.get('vercel.json') ?? '') as { redirects: Record<string, string>[] };
    return {
      redirects: { value: redirects.length },
      redirectLength: longest(redirects.flatMap(({ source = '', destination = '' }) => [source, destination])),
    };
  }
  const lines = (files.get('_redirects') ?? '').split('\n').filter((line) => line !== '');
  const isPattern = (line: string) => line.split(' ')[0]?.endsWith('/*') === true;
  const patterns = lines.filter(isPattern).length;
  return {
    // Netlify counts all of them.
    redirects: { value: host === 'cloudflare' ? lines.length - patterns : lines.length },
    patterns: { value: patterns },
    redirectLength: longest(lines),
  };
}

function measureCloudFront(files: ReadonlyMap<string, string>): Sizes {
  const keys = files.get('broadsheet-redirects.json');
  const data = keys === undefined ? [] : (JSON.parse(keys).data as { key: string; value: string }[]);
  return {
    functionBytes: { value: Buffer.byteLength(files.get('broadsheet-function.js') ?? '') },
    keysBytes: { value: data.reduce((sum, { key, value }) => sum + Buffer.byteLength(key + value), 0) },
    keyLength: longest(data.map(({ key }) => key)),
    valueLength: longest(data.map(({ value }) => value)),
  };
}

function longest(texts: readonly string[]): Size {
  const most = texts.reduce((one, other) => (Buffer.byteLength(other) > Buffer.byteLength(one) ? other : one), '');
  const shown = most.trim().split(/[\s:]/)[0];
  return {
    value: Buffer.byteLength(most),
    most: shown && `in ${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}`,
  };
}

/** Those that a host does not take, each as a sentence and what to do. */
export function excesses(host: HostName, sizes: Sizes): { what: string; fix: string }[] {
  return limits[host].flatMap(({ measure, most, source, seen }) => {
    const { value, most: culprit } = sizes[measure] ?? { value: 0 };
    if (value <= most) return [];
    const { of, has, fix } = words[measure];
    const told = `${host} takes ${of} of at most ${say(measure, most)}, and ${has} ${say(measure, value)}`;
    return [
      {
        what: culprit === undefined ? told : `${told}, ${culprit}`,
        fix: `${fix}; the limit is from ${source}, on ${seen}`,
      },
    ];
  });
}

const plan = 'choose a plan or a host that takes more';
const fewer = 'let one redirect with a * at its end stand for many in redirects.yaml, or choose a host that takes more';

/** What is measured, in words. */
const words: Record<Measure, { of: string; has: string; fix: string }> = {
  files: { of: 'sites', has: 'this one has', fix: plan },
  bytes: { of: 'sites', has: 'this one has', fix: plan },
  fileBytes: { of: 'files', has: 'one has', fix: 'make it smaller, or let it come from another host' },
  redirects: { of: 'lists', has: 'this one has', fix: fewer },
  patterns: { of: 'lists', has: 'this one has', fix: plan },
  redirectLength: { of: 'redirects', has: 'one has', fix: 'make one of its addresses shorter' },
  headerRules: { of: 'lists', has: 'this one has', fix: plan },
  headerLength: { of: 'headers', has: 'one has', fix: 'name fewer hosts in site.yaml' },
  functionBytes: { of: 'functions', has: 'this one has', fix: 'write fewer redirects with a * into redirects.yaml' },
  keysBytes: { of: 'a KeyValueStore', has: 'this one has', fix: fewer },
  keyLength: { of: 'keys', has: 'one has', fix: 'make the old address shorter' },
  valueLength: { of: 'values', has: 'one has', fix: 'let the redirect lead to a shorter address' },
};

const units: Partial<Record<Measure, string>> = {
  files: 'files',
  redirects: 'redirects without a *',
  patterns: 'redirects with a *',
  headerRules: 'rules for headers',
};

/** `20,000 files`, `25 MB`. */
function say(measure: Limit['measure'], value: number): string {
  const unit = units[measure];
  if (unit !== undefined) return `${value.toLocaleString('en')} ${unit}`;
  const kilobyte = 1024;
  const megabyte = 1024 * kilobyte;
  if (value < 10 * kilobyte && measure.endsWith('Length')) return `${value.toLocaleString('en')} bytes`;
  return value < megabyte
    ? `${(value / kilobyte).toLocaleString('en', { maximumFractionDigits: 1 })} KB`
    : `${(value / megabyte).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}
