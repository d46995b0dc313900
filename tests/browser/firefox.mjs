/** Where Firefox is, for set-up too: so this runs on whatever Node the machine has. */
import { existsSync } from 'node:fs';

/** The programs that FIREFOX names, or that Debian and others install. */
const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The program that FIREFOX names, or that the system has; undefined if it is not there. */
export function findFirefox() {
  const named = process.env['FIREFOX'];
  return (named ? [named] : places).find((file) => existsSync(file));
}
