import { describe, expect, it } from 'vitest';
import { whyNotStart } from '../../../electron/window/refusedSwitches.ts';

describe('the switches that a packaged app does not start with', () => {
  it.each([
    ['--no-sandbox', '--no-sandbox'],
    ['-no-sandbox', '-no-sandbox'],
    ['/No-Sandbox', '/No-Sandbox'],
    ['--single-process', '--single-process'],
    ['--in-process-gpu', '--in-process-gpu'],
    ['--js-flags=--expose-gc', '--js-flags'],
    ['--disable-web-security', '--disable-web-security'],
    ['--disable-gpu-sandbox', '--disable-gpu-sandbox'],
    ['--renderer-cmd-prefix=gdb --args', '--renderer-cmd-prefix'],
  ])('%s takes a wall away', (arg, named) => {
    expect(whyNotStart(['--demo', arg])).toBe(`Alongside does not run with ${named}.`);
  });

  it.each(['--remote-debugging-port=0', '--inspect', '-inspect=0'])('%s is a debugger', (arg) => {
    expect(whyNotStart([arg])).toBe('Alongside does not run under a debugger.');
  });

  it.each(['--demo', '--user-data-dir=/tmp/no-sandbox', '--lang=en-GB', '--disable-gpu', 'a-file'])(
    '%s takes none away',
    (arg) => {
      expect(whyNotStart([arg])).toBeNull();
    },
  );
});
