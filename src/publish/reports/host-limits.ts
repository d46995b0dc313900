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
  { host: asked, severity }: { host?: HostName | undefined; severity: Problem['severity'] },
): Promise<Problem[]> {
  const { host: own } = answerTo(answers, 'hosting').value;
  const host = asked ?? own;
  if (host === undefined || limits[host].length === 0) return [];
  const found = excesses(host, { ...measureFiles(answers.index), ...measureRedirects(answers, host) });
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
const short = 200;

function measureRedirects(answers: Answers, host: HostName): Sizes {
  const [row] = answers.index.rows<[count: number, longest: number]>(
    `select count(*), coalesce(max(octet_length(address)), 0) from (
      select target as address from refs where kind = 'alias' union all select source || coalesce(target, '') || tail from redirects
      union all select id from articles where until is not null)`,
  );
  const [count = 0, longest = 0] = row ?? [];
  const patterns = answers.index.rows<[number]>(`select count(*) from redirects where source like '%/*'`)[0]?.[0] ?? 0;
  const { value: site } = answerTo(answers, 'site');
  const headers = headerTable({
    site,
    ads: answerTo(answers, 'ads').value,
    hosting: answerTo(answers, 'hosting').value,
  });
  const isFew = count <= few && longest <= short && patterns <= 50;
  return measureTable(host, { ...headers, redirects: isFew ? [] : answerTo(answers, 'redirects').value });
}
