import { askAdFeed } from '../content/ask/composed/ask-ad-feed.ts';

export const GET = () => Response.json(askAdFeed());
