/** A thread that finds places for files in a folder, together with others. */
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { OwnFolder } from '../../src/output/own-folder.ts';

const { root, name, start, folders } = workerData as { root: string; name: string; start: Int32Array; folders: number };
const own = new OwnFolder(root, { name: '.mark', text: 'Of Broadsheet.' });
Atomics.wait(start, 0, 0);
for (let folder = 0; folder < folders; folder++) writeFileSync(own.place(`${folder}/a/${name}`), name);
