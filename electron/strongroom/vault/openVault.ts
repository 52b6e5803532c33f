import type { Check, Rollback } from '../../../shared/contract/vaults.ts';
import type { Role } from '../../../shared/domain/access.ts';
import type { Lineage } from '../../../shared/domain/lineage.ts';
import type { Integrity } from '../store/integrity.ts';
import type { Records } from '../store/open.ts';
import type { Unit } from '../store/unit.ts';

/** An open vault: its records, its keys and the signed-in user. */
export interface OpenVault {
  readonly vaultId: string;
  readonly folder: string;
  readonly charityName: string;
  readonly demo: boolean;
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    /** The person record of this user. */
    readonly personId: string | null;
  };
  readonly db: Records;
  readonly dataKey: Buffer;
  /** The key of restricted notes; null where the user's role has no right to it. */
  readonly restrictedKey: Buffer | null;
  /** The open keys of the user's private reflections, by their ids; empty while they are shut. */
  readonly privateKeys: Map<string, Buffer>;
  readonly unit: Unit;
  readonly integrity: Integrity;
  check: Check;
  rollback: Rollback | null;
  /** After how many idle minutes it locks. */
  idleMinutes: number;
  /** How many people were erased again at the opening, because the records were older than their erasure. */
  readonly erasedAgain: number;
  /** How many entries of the erasure list did not authenticate. */
  unauthenticErasures: number;
  /** The restores that led to these records. */
  readonly lineage: Lineage;
  /** The secret of the key file that the user opened it with, and needs the next time; null for none. */
  keyFile: Buffer | null;
  /** That of a key file that they made and have not proved yet. */
  newKeyFile: Buffer | null;
  /** The recovery key of a new sheet that is not proved yet. */
  newRecoveryKey: string | null;
  /** The same after a lock during its sheet: it is shown once more. */
  sheetAfterLock: string | null;
  /** When each person's page was last logged, in milliseconds: a page loads more than once. */
  readonly viewedAt: Map<string, number>;
  /** When a print was last entered in the audit, in milliseconds. */
  printedAt: number;
}
