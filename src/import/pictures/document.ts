import { contentTypes } from '../../hosting/types.ts';

/** How files begin whose names and servers say nothing of them. */
const beginnings: readonly [begins: RegExp, extension: string][] = [
  [/^%PDF-/, 'pdf'],
  [/^PK\W\W/, 'zip'],
  [/^(?:ID3|\xff[\xf2\xf3\xfb])/, 'mp3'],
  [/^OggS/, 'ogg'],
  [/^fLaC/, 'flac'],
  [/^RIFF.{4}WAVE/s, 'wav'],
  [/^.{4}ftypM4A/s, 'm4a'],
  [/^.{4}ftypqt/s, 'mov'],
  [/^.{4}ftyp/s, 'mp4'],
  [/^\WE\xdf\xa3/, 'webm'],
];

/** The ending of a file whose name has none, as its server calls it, or as it begins. */
export function documentExtension(start: Buffer, type: string): string {
  const [media = ''] = type.toLowerCase().split(';');
  const [, told] = contentTypes.find(([one]) => one === media.trim()) ?? [];
  const text = start.toString('latin1', 0, 16);
  return told ?? beginnings.find(([begins]) => begins.test(text))?.[1] ?? 'bin';
}
