/** Programs of the system that the tests of deployments and of shared stores talk to, for set-up too: so this runs on whatever Node the machine has. */
import { existsSync } from 'node:fs';

/** The module of nginx by which rclone lists folders there. */
export const davModule = '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so';

/** Apache as Debian has it without its service: nothing is started, and nothing listens. */
export const apache = '/usr/sbin/apache2';
export const apacheModules = '/usr/lib/apache2/modules';

/** Debian's packages by the program that they bring. */
const programs = {
  rclone: '/usr/bin/rclone',
  'openssh-server': '/usr/sbin/sshd',
  'openssh-client': '/usr/bin/ssh-keygen',
  'libnginx-mod-http-dav-ext': davModule,
  'apache2-bin': apache,
};

/** Packages whose programs are not there. */
export const missingPrograms = () => Object.keys(programs).filter((name) => !existsSync(programs[name]));
