import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files and rooms whose tests take longest, the longest first. */
const long = [
  '/proof/incremental',
  '/proof/killed',
  '/proof/',
  '/browser/',
  '/site/',
  '/cli/',
  '/content/',
  '/markdown/',
];

/** Begins with what takes longest, so that no processor waits for it in the end. Without it vitest goes by the size of the files. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const room = long.findIndex((name) => moduleId.includes(name));
      return room === -1 ? long.length : room;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
