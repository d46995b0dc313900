import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../settings.ts';
import type { Answer } from './answer.ts';

const day = 86_400_000;
/** Milliseconds for which an answer holds: what is well stays so for long, what is not may be mended tomorrow. */
const lifetime: Record<Answer['is'], number> = {
  well: 30 * day,
  moved: 30 * day,
  gone: day,
  'without-host': day,
  untrusted: day,
  unclear: day,
};

type Known = [at: number, answer: Answer];

/** What addresses turned out to be is kept from check to check, for a while. */
export class Answers {
  private readonly file: string;
  private readonly now: number;
  private readonly known: Map<string, Known>;

  constructor({ cache, now }: Pick<Settings, 'cache' | 'now'>) {
    this.file = join(cache, 'external-links.json');
    this.now = now;
    this.known = new Map(read(this.file, now));
  }

  recall(address: string): Answer | undefined {
    return this.known.get(address)?.[1];
  }

  keep(address: string, answer: Answer): void {
    this.known.set(address, [this.now, answer]);
  }

  save(): void {
    writeFileSync(`${this.file}.part`, JSON.stringify(Object.fromEntries(this.known)));
    renameSync(`${this.file}.part`, this.file);
  }
}

function read(file: string, now: number): [address: string, known: Known][] {
  try {
    const kept = Object.entries<Known>(JSON.parse(readFileSync(file, 'utf8')));
    return kept.filter(([, [at, { is }]]) => at <= now && now - at < (lifetime[is] ?? 0));
  } catch {
    return [];
  }
}
