/** Programs of the system that the tests of deployments talk to, for set-up too: so this runs on whatever Node the machine has. */
import { existsSync } from 'node:fs';

/** Debian's packages by the program that they bring. */
const programs = {
  rclone: '/usr/bin/rclone',
  'openssh-server': '/usr/sbin/sshd',
  'openssh-client': '/usr/bin/ssh-keygen',
};

/** Packages whose programs are not there. */
export const missingPrograms = () => Object.keys(programs).filter((name) => !existsSync(programs[name]));
