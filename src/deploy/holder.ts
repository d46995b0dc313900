/** Which process it was that left something in a place that several machines may share, and whether it is no more. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'astro/zod';

export const processSchema = z.object({
  host: z.string(),
  process: z.int(),
  /** Within which the number of a process is one process. */
  space: z.string().optional(),
});
type Process = z.output<typeof processSchema>;

/**
 * A container may have the name of its host, or of another container, and numbers of its own: Linux tells such apart, see
 * https://man7.org/linux/man-pages/man7/pid_namespaces.7.html, and one start of a machine from the next.
 */
function spaceOf(): string | undefined {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

const space = spaceOf();
export const ownProcess: Process = { host: hostname(), process: process.pid, ...(space !== undefined && { space }) };

/** Whether a process of this machine, another than this one is, is no more. Of other machines nothing is known. */
export function isGone(one: Process): boolean {
  if (one.host !== ownProcess.host || one.space !== ownProcess.space) return false;
  // Its number is this one's by now.
  if (one.process === ownProcess.process) return true;
  try {
    process.kill(one.process, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
