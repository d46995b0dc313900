/**
 * Makes a fresh clone ready: installs the packages, and with `--tests` those of the tests too, and what they need from the system.
 * It runs on whatever Node the machine has, before anything is installed, so it uses nothing but Node itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endWithNpm, runChild } from './child.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const withTests = process.argv.includes('--tests');
endWithNpm();

async function run(command, args, why) {
  console.error(`${why} (${command} ${args.join(' ')})`);
  // On Windows npm is a script of the shell's.
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' };
  return (await runChild(command, args, options).catch((error) => console.error(error.message))) === 0;
}

function fail(message) {
  console.error(message);
  process.exit(2);
}

const oldest = 20;
if (Number(process.versions.node.split('.')[0]) < oldest) {
  fail(`Broadsheet needs Node ${oldest} or newer to install its packages, and this is ${process.versions.node}.`);
}

/** The packages of a lock file by their paths: of the project's own, or of the one that npm leaves in what it installed. */
function packagesIn(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** Whether what is locked is installed; what is for other systems need not be. */
function isInstalled({ dev }) {
  const installed = packagesIn(`${root}/node_modules/.package-lock.json`);
  const locked = Object.entries(packagesIn(`${root}/package-lock.json`));
  const needed = locked.filter(([path, one]) => path.startsWith('node_modules/') && !one.optional && !one.devOptional);
  return (
    existsSync(`${root}/node_modules/node/bin/node`) &&
    needed.every(([path, one]) => (one.dev && !dev) || installed[path]?.integrity === one.integrity)
  );
}

async function install(command, why) {
  if (await run('npm', [...command, '--loglevel=error'], why)) return;
  fail(
    'The packages could not be installed; the reason stands above. It takes a network, or packages that npm has kept.',
  );
}

if (!isInstalled({ dev: false }))
  await install(['ci', withTests ? '--include=dev' : '--omit=dev'], 'Installing packages');
// Adds to what is there, which is what is locked, and begins from nothing no more than that.
else if (withTests && !isInstalled({ dev: true }))
  await install(['install', '--no-save', '--include=dev'], 'Installing what the tests need');

if (withTests) {
  const { findChromium, headlessShell } = await import('../../tests/browser/chromium.mjs');
  const { findFirefox } = await import('../../tests/browser/firefox.mjs');
  const { findJava } = await import('../../tests/browser/java.mjs');
  const { missingPrograms } = await import('../../tests/deploy/programs.mjs');
  const { findXmllint } = await import('../../tests/seo/xmllint.mjs');
  const { hasSlurm } = await import('../../tests/ci/programs.mjs');
  const { findCaddy, findNginx } = await import('../../tests/hosting/programs.mjs');
  const missing = [
    ['chromium-headless-shell', process.env.CHROMIUM || existsSync(headlessShell)],
    ['fonts-liberation', existsSync('/usr/share/fonts/truetype/liberation')],
    ['firefox-esr', process.env.FIREFOX || findFirefox()],
    ['default-jre-headless', process.env.JAVA || findJava()],
    ['libxml2-utils', process.env.XMLLINT || findXmllint()],
    ['nginx', findNginx()],
    ['caddy', findCaddy()],
    ['slurm-wlm', hasSlurm()],
    ...missingPrograms().map((name) => [name, false]),
  ].flatMap(([name, isThere]) => (isThere ? [] : name));
  const command = `apt-get update && apt-get install --yes --no-install-recommends ${missing.join(' ')}`;
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (isDebian && missing.length > 0) await run('sh', ['-c', command], 'Installing what the tests need of the system');
  if (!findChromium()) {
    fail(`The browser tests need Chromium, and it is not there.
Set CHROMIUM to where it is. On Debian, install it with: sudo sh -c "${command}"`);
  }
  if (!findNginx() || !findCaddy()) {
    fail(`The tests of hosting need nginx and Caddy, and one of them is not there.
Set NGINX and CADDY to where they are. On Debian, install them with: sudo sh -c "${command}"`);
  }
  if (!findFirefox())
    console.error('Firefox is not there, so its tests are not run. Set FIREFOX to where it is, or install it.');
  if (!findJava())
    console.error('Java is not there, so the Nu HTML checker is not run. Set JAVA to where it is, or install it.');
  if (!hasSlurm()) console.error('Slurm is not there, so the script for it is not run. On Debian, install slurm-wlm.');
  const stillMissing = missingPrograms();
  if (stillMissing.length > 0)
    fail(
      `The tests of deployments need ${stillMissing.join(', ')}. On Debian, install them with: sudo sh -c "${command}"`,
    );
  if (!findXmllint())
    console.error(
      'xmllint is not there, so sitemaps are held against no schema. Set XMLLINT to where it is, or install it.',
    );
}
