interface Stretch {
  start: number;
  end: number;
}

/** Finds the one of ordered stretches, none of which is in another, that a character is in. */
export function stretchFinder<Found extends Stretch>(stretches: readonly Found[]): (at: number) => Found | undefined {
  return (at) => {
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const found = stretches[low];
    return found && found.start <= at ? found : undefined;
  };
}
