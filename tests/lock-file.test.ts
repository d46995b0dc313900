import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  resolved?: string;
  link?: boolean;
  integrity?: string;
  dev?: boolean;
  optionalDependencies?: Record<string, string>;
  hasInstallScript?: boolean;
}

const project = JSON.parse(readFileSync('package.json', 'utf8'));
const packages: Record<string, Locked> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const installed = Object.entries(packages).filter(([path]) => path.includes('node_modules/'));

test('the lock file has the binaries of all systems, so that npm installs what is locked on each', () => {
  for (const [path, { optionalDependencies = {} }] of installed) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
      expect(
        places.map((place) => packages[place]?.version).find(Boolean),
        `${name}@${version} of ${path}`,
      ).toBeDefined();
    }
  }
});

test('the lock file has the sum of every package, names no registry, and nothing of what a site needs is of the tests', () => {
  for (const [path, { integrity, resolved, link }] of installed) {
    if (link) expect(resolved, path).toBe('src/cli');
    else
      expect({ resolved, integrity }, path).toEqual({
        resolved: undefined,
        integrity: expect.stringMatching(/^sha512-/),
      });
  }
  const needed = Object.keys(project.dependencies).filter((name) => packages[`node_modules/${name}`]?.dev);
  expect(needed).toEqual([]);
});

test('every package with an install script is allowed or denied it by name', () => {
  const scripts = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1));
  expect(Object.keys(project.allowScripts).sort()).toEqual([...new Set(scripts)].sort());
});
