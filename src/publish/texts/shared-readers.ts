import type { Index } from '../../content/index/database.ts';
import type { ReadContext, ReadResult, ReadTask } from '../../content/read/read-file.ts';
import type { Readers } from '../../content/read/read-folder.ts';
import type { ReadUnit, UnitFile } from '../../content/read/units/read-unit.ts';
import type { Settings, Stores } from '../../settings.ts';
import type { Exchange } from '../../store/shared-store.ts';
import type { Crew } from '../crew.ts';

/**
 * Who reads the content into an index: threads, which look into the stores first if there are any.
 * @param exchange counts what they take and put
 */
export const readersOf = (
  crew: Crew,
  { stores }: Pick<Settings, 'stores'>,
  index: Index,
  exchange?: Exchange,
): Readers => (stores ? new SharedReaders(crew, stores, index.meta('code') ?? '', exchange) : crew);

type Threads = Pick<Readers, 'size' | 'worthwhile' | 'read'> & Pick<Crew, 'readTexts'>;

/** The threads of a build with stores, as readers that look there first. */
export class SharedReaders implements Readers {
  readonly size: number;
  readonly worthwhile: number;
  readonly isSharing = true;
  /** What all of them took and put. */
  readonly exchange: Exchange;
  private readonly crew: Threads;
  private readonly stores: Stores;
  private readonly code: string;

  /** @param code identity of the code that reads */
  constructor(crew: Threads, stores: Stores, code: string, exchange: Exchange = { taken: {}, put: {} }) {
    this.exchange = exchange;
    this.size = crew.size;
    this.worthwhile = crew.worthwhile;
    this.crew = crew;
    this.stores = stores;
    this.code = code;
  }

  read(tasks: readonly ReadTask[], context: ReadContext): Promise<ReadResult[]> {
    return this.crew.read(tasks, context);
  }

  async readUnit(files: readonly UnitFile[], context: ReadContext): Promise<ReadUnit> {
    const { exchange, ...read } = await this.crew.readTexts({ files, context, stores: this.stores, code: this.code });
    for (const way of ['taken', 'put'] as const) {
      for (const kind of ['texts', 'bodies'] as const) {
        const more = exchange[way][kind];
        if (more !== undefined) this.exchange[way][kind] = (this.exchange[way][kind] ?? 0) + more;
      }
    }
    return read;
  }
}
