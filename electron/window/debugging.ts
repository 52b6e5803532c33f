/** Whether this is the packaged app: its code is in the archive, whatever the program's name. */
export const packaged = /[\\/]app\.asar[\\/]/.test(__dirname);

/** Switches of Chromium's debugger, which fuses do not stop, and of Node's. */
const switches = /^(--?|\/)(remote-debugging|inspect|debug)/i;

/**
 * Whether the command line opens a debugging port. A debugger reads every record on the screen,
 * past the sandbox and the roles.
 */
export function asksForDebugger(args: readonly string[]): boolean {
  return args.some((arg) => switches.test(arg));
}
