/**
 * Machines that make units beside each other as `broadsheet work` does (`src/publish/orders/work-on.ts`), event by event. Times are seconds
 * since the machines were asked for.
 */
import { Queue } from './queue.ts';

export interface Machine {
  /** When it begins with its first unit. */
  begins: number;
  /** Seconds of a usual processor that each of its processors gives in one second. */
  speed: number;
  /** When it dies; what it was making then is lost. */
  dies: number;
}

/** What came of it. */
export interface Stage {
  /** When the last machine ended or died. */
  wall: number;
  /** Seconds that all machines together were there for. */
  machines: number;
  /** Of each unit 1 if it is in the store, else 0. */
  there: Uint8Array;
  /** How many units were made, and how many of those although another machine made them too. */
  made: number;
  twice: number;
}

interface Worker extends Machine {
  /** Which part is its own, from 0. */
  part: number;
  /** How many parts it is done with: first its own, then the one behind that, and so on. */
  turn: number;
  /** How many units of the part of this turn were looked at. */
  looked: number;
  /** How many of its processors are not done with this turn. */
  busy: number;
  /** Whether all units of this turn were there. */
  complete: boolean;
}

/** A processor of a worker, when it is done with a unit or with asking. */
interface Event {
  worker: Worker;
  made: number | undefined;
}

/**
 * In which order machines that are done look for what another has not made. `backwards`: from its last unit to its first, so that all who
 * help the same machine make the same units at the same time. `scattered`: each in an order of its own.
 */
export type Helping = 'backwards' | 'scattered';

/** So many answers that a unit is there a processor gets at once, as events go: a machine's processors share the questions. */
const answers = 32;

/**
 * @param units seconds of a processor that each takes
 * @param machines one for each part
 * @param asking seconds to ask whether an object is there
 */
export function runStage(
  units: Float64Array,
  machines: readonly Machine[],
  { cores, asking, helping }: { cores: number; asking: number; helping: Helping },
): Stage {
  const parts = machines.length;
  const there = new Uint8Array(units.length);
  /** Of each part whether the store has the mark that it is done. */
  const done = new Uint8Array(parts);
  const stage: Stage = { wall: 0, machines: 0, there, made: 0, twice: 0 };
  const queue = new Queue<Event>();

  const end = (at: number) => {
    stage.wall = Math.max(stage.wall, at);
    stage.machines += at;
  };
  const begin = (worker: Worker, at: number) => {
    Object.assign(worker, { looked: 0, busy: cores, complete: true });
    for (let core = 0; core < cores; core++) queue.add(at, { worker, made: undefined });
  };
  const partOf = ({ part, turn }: Worker) => (part + turn) % parts;
  const sizeOf = (part: number) => Math.ceil((units.length - part) / parts);
  /** The next unit of the turn: of its own part from the beginning. */
  const next = (worker: Worker): number | undefined => {
    const part = partOf(worker);
    const size = sizeOf(part);
    if (worker.looked >= size) return undefined;
    if (worker.turn === 0) return part + parts * worker.looked;
    return part + parts * (helping === 'backwards' ? size - 1 - worker.looked : scattered(worker, size));
  };
  const isThere = (unit: number | undefined): unit is number => unit !== undefined && there[unit] === 1;
  /** Goes to the next part that is not known to be done. */
  const turn = (worker: Worker, at: number) => {
    if (worker.turn === 0 || worker.complete) done[partOf(worker)] = 1;
    let asked = 0;
    for (worker.turn++; worker.turn < parts; worker.turn++) {
      asked++;
      if (!done[partOf(worker)]) return begin(worker, at + asked * asking);
    }
    end(Math.min(worker.dies, at + asked * asking));
  };

  for (const [part, machine] of machines.entries())
    begin({ ...machine, part, turn: 0, looked: 0, busy: 0, complete: true }, Math.min(machine.begins, machine.dies));
  for (let event = queue.take(); event; event = queue.take()) {
    const { at } = event;
    const { worker, made } = event.event;
    if (at >= worker.dies) {
      worker.busy--;
      if (worker.busy === 0) end(worker.dies);
      continue;
    }
    if (made !== undefined) {
      stage.made++;
      stage.twice += there[made] as number;
      there[made] = 1;
    }
    let asked = 0;
    for (; asked < answers && isThere(next(worker)); asked++) worker.looked++;
    const unit = next(worker);
    if (asked > 0) {
      // While it asks others go on: what comes next is looked at when that time has come.
      queue.add(at + asked * asking, { worker, made: undefined });
    } else if (unit !== undefined) {
      worker.looked++;
      worker.complete = false;
      queue.add(at + asking + (units[unit] as number) / worker.speed, { worker, made: unit });
    } else {
      worker.busy--;
      if (worker.busy === 0) turn(worker, at);
    }
  }
  return stage;
}

/** What each number is multiplied with to be far from its neighbours: the golden ratio. */
const golden = (Math.sqrt(5) - 1) / 2;

/** A place that a machine has not looked at yet: one after the other they are all, in steps that no other machine takes. */
function scattered({ part, looked }: Pick<Worker, 'part' | 'looked'>, size: number): number {
  let step = 1 + Math.floor(size * ((part * golden) % 1));
  while (divisor(step, size) > 1) step++;
  return (Math.floor(size * ((part * part * golden) % 1)) + looked * step) % size;
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
