/** A small Kubernetes: it carries out the Jobs of a file, each container as a process of this machine, with the variables that pods get. */
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { onMachine } from './on-machine.ts';

interface Container {
  name: string;
  command?: string[];
  args: string[];
  workingDir?: string;
  envFrom?: ({ configMapRef: { name: string } } | { secretRef: { name: string } })[];
  volumeMounts: { name: string; mountPath: string }[];
}
interface PodSpec {
  volumes: ({ name: string; emptyDir: object } | { name: string; persistentVolumeClaim: { claimName: string } })[];
  initContainers?: Container[];
  containers: Container[];
}
export interface Job {
  metadata: { name: string; labels: Record<string, string> };
  spec: { completions?: number; completionMode?: string; template: { spec: PodSpec } };
}

export const readJobs = (file: string): Job[] => parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS());

type Variables = Record<string, string>;

export class Cluster {
  private readonly root: string;
  private readonly variables: Record<string, Variables>;

  /** @param root a folder for its own use @param variables of ConfigMaps and Secrets, by the name of each */
  constructor(root: string, variables: Record<string, Variables>) {
    this.root = root;
    this.variables = variables;
  }

  /** The folder that a claim is of. */
  claim(name: string): string {
    const folder = join(this.root, `claim-${name}`);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /**
   * Runs the pods of a job, one after the other.
   * @param lives whether the node of a pod does, by the number of the pod
   * @returns what the last container of each printed
   * @throws what a container printed that failed
   */
  run({ spec }: Job, lives: (index: number) => boolean = () => true): (string | undefined)[] {
    return Array.from({ length: spec.completions ?? 1 }, (_, index) => {
      if (!lives(index)) return undefined;
      return this.runPod(
        spec.template.spec,
        spec.completionMode === 'Indexed' ? { JOB_COMPLETION_INDEX: `${index}` } : {},
      );
    });
  }

  private runPod({ volumes, initContainers = [], containers }: PodSpec, given: Variables): string | undefined {
    const pod = mkdtempSync(join(this.root, 'pod-'));
    const folders = new Map<string, string>();
    for (const volume of volumes) {
      const folder = 'emptyDir' in volume ? join(pod, volume.name) : this.claim(volume.persistentVolumeClaim.claimName);
      mkdirSync(folder, { recursive: true });
      folders.set(volume.name, folder);
    }
    let said = '';
    for (const container of [...initContainers, ...containers]) {
      const { code, log } = this.runContainer(container, folders, given);
      if (code !== 0) throw new Error(log);
      said = log;
    }
    return said;
  }

  private runContainer({ command, args, ...container }: Container, folders: Map<string, string>, given: Variables) {
    const sources = (container.envFrom ?? []).map((from) =>
      'configMapRef' in from ? from.configMapRef.name : from.secretRef.name,
    );
    const env = Object.assign({ ...given }, ...sources.map((name) => this.variables[name]));
    // What a container has at a path is in a folder of this machine.
    const at = (text: string) =>
      container.volumeMounts.reduce(
        (path, { name, mountPath }) => path.replace(new RegExp(`^${mountPath}(?=/|$)`), folders.get(name) ?? ''),
        text,
      );
    const filled = args.map((arg) => at(arg.replace(/\$\((\w+)\)/g, (all, name) => env[name] ?? all)));
    return onMachine([...(command ?? image), ...filled], at(container.workingDir ?? this.root), env);
  }
}

/** As the Dockerfile has it. */
const image = [process.execPath, resolve('src/cli/broadsheet.mjs')];
