/** Whether this is the packaged app: its code is in the archive, whatever the program's name. */
export const packaged = /[\\/]app\.asar[\\/]/.test(__dirname);

/** Switches of Chromium's debugger, which fuses do not stop, and of Node's. */
const ofDebugger = /^(--?|\/)(remote-debugging|inspect|debug)/i;

/**
 * Switches that take a wall away: the sandbox, the separate processes of pages and GPU, the rules
 * between pages, and those that pass words to V8 or put another program in the place of a process.
 */
const ofWalls = new RegExp(
  `^(--?|/)(${[
    'no-sandbox',
    'disable-(setuid|namespace|seccomp-filter|gpu)-sandbox',
    'single-process',
    'in-process-gpu',
    'js-flags',
    'disable-web-security',
    'disable-site-isolation-trials',
    'load-extension',
    'browser-subprocess-path',
    '(renderer|utility|ppapi-plugin)-cmd-prefix',
    'gpu-launcher',
  ].join('|')})(=|$)`,
  'i',
);

/**
 * Why the packaged app does not start with this command line, or null. A debugger reads every record
 * on the screen, past the sandbox and the roles; without the walls a page that was taken over does.
 */
export function whyNotStart(args: readonly string[]): string | null {
  if (args.some((arg) => ofDebugger.test(arg))) return 'Alongside does not run under a debugger.';
  const wall = args.find((arg) => ofWalls.test(arg));
  return wall === undefined ? null : `Alongside does not run with ${wall.replace(/=.*/s, '')}.`;
}
