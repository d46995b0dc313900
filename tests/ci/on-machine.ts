import { spawnSync } from 'node:child_process';

/** Runs a command as the machines of a CI do: without a terminal, and with nothing of the tests in the environment. */
export function onMachine([program = '', ...args]: readonly string[], cwd: string, env: Record<string, string>) {
  const { NODE_ENV: _env, VITEST: _vitest, FORCE_COLOR: _colour, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...inherited, CI: 'true', ...env },
  });
  return { code: status, log: stdout + stderr };
}

/** The same for a script of the shell. */
export const inShell = (script: string, cwd: string, env: Record<string, string>) =>
  onMachine(['bash', '-e', '-c', script], cwd, env);
