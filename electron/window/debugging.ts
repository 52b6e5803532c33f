/** Whether this is the app as it is handed out: its code lies in the archive, whatever the program is called. */
export const packaged = /[\\/]app\.asar[\\/]/.test(__dirname);

/** Chromium's own, which fuses do not stop, and Node's. */
const switches = /^(--?|\/)(remote-debugging|inspect|debug)/i;

/**
 * Whether the command line asks for a way into the app from outside. Whoever is let in by a
 * debugger reads every record on the screen, past the sandbox and past every role.
 */
export function asksForDebugger(args: readonly string[]): boolean {
  return args.some((arg) => switches.test(arg));
}
