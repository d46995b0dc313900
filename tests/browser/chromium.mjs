/** Where Chromium is, for set-up too: so this runs on whatever Node the machine has. */
import { existsSync } from 'node:fs';

/** As Debian packages it, without windows: in the tests a page takes half the time that the whole browser needs. */
export const headlessShell = '/usr/bin/chromium-headless-shell';
const whole = '/usr/bin/chromium';

/** The program that CHROMIUM names, or that Debian installs; undefined if it is not there. */
export function findChromium() {
  const named = process.env['CHROMIUM'];
  return (named ? [named] : [headlessShell, whole]).find((file) => existsSync(file));
}
