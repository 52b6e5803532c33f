import type { Check, Rollback } from '../../../shared/contract/vaults.ts';
import type { Role } from '../../../shared/domain/access.ts';
import type { Lineage } from '../../../shared/domain/lineage.ts';
import type { Integrity } from '../store/integrity.ts';
import type { Records } from '../store/open.ts';
import type { Unit } from '../store/unit.ts';

/** A vault that is open: its records, its key, and who is at the screen. */
export interface OpenVault {
  readonly vaultId: string;
  readonly folder: string;
  readonly charityName: string;
  readonly demo: boolean;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    /** The person that this user is too. */
    readonly personId: string | null;
  };
  readonly db: Records;
  readonly dataKey: Buffer;
  /** The key of the restricted compartment, for those who are entitled to it. */
  readonly restrictedKey: Buffer | null;
  readonly unit: Unit;
  readonly integrity: Integrity;
  check: Check;
  rollback: Rollback | null;
  /** After how many minutes without anybody it locks. */
  idleMinutes: number;
  /** How many people were erased again when it was opened: the records were older than that. */
  readonly erasedAgain: number;
  /** How many entries about erased people lie beside the vault that its key did not make. */
  unauthenticErasures: number;
  /** The restores that led to these records. */
  readonly lineage: Lineage;
  /** The recovery key of a sheet that was made and is not proved yet. */
  newRecoveryKey: string | null;
  /** The same, where a lock came over its sheet: it is shown once more. */
  sheetAfterLock: string | null;
  /** When whose page was last shown, in milliseconds: a page loads more than once. */
  readonly viewedAt: Map<string, number>;
}
