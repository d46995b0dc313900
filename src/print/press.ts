import { Assets } from '../compile/assets.ts';
import { type Compiled, loadRenderer } from '../compile/compiled.ts';
import type { Answers } from '../content/ask/answers.ts';
import type { ReadyBody } from '../content/read/ready-body.ts';
import { outputFolder } from '../output/folders.ts';
import { writeFile } from '../output/write-file.ts';
import type { Settings } from '../settings.ts';
import { compiledText } from './compiled-text.ts';
import { createEdition } from './edition.ts';
import type { Press, Tray } from './print.ts';

/** What pages are printed with. @param sparse whether only what differs from the deployed site is written */
export async function openPress(
  answers: Answers,
  compiled: Compiled,
  settings: Settings,
  sparse: boolean,
): Promise<Press> {
  const bodies = new Map<string, ReadyBody>();
  const renderer = await loadRenderer(settings, compiled);
  const edition = createEdition(answers, settings, bodies);
  edition.loadCompiled = (path) => compiledText(path, { edition, renderer, compiled });
  return {
    edition,
    bodies,
    renderer,
    compiled,
    told: new Set(),
    content: settings.content,
    tray: outputTray(settings, sparse),
  };
}

function outputTray(settings: Settings, sparse: boolean): Tray {
  const assets = new Assets(settings);
  const placed = new Set<string>();
  const out = outputFolder(settings);
  return {
    put: (path, bytes, deployed) => writeFile(out, path, bytes, deployed),
    placeAssets(paths) {
      const missing = sparse ? [] : paths.filter((path) => !placed.has(path));
      for (const [path, bytes] of assets.closure(missing)) {
        if (!placed.has(path)) writeFile(out, path, bytes);
        placed.add(path);
      }
    },
  };
}
