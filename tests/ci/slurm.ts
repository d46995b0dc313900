/** Slurm with one node, this machine: its controller and its node are processes of the test, and nobody is asked who they are. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort } from '../deploy/servers.ts';

/**
 * Starts it; it ends with the test.
 * @param root an empty folder for its own use
 * @returns the variables by which its commands find it
 */
export async function startSlurm(root: string): Promise<{ SLURM_CONF: string }> {
  const file = join(root, 'slurm.conf');
  const [state, spool] = [join(root, 'state'), join(root, 'spool')];
  for (const folder of [state, spool]) mkdirSync(folder);
  const user = userInfo().username;
  writeFileSync(
    file,
    `ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=${await freePort()}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/none
CredType=cred/none
StateSaveLocation=${state}
SlurmdSpoolDir=${spool}
SlurmctldPidFile=${join(root, 'slurmctld.pid')}
SlurmdPidFile=${join(root, 'slurmd.pid')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MailProg=/bin/true
NodeName=here NodeAddr=127.0.0.1 NodeHostname=localhost Port=${await freePort()} CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=all Nodes=here Default=YES MaxTime=INFINITE State=UP
`,
  );
  const env = { ...process.env, SLURM_CONF: file };
  for (const [program, args] of [
    ['slurmctld', ['-D']],
    ['slurmd', ['-D', '-N', 'here']],
  ] as const) {
    const log = join(root, `${program}.log`);
    const child = spawn(`/usr/sbin/${program}`, args, { env, stdio: ['ignore', 'ignore', openSync(log, 'w')] });
    onTestFinished(() => end(child));
  }
  for (let tries = 0; tries < 600; tries++) {
    const { stdout } = spawnSync('/usr/bin/sinfo', ['--noheader', '--format=%T'], { env, encoding: 'utf8' });
    if (stdout.trim() === 'idle') {
      onTestFinished(() => void spawnSync('/usr/bin/scancel', ['--user', user], { env }));
      return { SLURM_CONF: file };
    }
    await sleep(100);
  }
  throw new Error(`Slurm does not start: ${readFileSync(join(root, 'slurmctld.log'), 'utf8')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
