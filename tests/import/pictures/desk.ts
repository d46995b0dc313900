/** A desk whose servers are on this machine, and what is told of what it obtained. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DeskOptions, type Obtained, pictureDesk, type Wanted } from '../../../src/import/pictures/obtain.ts';
import { lookup } from '../../check/server.ts';
import { flat, noise } from '../../pictures/originals.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A desk that waits for nobody, and notes how long it would have waited. */
export function openDesk({ web, ...options }: Partial<DeskOptions> = {}) {
  const waits: number[] = [];
  const cache = options.cache ?? temporaryFolder();
  const desk = pictureDesk({
    from: 'all',
    source: { file: async () => undefined },
    ...options,
    cache,
    web: {
      allowed: ['127.0.0.1'],
      lookup,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
      ...web,
    },
  });
  onTestFinished(() => desk.close());
  const obtain = async (address: string | string[], wanted: Wanted = 'picture') =>
    told(await desk.obtain([address].flat(), wanted));
  return { desk, obtain, cache, waits };
}

/** `harbour.jpg 40x30`, or why there is none. */
function told(obtained: Obtained): string {
  if (obtained.kind === 'missing') return obtained.why;
  const { name, width, height } = obtained;
  return width === undefined ? name : `${name} ${width}x${height}`;
}

/** A small photograph of one colour. */
export const jpeg = (width = 40, height = 30, red = 200) => flat(width, height, [red, 40, 40]).jpeg().toBuffer();

/** A photograph that breaks off in its middle. */
export async function brokenJpeg(): Promise<Buffer> {
  const whole = await noise(60, 40).jpeg().toBuffer();
  return whole.subarray(0, -whole.length / 3);
}

export const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M0 0h60v40H0z"/></svg>';
export const page = '\ufeff<!-- a --><!DOCTYPE html>\n<html><body>Nothing here.</body></html>';
