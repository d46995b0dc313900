/** What the benchmark of pictures asks of another site generator: a page for each photograph, at /news/<name>/. */
import type { Peer } from '../../peers/peer.ts';

export type Format = 'avif' | 'webp';

export interface PicturePeer extends Pick<Peer, 'name' | 'version' | 'prepare' | 'build'> {
  /** The formats in which it makes each photograph, 360, 720, 1080, 1440 and 1920 pixels wide and never enlarged. */
  formats: readonly Format[];
  /** The folder of its project in which it puts the site. */
  output: string;
}
