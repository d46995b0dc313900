declare module 'virtual:broadsheet/stories' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** A story with the styles of the components that it uses: addresses, or under the development server texts. */
  interface Story {
    getMod(): Promise<{
      default: AstroComponentFactory;
      /** What the transforms found in its body, as JSON. */
      bodyFindings: string;
    }>;
    collectedLinks: string[];
    collectedStyles: { id: string; content: string }[];
  }

  /** Each `.mdx` story by its content path. */
  const stories: Record<string, () => Promise<{ default: Story }>>;
  export default stories;
}

declare namespace App {
  interface Locals {
    /** Under the development server, what the page is rendered from. */
    edition?: import('./content/ask/edition.ts').Edition;
    /** There too: the examples of the cheat sheet. */
    cheatSheet?: () => Promise<import('./cheatsheet/edition.ts').CheatSheet>;
    /** There too: what was at the address has been taken away on purpose. */
    gone?: boolean;
    /** The content path of a story in MDX whose text is wanted without its page. */
    bare?: string;
  }
}
