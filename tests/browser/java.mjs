/** Where Java is, for set-up too: so this runs on whatever Node the machine has. */
import { spawnSync } from 'node:child_process';

/** The program that JAVA names, or that the system has; undefined if there is none that runs. */
export function findJava() {
  const program = process.env['JAVA'] ?? 'java';
  return spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0 ? program : undefined;
}
