import type { Carried } from '../backups/backups.ts';

/**
 * Copies of the records that a lock made, until it is known which strongroom writes them: the next
 * one, or this one where it goes on.
 */
export interface Carrying {
  readonly copies: readonly Carried[];
  add(carried: Carried): void;
  /** Does it now, or once the copies are being written here; the next strongroom does it otherwise. */
  whenWriting(work: () => void): void;
  /** This strongroom goes on: it writes them. */
  writeHere(write: (carried: Carried) => void): void;
}

export function makeCarrying(): Carrying {
  let copies: Carried[] = [];
  let waiting: (() => void)[] = [];
  return {
    get copies() {
      return copies;
    },
    add: (carried) => void copies.push(carried),
    whenWriting(work) {
      if (copies.length === 0) work();
      else waiting.push(work);
    },
    writeHere(write) {
      for (const carried of copies) write(carried);
      copies = [];
      const due = waiting;
      waiting = [];
      for (const work of due) work();
    },
  };
}
