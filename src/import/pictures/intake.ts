import { isPicture } from '../../content/files/publishable.ts';
import { documentExtension } from './document.ts';
import type { Filed, Kept, Ledger } from './ledger.ts';
import { fileName, nameOf } from './name.ts';
import type { Wanted } from './obtain.ts';
import { isPage, provePicture } from './proof.ts';
import type { Received, Shelf } from './shelf.ts';

/** What is said of a file that came. */
export interface Sender {
  address: string;
  wanted: Wanted;
  /** Its `Content-Type` and `Content-Disposition`; '' if there is none. */
  type?: string;
  disposition?: string;
}

/** Looks at what came, and keeps it if it is what was wanted. */
export class Intake {
  private readonly shelf: Shelf;
  private readonly ledger: Ledger;

  constructor(shelf: Shelf, ledger: Ledger) {
    this.shelf = shelf;
    this.ledger = ledger;
  }

  /** @returns why it is not kept, one clause */
  async take(received: Received, sender: Sender): Promise<Filed | string> {
    const { stem, extension } = nameOf(sender.address, sender.disposition);
    const isPictured = sender.wanted === 'picture' || isPicture(`x.${extension}`);
    const kept = isPictured ? await this.picture(received) : await this.document(received, extension, sender);
    if (typeof kept === 'string') return kept;
    return { kept, name: fileName(stem, kept.extension, isPictured ? 'picture' : 'file') };
  }

  private async picture(received: Received): Promise<Kept | string> {
    const known = this.ledger.picture(received.hash);
    if (known && this.shelf.has(known)) {
      this.shelf.drop(received);
      return known;
    }
    const proven = await provePicture(await this.shelf.read(received));
    if (typeof proven === 'string') {
      this.shelf.drop(received);
      return proven;
    }
    const { extension, width, height, instead } = proven;
    const file = instead ? await this.shelf.replace(received, instead) : received;
    return this.keep(file, { extension, width, height });
  }

  private async document(received: Received, named: string, { type = '' }: Sender): Promise<Kept | string> {
    const start = await this.shelf.readStart(received);
    const isPageWanted = /^x?html?$/.test(named);
    const fault = received.size === 0 ? 'what came is empty' : isPage(start) && !isPageWanted ? pageCame : undefined;
    if (fault === undefined) return this.keep(received, { extension: named || documentExtension(start, type) });
    this.shelf.drop(received);
    return fault;
  }

  private keep(received: Received, facts: Pick<Kept, 'extension' | 'width' | 'height'>): Kept {
    const { hash, size } = received;
    this.shelf.keep(received, facts.extension);
    const kept = { hash, size, ...facts };
    this.ledger.keepFile(kept);
    return kept;
  }
}

const pageCame = 'a page came instead of a file';
