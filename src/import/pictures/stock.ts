import pLimit from 'p-limit';
import { Intake, type Sender } from './intake.ts';
import { type Filed, Ledger } from './ledger.ts';
import type { ObtainedFile, Wanted } from './obtain.ts';
import { type Bytes, type Received, Shelf, tooLarge } from './shelf.ts';

/** Bytes of the largest file that is taken. */
export const most: Record<Wanted, number> = { picture: 50_000_000, file: 500_000_000 };

/** Files that are looked at at once: each picture is decoded in memory. */
const looks = 2;

/** What was found at an address: a text says why it is of no use, undefined that nothing is there. */
export type Found = ObtainedFile | string | undefined;

/** What was obtained, in this run and in earlier ones. */
export class Stock {
  readonly shelf: Shelf;
  private readonly ledger: Ledger;
  private readonly intake: Intake;
  private readonly look = pLimit(looks);

  /** @param folder that is its own */
  constructor(folder: string) {
    this.shelf = new Shelf(folder);
    this.ledger = new Ledger(folder);
    this.intake = new Intake(this.shelf, this.ledger);
  }

  /** Takes what is near at hand, and knows it by `key` when it is asked for again. */
  async fetch(key: string, sender: Sender, bytes: () => Bytes): Promise<Found> {
    const known = this.recall(key, sender.wanted);
    if (known !== undefined) return known;
    const received = await this.shelf.receive(bytes(), most[sender.wanted]);
    return received ? this.take(key, sender, received) : tooLarge(most[sender.wanted]);
  }

  async take(key: string, sender: Sender, received: Received): Promise<Found> {
    const taken = await this.look(() => this.intake.take(received, sender));
    if (typeof taken === 'string') return taken;
    this.ledger.keep(key, sender.wanted, taken);
    return this.obtained(taken, key);
  }

  /** What is known by a key, as long as it is whole. */
  recall(key: string, wanted: Wanted): Found {
    const known = this.ledger.recall(key, wanted);
    if (!known || 'gone' in known) return known?.gone;
    return this.shelf.has(known.kept) ? this.obtained(known, key) : undefined;
  }

  /** Nothing comes from there any more. @param why one clause */
  forget(key: string, wanted: Wanted, why: string): void {
    this.ledger.keep(key, wanted, { gone: why });
  }

  close(): void {
    this.ledger.close();
  }

  private obtained({ kept, name }: Filed, from: string): Found {
    const { hash, width, height } = kept;
    return { kind: 'file', bytesFile: this.shelf.fileOf(kept), hash, name, width, height, from };
  }
}
