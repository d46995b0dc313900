/** What a deployment to a folder costs as a whole process, and how much it brings. */
import type { Outcome } from '../../src/deploy/carry-out.ts';
import { type Build, run } from './peers/peer.ts';

/** As `deploy --json` tells it; the step alone, in milliseconds, without starting the process. */
export type Deployment = Build & Pick<Outcome, 'uploaded' | 'bytes'> & { milliseconds: number };

/** @param command the script @param folders by the names of their options */
export async function deploy(command: string, folders: Record<string, string>, root: string): Promise<Deployment> {
  const options = Object.entries(folders).flatMap(([name, folder]) => [`--${name}`, folder]);
  const deployed = await run(process.execPath, [command, 'deploy', ...options, '--json'], root);
  return { ...deployed, ...JSON.parse(deployed.said.trim().split('\n').at(-1) ?? '') };
}

export const sayDeployment = ({ uploaded, bytes, milliseconds }: Deployment) =>
  `${uploaded} files, ${(bytes / 1e6).toFixed(1)} MB brought in ${(milliseconds / 1000).toFixed(2)} s`;
