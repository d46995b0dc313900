/**
 * Parts that become one index. While they do, the index is bare of what makes asking fast, because making that in one go at the end
 * takes half the time; a run that is killed meanwhile leaves an index that does not count as whole.
 */
import { bare, type Index } from './database.ts';
import { partTables } from './part.ts';

/** How many parts are taken over in one transaction: SQLite has ten databases attached at most. */
const mostTogether = 8;
/** In bytes: what parts are kept for that, so that large ones do not fill the memory. */
const mostWaiting = 16 * 2 ** 20;

/**
 * Lets parts be merged into an index that holds none of their files.
 * @param work gets what takes a part; the order of parts decides nothing, since no two have rows of one key
 */
export async function mergeParts(
  index: Index,
  work: (take: (part: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const indexes = index.rows<[name: string, sql: string]>(
    `select name, sql from sqlite_schema where type = 'index' and sql is not null
     and tbl_name in (select value from json_each(?)) order by rowid`,
    JSON.stringify(partTables),
  );
  await index.transaction(() => {
    index.setMeta(bare, 'true');
    for (const [name] of indexes) index.database.exec(`drop index ${name}`);
  });
  const waiting: Uint8Array[] = [];
  const isEnough = () =>
    waiting.length >= mostTogether || waiting.reduce((sum, { length }) => sum + length, 0) >= mostWaiting;
  let last = Promise.resolve();
  const mergeWaiting = () => {
    const parts = waiting.splice(0);
    last = last.then(() => merge(index, parts));
    return last;
  };
  try {
    await work(async (part) => {
      waiting.push(part);
      if (isEnough()) await mergeWaiting();
    });
    await mergeWaiting();
  } finally {
    for (let at = 0; at < mostTogether; at++) index.detach(nameOf(at));
    await index.transaction(() => {
      for (const [, sql] of indexes) index.database.exec(sql);
      index.setMeta(bare, undefined);
    });
  }
}

const nameOf = (at: number) => `part${at}`;

async function merge(index: Index, parts: readonly Uint8Array[]): Promise<void> {
  for (const [at, bytes] of parts.entries()) index.attach(nameOf(at), bytes);
  await index.transaction(() => {
    for (const table of partTables) {
      for (const at of parts.keys()) index.database.exec(`insert into ${table} select * from ${nameOf(at)}.${table}`);
    }
  });
}
