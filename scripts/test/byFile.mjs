// @ts-check
import path from 'node:path';
import { root } from '../prepare/places.mjs';

/**
 * @typedef {import('@playwright/test/reporter').TestCase} TestCase
 * @typedef {import('@playwright/test/reporter').TestResult} TestResult
 * @typedef {import('@playwright/test/reporter').TestError} TestError
 */

/** A Playwright reporter: one line a file, and each failure whole with its output. */
// biome-ignore lint/style/noDefaultExport: Playwright takes a reporter's default export
export default class ByFile {
  /** @type {Map<string, { left: number, failed: number, skipped: number, all: number, ms: number }>} */
  #files = new Map();

  printsToStdio() {
    return true;
  }

  /**
   * @param {import('@playwright/test/reporter').FullConfig} _config
   * @param {import('@playwright/test/reporter').Suite} suite
   */
  onBegin(_config, suite) {
    for (const { location } of suite.allTests()) {
      const file = this.#files.get(location.file);
      const all = (file?.all ?? 0) + 1;
      this.#files.set(location.file, { left: all, failed: 0, skipped: 0, all, ms: 0 });
    }
  }

  /**
   * @param {TestCase} test
   * @param {TestResult} result
   */
  onTestEnd(test, result) {
    const file = this.#files.get(test.location.file);
    if (!file) return;
    file.left -= 1;
    file.ms += result.duration;
    if (result.status === 'skipped') file.skipped += 1;
    else if (result.status !== test.expectedStatus) {
      file.failed += 1;
      console.log(failure(test, result));
    }
    if (file.left > 0) return;
    const said = [`${file.all} tests`, ...(file.failed ? [`${file.failed} failed`] : [])];
    if (file.skipped > 0) said.push(`${file.skipped} skipped`);
    const took = `${(file.ms / 1000).toFixed(1)} s`;
    console.log(
      ` ${file.failed ? '✗' : '✓'} ${shown(test.location.file)} (${said.join(', ')}) ${took}`,
    );
  }

  /** @param {TestError} error */
  onError(error) {
    console.log(errorText(error));
  }
}

/** @param {string} file */
const shown = (file) => path.relative(root, file).split(path.sep).join('/');

/**
 * @param {TestCase} test
 * @param {TestResult} result
 */
function failure(test, result) {
  const { file, line } = test.location;
  const title = test.titlePath().slice(3).join(' › ');
  const printed = [...result.stdout, ...result.stderr].map(String).join('');
  const kept = result.attachments.flatMap((each) =>
    each.path ? [`kept: ${shown(each.path)}`] : [],
  );
  const parts = [...result.errors.map(errorText), printed.trimEnd(), ...kept].filter(Boolean);
  return `\n ✗ ${shown(file)}:${line} › ${title} (${result.status})\n${parts
    .join('\n')
    .replaceAll(/^/gm, '     ')}\n`;
}

/** @param {TestError} error */
function errorText({ stack, message, value, snippet }) {
  return [stack ?? message ?? value ?? 'an error without words', snippet]
    .filter(Boolean)
    .join('\n');
}
