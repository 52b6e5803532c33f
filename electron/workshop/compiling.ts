/**
 * A flag of the engine that has each thread of a process make its own baseline code. V8 may make it in a
 * thread beside, which can ask for memory that only the first thread can free. A thread that is being
 * ended frees none and waits for that code: both wait without end, and all threads after them
 * (nodejs/node#54918, seen in Electron 25). Optimised code is made in threads beside as before: with
 * that, no thread hung. The process must begin with it: the engine crashes where it is set later.
 */
export const compileInOwnThread = '--no-concurrent-sparkplug';
