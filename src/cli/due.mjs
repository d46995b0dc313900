/**
 * Tells a CI whether there may be anything to publish, by the note that the last `broadsheet publish` left: `due=true` or `due=false`.
 * It is asked every few minutes, so it needs neither packages nor the content; `publish --if-due` then asks the place itself.
 * It runs on whatever Node the machine has, before anything is installed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What was published last; nothing is known where there is no note, or none that can be read. */
function readNote() {
  try {
    return JSON.parse(readFileSync(process.argv[2] ?? `${root}/.cache/published.json`, 'utf8'));
  } catch {
    return {};
  }
}

/** Whether the note says for sure that nothing is to be published now. */
function isQuiet({ commit, nextWakeUp }) {
  if (commit !== execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()) return false;
  return nextWakeUp === null || Date.parse(nextWakeUp) > Date.now();
}

const note = readNote();
const quiet = isQuiet(note);
if (quiet)
  console.error(
    `Commit ${note.commit} is published, and nothing changes by itself ${note.nextWakeUp ? `before ${note.nextWakeUp}` : 'any more'}.`,
  );
console.log(`due=${!quiet}`);
