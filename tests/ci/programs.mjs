import { existsSync } from 'node:fs';

/** Slurm, with which the script for it is tested; for set-up too, so this runs on whatever Node the machine has. */
export const hasSlurm = () =>
  ['/usr/sbin/slurmctld', '/usr/sbin/slurmd', '/usr/bin/sbatch'].every((program) => existsSync(program));
