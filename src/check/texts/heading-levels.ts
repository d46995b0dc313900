import { startOf } from '../checked-text.ts';
import type { TextRule } from '../rule.ts';

/** The headline is the heading of the first level, above the body. */
const headline = 1;

export const headingLevels: TextRule = function* ({ tree, place }) {
  let before = headline;
  for (const node of tree.children) {
    if (node.type !== 'heading') continue;
    const { depth } = node;
    // What is written as a first level is shown as a second.
    const level = Math.max(depth, headline + 1);
    if (level > before + 1) {
      const right = '#'.repeat(before + 1);
      yield {
        ...place(startOf(node)),
        what: `the heading has ${depth} #, and the one above it ${before === headline ? 'is the headline' : before}`,
        fix: `write ${right} before it`,
      };
    }
    before = level;
  }
};
