import type { UnitName } from './unit.ts';

/** A unit that several machines may make, each some of them. */
export interface WorkUnit {
  name: UnitName;
  /** Makes it, unless it is there by now, and puts it into the stores. */
  make(): Promise<void>;
}
