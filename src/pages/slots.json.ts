import { askAdFeed } from '../content/ask-ad-feed.ts';

export const GET = () => Response.json(askAdFeed());
