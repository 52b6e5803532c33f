// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function add(all) {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    none,
  );
}

/**
 * A stage that failed without naming a test, or ran nothing, counts as one failure: a crash or an
 * empty selection must never look like success.
 * @param {Counts | null} counts null when the stage left no report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judge(counts, exitCode) {
  if (counts === null) return { ...none, failed: 1 };
  const silent = exitCode !== 0 && counts.failed === 0;
  const empty = counts.passed + counts.failed === 0;
  return silent || empty ? { ...counts, failed: counts.failed + 1 } : counts;
}

/**
 * The counts in the check's last line, or by its exit code alone.
 * @param {string} output
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countsOfCheck(output, exitCode) {
  const told = [...output.matchAll(/^(\d+) passed, (\d+) failed\b/gm)].at(-1);
  if (told) return { ...none, passed: Number(told[1]), failed: Number(told[2]) };
  return exitCode === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/**
 * @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} VitestFile
 * @param {{ testResults: VitestFile[] }} report of vitest's JSON reporter
 * @param {string[]} folders each must have run something, or counts as a failure
 * @returns {Counts}
 */
export function countsOfVitest(report, folders) {
  const counts = report.testResults.map((file) => {
    const statuses = file.assertionResults.map((test) => test.status);
    const having = (/** @type {string} */ status) => statuses.filter((s) => s === status).length;
    const failed = having('failed');
    // A file that failed to load has no failed test.
    const broken = file.status === 'failed' && failed === 0 ? 1 : 0;
    const passed = having('passed');
    return { passed, failed: failed + broken, skipped: statuses.length - passed - failed };
  });
  const idle = folders.filter(
    (folder) =>
      !report.testResults.some(
        (file) => file.name.replaceAll('\\', '/').includes(folder) && file.assertionResults.length,
      ),
  );
  return add([...counts, { ...none, failed: idle.length }]);
}

/**
 * A test that passed only on a retry is unreliable, and counts as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors?: unknown[] }} report of Playwright's JSON reporter
 * @returns {Counts}
 */
export function countsOfPlaywright({ stats, errors = [] }) {
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed, skipped: stats.skipped };
}

/** @param {Counts} counts */
export function lastLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}
