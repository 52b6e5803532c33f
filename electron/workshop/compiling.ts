import { setFlagsFromString } from 'node:v8';

/**
 * Has each thread of this process make its own baseline code. V8 may make it in a thread beside, which
 * can ask for memory that only the first thread can free. A thread that is being ended frees none
 * and waits for that code: both wait without end, and all threads after them (nodejs/node#54918,
 * seen in Electron 25). Optimised code is made in threads beside as before: with that, no thread hung.
 *
 * To be called before the process starts a thread: it holds for threads that are started later.
 */
export function compileInOwnThread(): void {
  setFlagsFromString('--no-concurrent-sparkplug');
}
