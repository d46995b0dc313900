import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is: at the path in a variable, else on the PATH or where systems keep servers; undefined if it is nowhere. */
function find(name, given) {
  if (given) return given;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/** nginx, as NGINX says or as the system has it. */
export const findNginx = () => find('nginx', process.env.NGINX);
/** Caddy, as CADDY says or as the system has it. */
export const findCaddy = () => find('caddy', process.env.CADDY);
