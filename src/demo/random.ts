/**
 * Chance that repeats itself. The demo pictures are committed output of a script, so the same seed must draw the same
 * picture on every machine; that is why nothing here may use `Math.random()`.
 */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  between(low: number, high: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32: small, fast, and even enough for drawing. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}

/** A smooth height, roughly 0 to 1, at every point of the sheet. */
export type Field = (x: number, y: number) => number;

/** Value noise in three octaves; `scale` is the size in pixels of its largest hills. */
export function noise(seed: number, scale: number): Field {
  return (x, y) =>
    (octave(seed, x / scale, y / scale) * 4 +
      octave(seed + 1, (x * 2) / scale, (y * 2) / scale) * 2 +
      octave(seed + 2, (x * 4) / scale, (y * 4) / scale)) /
    7;
}

function octave(seed: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = ease(x - left);
  const down = ease(y - top);
  const upper = mix(lattice(seed, left, top), lattice(seed, left + 1, top), across);
  const lower = mix(lattice(seed, left, top + 1), lattice(seed, left + 1, top + 1), across);
  return mix(upper, lower, down);
}

function lattice(seed: number, x: number, y: number): number {
  let hash = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 1274126177);
  hash = Math.imul(hash ^ (hash >>> 13), 1274126177);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

const ease = (t: number) => t * t * (3 - 2 * t);
const mix = (from: number, to: number, t: number) => from + (to - from) * t;
