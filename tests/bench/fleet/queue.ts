/** What is to come, of which the soonest is taken first; of two at one moment the one that was added first. */
export class Queue<Event> {
  private readonly heap: { at: number; order: number; event: Event }[] = [];
  private added = 0;

  add(at: number, event: Event): void {
    const { heap } = this;
    let place = heap.push({ at, order: this.added++, event }) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.isBefore(place, above)) break;
      this.swap(place, above);
      place = above;
    }
  }

  /** @returns undefined if nothing is to come */
  take(): { at: number; event: Event } | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      if (left >= heap.length) return first;
      const sooner = right < heap.length && this.isBefore(right, left) ? right : left;
      if (!this.isBefore(sooner, place)) return first;
      this.swap(place, sooner);
      place = sooner;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order));
  }

  private swap(one: number, other: number): void {
    const { heap } = this;
    const kept = heap[one];
    heap[one] = heap[other] as NonNullable<typeof kept>;
    heap[other] = kept as NonNullable<typeof kept>;
  }
}
