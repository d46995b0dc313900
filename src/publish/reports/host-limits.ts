/** Whether a host takes the site, as it was printed last and as its content is now. */
import type { Answers } from '../../content/ask/answers.ts';
import { answerTo } from '../../content/ask/queries.ts';
import type { Index } from '../../content/index/database.ts';
import type { Problem } from '../../errors.ts';
import { limits } from '../../hosting/limits.ts';
import { excesses, measureTable, type Sizes } from '../../hosting/measure.ts';
import { headerTable } from '../../hosting/table.ts';
import type { HostName } from '../../schemas/site/hosting.ts';

/**
 * What the host of the site does not take of it, or another that is asked about.
 * @param folder the content folder, where the place of the setting is looked up
 */
export async function hostProblems(
  answers: Answers,
  folder: string,
  {
    host: asked,
    severity,
    isPrinted = false,
  }: { host?: HostName | undefined; severity: Problem['severity']; isPrinted?: boolean },
): Promise<Problem[]> {
  const { host: own } = answerTo(answers, 'hosting').value;
  const host = asked ?? own;
  if (host === undefined || limits[host].length === 0) return [];
  const found = excesses(host, { ...measureFiles(answers.index), ...measureRedirects(answers, host, isPrinted) });
  if (found.length === 0) return [];
  const { placeOfField } = await import('../../content/problems/explain.ts');
  const place = own === undefined ? {} : placeOfField(folder, 'site.yaml', ['hosting', 'host']);
  return found.map((one) => ({ file: 'site.yaml', ...place, ...one, severity }));
}

/** The files of the printed site; where it was not printed yet there are none. */
function measureFiles(index: Index): Sizes {
  const [row] = index.rows<[number, number | null, number | null]>('select count(*), sum(size), max(size) from output');
  const [files, bytes, largest] = [row?.[0] ?? 0, row?.[1] ?? 0, row?.[2] ?? 0];
  const largestFile = index.rows<[string]>(
    'select path from output where size = ? order by path limit 1',
    largest,
  )[0]?.[0];
  const folderBy = (order: string) => {
    const top = `substr(path, 1, instr(path, '/'))`;
    return () =>
      index.rows<[string]>(
        `select ${top} as folder from output group by folder order by ${order} desc, folder limit 1`,
      )[0]?.[0];
  };
  return {
    files: {
      value: files,
      ...lazily(folderBy('count(*)'), (folder) => `most of them in ${folder || 'the top folder'}`),
    },
    bytes: {
      value: bytes,
      ...lazily(folderBy('sum(size)'), (folder) => `most of them in ${folder || 'the top folder'}`),
    },
    fileBytes: { value: largest, most: largestFile },
  };
}

/** Only a site that is too large is looked at for what makes it so. */
const lazily = (find: () => string | undefined, word: (found: string) => string) => ({
  get most() {
    const found = find();
    return found === undefined ? undefined : word(found);
  },
});

/** So few and so short that no host minds them, whatever they are written as: then they need not be listed. */
const few = 500;
const fewPatterns = 50;
/** In bytes, as editors write it. */
const short = 200;

/**
 * @param isPrinted the site was printed as its content is, so that what was measured before holds as long as the pages that ask for the
 * redirects show the same: ten thousand of them would take each build a third of a second
 */
function measureRedirects(answers: Answers, host: HostName, isPrinted: boolean): Sizes {
  const { index } = answers;
  const { value: site } = answerTo(answers, 'site');
  const ads = answerTo(answers, 'ads').value;
  const headers = headerTable({ site, ads, hosting: answerTo(answers, 'hosting').value });
  const digest = isPrinted
    ? index.rows<[string]>(`select digest from questions where question = 'redirects'`)[0]?.[0]
    : undefined;
  const key = `${host} ${digest}`;
  const known = digest === undefined ? undefined : readKept(index);
  if (known?.key === key) return { ...known.sizes, ...measureTable(host, { ...headers, redirects: [] }, 'headers') };
  const redirects = areFew(index) ? [] : answerTo(answers, 'redirects').value;
  const sizes = measureTable(host, { ...headers, redirects });
  if (digest !== undefined) index.setMeta(kept, JSON.stringify({ key, sizes } satisfies Kept));
  return sizes;
}

/** What was measured, by host and digest of the redirects. */
interface Kept {
  key: string;
  sizes: Sizes;
}

const kept = 'host';

function readKept(index: Index): Kept | undefined {
  const written = index.meta(kept);
  return written === undefined ? undefined : JSON.parse(written);
}

function areFew(index: Index): boolean {
  const [row] = index.rows<[count: number, longest: number]>(
    `select count(*), coalesce(max(octet_length(address)), 0) from (
      select target as address from refs where kind = 'alias' union all select source || coalesce(target, '') || tail from redirects
      union all select id from articles where until is not null)`,
  );
  const [count = 0, longest = 0] = row ?? [];
  const patterns = index.rows<[number]>(`select count(*) from redirects where source like '%/*'`)[0]?.[0] ?? 0;
  return count <= few && longest <= short && patterns <= fewPatterns;
}
