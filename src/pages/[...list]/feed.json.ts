import type { APIRoute } from 'astro';
import { answerFeed } from '../../feeds/answer-feed.ts';
import { writeJsonFeed } from '../../feeds/json-feed.ts';

export const GET: APIRoute = ({ url }) => answerFeed(url.pathname, 'application/feed+json', writeJsonFeed);
