/** Where libxml2's xmllint is, for set-up too: so this runs on whatever Node the machine has. */
import { spawnSync } from 'node:child_process';

/** The program that XMLLINT names, or that the system has; undefined if there is none that runs. */
export function findXmllint() {
  const program = process.env['XMLLINT'] ?? 'xmllint';
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0 ? program : undefined;
}
