import { Fault } from '../fault.ts';
import type { Limits } from '../limits.ts';

/** In how many parts the longest silence is measured. */
const ticks = 10;

/**
 * Watches whether anything comes and goes. Its time is what this thread had to listen: one that computed for a minute heard nothing, which
 * says nothing of the other side.
 */
export class Vigil {
  /** Bytes that came and went. */
  moved = 0;
  private readonly timer: NodeJS.Timeout;

  /** @param onEnd is told when it was quiet, or slow, for too long */
  constructor({ silence, slowest }: Limits, onEnd: (fault: Fault) => void) {
    const tick = silence / ticks;
    let [lasted, heard, moved] = [0, 0, 0];
    // One that is late is not made up for.
    this.timer = setInterval(() => {
      lasted += tick;
      if (this.moved !== moved) heard = lasted;
      moved = this.moved;
      const isSilent = lasted - heard >= silence;
      if (!isSilent && lasted < silence + (moved / slowest) * 1000) return;
      this.end();
      const what = isSilent ? `does not answer within ${silence / 1000} s` : 'answers too slowly';
      onEnd(new Fault(what, { isLasting: false, waited: isSilent ? silence : lasted }));
    }, tick);
  }

  end(): void {
    clearInterval(this.timer);
  }
}
