import { expect, test } from 'vitest';
import {
  add,
  countsOfCheck,
  countsOfPlaywright,
  countsOfVitest,
  judge,
  lastLine,
} from '../../../scripts/test/counts.mjs';

const counts = (passed: number, failed = 0, skipped = 0) => ({ passed, failed, skipped });
const file = (name: string, status: string, ...tests: string[]) => ({
  name: `/home/me/alongside/tests/${name}`,
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test('adds the stages up', () => {
  expect(add([counts(3, 1), counts(4, 0, 2), counts(0)])).toEqual(counts(7, 1, 2));
});

test('counts a stage without a report, without tests, or with a silent crash as failed', () => {
  expect(judge(null, 0)).toEqual(counts(0, 1));
  expect(judge(counts(0), 0)).toEqual(counts(0, 1));
  expect(judge(counts(0, 0, 5), 0)).toEqual(counts(0, 1, 5));
  expect(judge(counts(8), 1)).toEqual(counts(8, 1));
  expect(judge(counts(8, 2), 1)).toEqual(counts(8, 2));
  expect(judge(counts(8), 0)).toEqual(counts(8));
});

test("takes the check's own counts, or else its exit code", () => {
  expect(countsOfCheck('types ok\n1 passed, 1 failed\n5 passed, 2 failed\n', 1)).toEqual(
    counts(5, 2),
  );
  expect(countsOfCheck('all well', 0)).toEqual(counts(1));
  expect(countsOfCheck('', 2)).toEqual(counts(0, 1));
});

test('counts every test of vitest, and a file that could not be loaded as one failure', () => {
  const report = {
    testResults: [
      file('unit/a.test.ts', 'passed', 'passed', 'passed', 'skipped', 'todo'),
      file('unit/b.test.ts', 'failed', 'passed', 'failed'),
      file('integration/c.test.ts', 'failed'),
      file('integration/d.test.ts', 'passed', 'passed'),
    ],
  };
  expect(countsOfVitest(report, ['/tests/unit/', '/tests/integration/'])).toEqual(counts(4, 2, 2));
});

test('counts a folder that ran nothing as a failure', () => {
  const report = { testResults: [file('unit/a.test.ts', 'passed', 'passed')] };
  expect(countsOfVitest(report, ['/tests/unit/', '/tests/faults/'])).toEqual(counts(1, 1));
});

test('counts a flaky window test and an error outside the tests as failures', () => {
  const stats = { expected: 10, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countsOfPlaywright({ stats, errors: [{}] })).toEqual(counts(10, 3, 2));
});

test('names skipped tests only when there are some', () => {
  expect(lastLine(counts(12, 0))).toBe('12 passed, 0 failed');
  expect(lastLine(counts(12, 1, 3))).toBe('12 passed, 1 failed, 3 skipped');
});
