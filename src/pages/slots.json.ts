import { askAdFeed } from '../content/ask/ask-ad-feed.ts';

export const GET = () => Response.json(askAdFeed());
