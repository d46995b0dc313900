/** Servers of this machine's own, on its loopback, that files are brought to and asked of. They end with the test. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

export const isRoot = process.getuid?.() === 0;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a server, and waits until it listens. */
export async function startServer(command: string, args: string[], port: number): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`${command} did not start: ${said}`);
    const socket = connect(port, '127.0.0.1');
    const isThere = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isThere) return child;
    await sleep(50);
  }
  throw new Error(`${command} does not listen: ${said}`);
}

/** Sets the environment for rclone, which takes what it finds there for its configuration, until the test is over. */
export function configure(variables: Record<string, string | undefined>): void {
  const set = (all: Record<string, string | undefined>) => {
    for (const [name, value] of Object.entries(all)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  set(variables);
  onTestFinished(() => set(before));
}

/**
 * OpenSSH with keys of its own, for whoever runs the test.
 * @param root for its keys @param key that the client has: `user` is the one that the server knows
 * @param via where the client finds the server, if not at its own port @returns the name of the remote
 */
export async function sftp(
  root: string,
  { key = 'user', via = async (port) => port }: { key?: string; via?: (port: number) => Promise<number> } = {},
): Promise<string> {
  const port = await freePort();
  const [host, user, given] = ['host', 'user', key].map((name) => join(root, name)) as [string, string, string];
  for (const file of new Set([host, user, given]))
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
  execFileSync('cp', [`${user}.pub`, join(root, 'authorized')]);
  chmodSync(join(root, 'authorized'), 0o600);
  // Where it gives up its rights it wants this folder, empty.
  if (isRoot) mkdirSync('/run/sshd', { recursive: true });
  const config = join(root, 'sshd_config');
  writeFileSync(
    config,
    `ListenAddress 127.0.0.1:${port}
HostKey ${host}
AuthorizedKeysFile ${join(root, 'authorized')}
PidFile none
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
Subsystem sftp internal-sftp
`,
  );
  await startServer('/usr/sbin/sshd', ['-D', '-e', '-f', config], port);
  configure({
    RCLONE_CONFIG_SSH_TYPE: 'sftp',
    RCLONE_CONFIG_SSH_HOST: '127.0.0.1',
    RCLONE_CONFIG_SSH_PORT: String(await via(port)),
    RCLONE_CONFIG_SSH_USER: userInfo().username,
    RCLONE_CONFIG_SSH_KEY_FILE: given,
    RCLONE_CONFIG_SSH_SHELL_TYPE: 'none',
  });
  return 'ssh';
}
