/** Compiles the templates with Astro. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { ContentError, type Problem, UsageError } from '../errors.ts';
import { projectRoot } from '../project.ts';
import type { Settings } from '../settings.ts';
import { adoptCompiled } from './compiled.ts';
import { mdxFiles, realContent } from './stories.ts';

/** What the process that compiles says of why it could not. */
export interface Failure {
  /** What is wrong with the content. */
  problems?: Problem[];
  /** Of the error, if it is one of the machine: what Node's errors have beside their text. */
  machine?: { code: string; path: string | undefined };
}

/**
 * Runs Astro's build, which leaves the renderer in the cache folder, whose lock the caller holds. In a process of its own, so that
 * the memory that compiling takes is given back, and so that content can be read meanwhile.
 * @throws ContentError if a story in MDX does not compile, and UsageError if the machine does not let it
 */
export async function compile(settings: Settings, signal?: AbortSignal): Promise<void> {
  const content = realContent(settings.content);
  refuseUnreadable(projectRoot, ...(mdxFiles(content).length > 0 ? [content] : []));
  const child = fork(new URL('./compile-process.ts', import.meta.url), [JSON.stringify(settings)], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', VITEST: undefined },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  let failure: Failure = {};
  child.on('message', (message) => {
    failure = message as Failure;
  });
  const [code, killer] = await once(child, 'exit');
  if (failure.problems) throw new ContentError(failure.problems);
  if (failure.machine) throw Object.assign(new Error('The templates cannot be compiled.'), failure.machine);
  if (killer) {
    throw new UsageError(
      `The system ended the process that compiles the templates (${killer}), as it does where memory is short: it takes about 700 MB. Build again with more memory, or with less running beside it.`,
    );
  }
  if (code !== 0) throw new Error('The templates do not compile; the reason stands above.');
  adoptCompiled(settings);
}

/** Vite, which compiles, takes what stands behind these characters for no part of a path. */
function refuseUnreadable(...folders: readonly string[]): void {
  for (const folder of folders) {
    const character = /[#?]/.exec(folder)?.[0];
    if (character === undefined) continue;
    throw new UsageError(
      `The templates cannot be compiled in ${folder}: there is a ${character} in its path. Rename or move the folder.`,
    );
  }
}
