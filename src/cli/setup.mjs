/**
 * Makes a fresh clone ready: installs the packages, and with `--tests` what the tests need from the system. It runs on whatever
 * Node the machine has, before anything is installed, so it uses nothing but Node itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = `${root}/node_modules/.broadsheet-lock`;
const lock = readFileSync(`${root}/package-lock.json`, 'utf8');

function run(command, args, why) {
  console.error(`${why} (${command} ${args.join(' ')})`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
  if (!run('npm', ['install', '--no-save', '--loglevel=error'], 'Installing packages'))
    fail('The packages could not be installed; the reason stands above.');
  writeFileSync(installed, lock);
}

if (process.argv.includes('--tests')) {
  const { findChromium, headlessShell } = await import('../../tests/browser/chromium.mjs');
  const { findFirefox } = await import('../../tests/browser/firefox.mjs');
  const { findJava } = await import('../../tests/browser/java.mjs');
  const missing = [
    ['chromium-headless-shell', process.env.CHROMIUM || existsSync(headlessShell)],
    ['firefox-esr', process.env.FIREFOX || findFirefox()],
    ['default-jre-headless', process.env.JAVA || findJava()],
  ].flatMap(([name, isThere]) => (isThere ? [] : name));
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebian && missing.length > 0) run('sh', ['-c', command], 'Installing what the tests need of the system');
  if (!findChromium()) {
    fail(`The browser tests need Chromium, and it is not there.
Set CHROMIUM to where it is. On Debian, install it with: sudo sh -c "${command}"`);
  }
  if (!findFirefox())
    console.error('Firefox is not there, so its tests are not run. Set FIREFOX to where it is, or install it.');
  if (!findJava())
    console.error('Java is not there, so the Nu HTML checker is not run. Set JAVA to where it is, or install it.');
}
