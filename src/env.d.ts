declare module 'virtual:broadsheet/stories' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Each `.mdx` story by its content path. */
  const stories: Record<string, () => Promise<{ default: AstroComponentFactory }>>;
  export default stories;
}

declare namespace App {
  interface Locals {
    /** Under the development server, what the page is rendered from. */
    edition?: import('./content/edition.ts').Edition;
  }
}
