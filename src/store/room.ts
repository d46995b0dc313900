/** How much may be under way at once, in number and in bytes; what comes later waits in its order. */
export class Room {
  private count = 0;
  private bytes = 0;
  private readonly waiting: { bytes: number; enter: () => void }[] = [];
  private readonly most: { count: number; bytes: number };

  constructor(most: { count: number; bytes: number }) {
    this.most = most;
  }

  /** Does work when there is room for it. What is larger than all the room is done alone. */
  async within<Result>(bytes: number, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((enter) => {
      this.waiting.push({ bytes, enter });
      this.admit();
    });
    try {
      return await work();
    } finally {
      this.count--;
      this.bytes -= bytes;
      this.admit();
    }
  }

  private admit(): void {
    for (let next = this.waiting[0]; next && this.fits(next.bytes); next = this.waiting[0]) {
      this.waiting.shift();
      this.count++;
      this.bytes += next.bytes;
      next.enter();
    }
  }

  private fits(bytes: number): boolean {
    return this.count === 0 || (this.count < this.most.count && this.bytes + bytes <= this.most.bytes);
  }
}
