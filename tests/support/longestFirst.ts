import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest: one that began last would run alone at the end. */
const longest = [
  'integration/scripts/contributing',
  'faults/kills',
  'faults/keyFile',
  'faults/diskFaults',
  'faults/updates',
];

const rank = ({ moduleId }: TestSpecification) => {
  const at = longest.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return at === -1 ? longest.length : at;
};

/** The longest files first, then as vitest orders them: the projects one after the other. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => rank(one) - rank(other));
  }
}
