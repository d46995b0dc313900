/** Its name says it all. */
export const GET = () => new Response('');
