import type { ImportPhase } from '../import/import.ts';
import type { Phase } from '../publish/report.ts';

/** What is done in a phase of a build, or of a check, as people are told. */
export const labels: Record<Phase | ImportPhase | 'check' | 'links' | 'deploy' | 'verify' | 'work', string> = {
  index: 'Reading articles',
  compile: 'Compiling templates',
  plan: 'Planning',
  print: 'Printing pages',
  pictures: 'Encoding pictures',
  search: 'Indexing for search',
  write: 'Writing',
  check: 'Checking texts',
  links: 'Following links',
  deploy: 'Bringing files',
  verify: 'Asking the server',
  work: 'Making units',
  gather: 'Reading the source, in percent:',
  read: 'Looking for pictures and links',
  obtain: 'Bringing pictures and files',
  convert: 'Writing stories',
};
const width = 24;
/** Milliseconds between two drawings in a terminal, and between two lines where there is none. */
const interval = { terminal: 80, log: 5000 };

/** Shows how far a build is, on standard error: a bar in a terminal, else a plain line every five seconds. */
export function progressBar(stream = process.stderr) {
  const terminal = stream.isTTY === true;
  let last = performance.now();
  let drawn = false;
  const clear = () => {
    if (drawn) stream.write('\r\x1b[2K');
    drawn = false;
  };
  return {
    show(phase: keyof typeof labels, done: number, total: number): void {
      const now = performance.now();
      if (now - last < (terminal ? interval.terminal : interval.log) && phase !== 'compile') return;
      if (phase === 'compile' && !terminal) return;
      last = now;
      const count = total > 1 ? ` ${done} of ${total}` : '';
      if (!terminal) {
        stream.write(`${labels[phase]}${count}\n`);
        return;
      }
      const filled = Math.round((done / total) * width);
      stream.write(`\r\x1b[2K${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${labels[phase]}${count}`);
      drawn = true;
    },
    clear,
    /** Says a line, where the bar was. */
    say(line: string): void {
      clear();
      console.error(line);
    },
  };
}
