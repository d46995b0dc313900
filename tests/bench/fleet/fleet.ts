/** A cold build of a large site by a fleet of machines: read, order, work, merge, each stage when the one before it is over. */
import { type Random, seeded } from '../../../src/demo/random.ts';
import { type Costs, machine, type Work } from './costs.ts';
import { type Helping, type Machine, runStage, type Stage } from './stage.ts';

export interface Site {
  stories: number;
  pictures: number;
}

export interface Fleet {
  machines: number;
  /** The share of machines that have a third of the usual speed. */
  stragglers: number;
  /** The share of machines that die at a moment of the time that their part takes. */
  deaths: number;
  helping: Helping;
  seed: number;
}

/** Seconds of the stages, and what they were made of. */
export interface Outcome {
  read: number;
  order: number;
  work: number;
  merge: number;
  /** Seconds that all machines together were there for. */
  machines: number;
  /** Units of both stages, those that two machines made, and those that were left to the order or the merge. */
  units: number;
  twice: number;
  left: number;
}

const straggling = 1 / 3;
/** A unit takes half to one and a half of the mean of its kind. */
const spread = 0.5;

/** More units than these are reckoned in bundles, as if several were one: a machine has hundreds of them still. */
const mostUnits = 200_000;

export function runFleet(site: Site, unbundled: Costs, fleet: Fleet): Outcome {
  const bundle = Math.ceil(unitsOf(site, unbundled).pictures / mostUnits);
  const costs = bundled(unbundled, bundle);
  const around = { cores: machine.cores, asking: machine.asking, helping: fleet.helping };
  const random = seeded(fleet.seed);
  const machinesFor = (units: Float64Array) => makeMachines(units, fleet, costs, random);
  const counts = unitsOf(site, costs);
  const texts = drawUnits(counts, costs, ['texts'], random);
  const others = drawUnits(counts, costs, ['shards', 'pictures', 'pages'], random);

  const read = runStage(texts, machinesFor(texts), around);
  const order = costs.startUp + site.stories * costs.ordering + taking(counts, costs, ['texts']) + making(texts, read);
  const work = runStage(others, machinesFor(others), { ...around, asking: machine.asking * bundle });
  const { serial, parallel } = costs.merging;
  const merge =
    costs.startUp +
    site.stories * (serial + parallel / machine.cores) +
    // The snapshot is what all texts became.
    taking(counts, costs, ['texts', 'pictures', 'shards', 'pages']) +
    making(others, work);
  return {
    ...{ read: read.wall, order, work: work.wall, merge },
    machines: read.machines + order + work.machines + merge,
    units: texts.length + others.length,
    twice: read.twice + work.twice,
    left: left(read) + left(work),
  };
}

/** Seconds of one machine that does all, with nothing of a store. */
export function alone(site: Site, costs: Costs): number {
  const counts = unitsOf(site, costs);
  const sum = Object.entries(counts).reduce((all, [work, count]) => all + count * costs.units[work as Work].making, 0);
  const { serial, parallel } = costs.merging;
  return costs.startUp + site.stories * (costs.ordering + serial + parallel / machine.cores) + sum / machine.cores;
}

function bundled(costs: Costs, bundle: number): Costs {
  const { things, making, taking, bytes } = costs.units.pictures;
  const pictures = { things: things * bundle, making: making * bundle, taking: taking * bundle, bytes: bytes * bundle };
  return { ...costs, units: { ...costs.units, pictures } };
}

function unitsOf({ stories, pictures }: Site, { units }: Costs): Record<Work, number> {
  const count = (work: Work, things: number) => Math.ceil(things / units[work].things);
  return {
    texts: count('texts', stories),
    shards: count('shards', stories),
    pages: count('pages', stories),
    pictures: count('pictures', pictures),
  };
}

/** Seconds of a processor for each unit, one kind after the other. */
function drawUnits(counts: Record<Work, number>, costs: Costs, kinds: readonly Work[], random: Random): Float64Array {
  const units = new Float64Array(kinds.reduce((sum, work) => sum + counts[work], 0));
  let at = 0;
  for (const work of kinds) {
    const { making } = costs.units[work];
    for (let n = 0; n < counts[work]; n++) units[at++] = making * random.between(1 - spread, 1 + spread);
  }
  return units;
}

function makeMachines(
  units: Float64Array,
  { machines, stragglers, deaths }: Fleet,
  { startUp }: Costs,
  random: Random,
): Machine[] {
  const share = units.reduce((sum, seconds) => sum + seconds, 0) / machines / machine.cores;
  const [slow, mortal] = [pick(machines, stragglers, random), pick(machines, deaths, random)];
  return Array.from({ length: machines }, (_, part) => {
    const speed = slow.has(part) ? straggling : 1;
    const begins = startUp / speed + random.between(0, machines > 1 ? machine.queue : 0);
    const dies = mortal.has(part) ? begins + random.next() * (share / speed) : Number.POSITIVE_INFINITY;
    return { begins, speed, dies };
  });
}

/** A share of so many, by their numbers. */
function pick(count: number, share: number, random: Random): Set<number> {
  const lots = Array.from({ length: count }, (_, number) => ({ number, lot: random.next() }));
  lots.sort((a, b) => a.lot - b.lot);
  return new Set(lots.slice(0, Math.round(share * count)).map(({ number }) => number));
}

/** Seconds in which one machine gets all units of some kinds: the line and the processors work beside each other. */
function taking(counts: Record<Work, number>, { units }: Costs, kinds: readonly Work[]): number {
  const sum = (of: (work: Work) => number) => kinds.reduce((all, work) => all + counts[work] * of(work), 0);
  return Math.max(
    sum((work) => units[work].bytes) / machine.bandwidth,
    sum((work) => units[work].taking) / machine.cores,
  );
}

/** Seconds in which one machine makes what a stage has left. */
const making = (units: Float64Array, { there }: Stage) =>
  units.reduce((sum, seconds, unit) => (there[unit] ? sum : sum + seconds), 0) / machine.cores;

const left = ({ there }: Stage) => there.reduce((sum, is) => sum + 1 - is, 0);
