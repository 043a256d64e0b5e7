import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes, the longest first: begun last, it would keep one worker busy while the other has nothing to do. */
const longest = [
  'test/scenario/abuse/abuse.test.ts',
  'test/browser/thin-thread.test.ts',
  'test/scenario/chaos/chaos.test.ts',
  'test/scenario/chaos/full-disk.test.ts',
  'test/scenario/files.test.ts',
  'test/browser/',
  'test/scenario/crash/',
  'test/scenario/',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex((part) => moduleId.includes(part));
  return found === -1 ? longest.length : found;
};

/** On a build server vitest knows no durations yet and begins with the largest files, which are not the longest tests. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // Each scenario and browser test serves an installation of its own; two at a time fit a two-core machine.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
