import type { ReadOnlyReason } from '../../../shared/contract/vaults.ts';

/** Whether an open vault can still be written. */
export interface Integrity {
  readonly readOnly: ReadOnlyReason | null;
  /** From now on nothing is written until the vault is opened anew. The first reason stays. */
  stop(reason: ReadOnlyReason): void;
}

/** A vault that can be written; `told` hears when that ends. */
export function makeIntegrity(told: () => void = () => undefined): Integrity {
  let readOnly: ReadOnlyReason | null = null;
  return {
    get readOnly() {
      return readOnly;
    },
    stop(reason) {
      if (readOnly !== null) return;
      readOnly = reason;
      told();
    },
  };
}
