import type { ReadOnlyReason } from '../../../shared/contract/vaults.ts';

/** Whether an open vault can still be written. */
export interface Integrity {
  readonly readOnly: ReadOnlyReason | null;
  /** Makes the vault read-only until it is opened again. The first reason stays. */
  stop(reason: ReadOnlyReason): void;
}

/** A writable vault; `onReadOnly` is called when it becomes read-only. */
export function makeIntegrity(onReadOnly: () => void = () => undefined): Integrity {
  let readOnly: ReadOnlyReason | null = null;
  return {
    get readOnly() {
      return readOnly;
    },
    stop(reason) {
      if (readOnly !== null) return;
      readOnly = reason;
      onReadOnly();
    },
  };
}
