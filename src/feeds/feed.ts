/** A feed as it is whatever it is written in: the newest stories of a list. */

export interface Feed {
  title: string;
  description: string;
  /** Its own address, and that of the page of its list. */
  self: string;
  home: string;
  /** Address of a WebSub hub. */
  hub: string | undefined;
  language: string;
  /** When the newest of its stories came or changed, in milliseconds; undefined without stories. */
  updated: number | undefined;
  items: FeedItem[];
}

/** A story in a feed. Addresses are whole, instants are in milliseconds. */
export interface FeedItem {
  /** By which programs know it: it stays when the headline changes, and when the story moves. */
  id: string;
  url: string;
  title: string;
  /** Without markup; perhaps ''. */
  summary: string;
  /** The whole story as HTML; undefined where feeds have but the summary. */
  html: string | undefined;
  published: number;
  updated: number | undefined;
  /** At least one; a staff has no page. */
  authors: { name: string; url?: string }[];
  categories: string[];
  picture: FeedPicture | undefined;
}

interface FeedPicture {
  url: string;
  /** Undefined if the address does not tell. */
  type: string | undefined;
  /** In pixels. */
  width: number;
  height: number;
  alt: string;
}
