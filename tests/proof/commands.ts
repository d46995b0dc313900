/** Edits as the commands of a property test: each is made and then built, once with what the last build left and once cold. */
import fc from 'fast-check';
import { type Newsroom, settle } from './newsroom-model.ts';
import type { PressRoom } from './press-room.ts';

/** Choices that a command makes when it runs, because only then is known what there is to choose from. */
export class Pick {
  private readonly numbers: readonly number[];
  private next = 0;

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  below(limit: number): number {
    return (this.numbers[this.next++ % this.numbers.length] ?? 0) % limit;
  }

  of<Thing>(things: Iterable<Thing>): Thing {
    const all = [...things];
    if (all.length === 0) throw new Error('There is nothing to pick from.');
    return all[this.below(all.length)] as Thing;
  }

  chance(one: number): boolean {
    return this.below(one) === 0;
  }
}

/** How a site is built and proven; the whole output folder and the sparse one differ in that. */
type Prove = (newsroom: Newsroom, options: { full: boolean }) => Promise<unknown>;

/** Changes the newsroom. @returns what was done, for whom reads of a failure; undefined if it could not be */
export type Edit = (newsroom: Newsroom, pick: Pick, room: PressRoom) => string | undefined;

/** How many edits were made and built, over all runs. */
export const tally = { commands: 0, builds: 0 };

class Command implements fc.AsyncCommand<Newsroom, Prover> {
  private readonly edits: readonly [Edit, readonly number[]][];
  private done = 'not run';

  /** @param edits made one after the other, before one build */
  constructor(edits: readonly [Edit, readonly number[]][]) {
    this.edits = edits;
  }

  check(): boolean {
    return true;
  }

  async run(newsroom: Newsroom, { room, prove }: Prover): Promise<void> {
    const done = this.edits.map(([edit, numbers]) => {
      const said = edit(newsroom, new Pick(numbers), room) ?? `nothing (${edit.name} did not fit)`;
      settle(newsroom);
      tally.commands++;
      return said;
    });
    this.done = done.join(', and ');
    await prove(newsroom, { full: false });
    tally.builds++;
    const { mistake } = newsroom;
    if (mistake && --mistake.builds <= 0) newsroom.mistake = undefined;
    if (newsroom.untidy > 0 && --newsroom.untidy === 0) settle(newsroom);
  }

  toString(): string {
    return `\n  - ${this.done}`;
  }
}

export interface Prover {
  room: PressRoom;
  prove: Prove;
}

/** Some of the edits, alone or two to four before one build. */
export function commands(
  edits: readonly Edit[],
  most: number,
): fc.Arbitrary<Iterable<fc.AsyncCommand<Newsroom, Prover>>> {
  const numbers = fc.array(fc.nat(999), { minLength: 6, maxLength: 6 });
  const one = fc.tuple(fc.constantFrom(...edits), numbers);
  const alone = one.map((edit) => new Command([edit]));
  const several = fc.array(one, { minLength: 2, maxLength: 4 }).map((several) => new Command(several));
  return fc.commands([alone, alone, several], { maxCommands: most, size: 'max' });
}
