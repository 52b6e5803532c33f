import type { Generated } from 'kysely';
import type { ExceptionKind } from '../../../shared/domain/access.ts';
import type { Nation } from '../../../shared/domain/bankHolidays.ts';
import type { ErasureReason } from '../../../shared/domain/rights.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { user } from '../../../shared/records/users.ts';
import type { Flag } from './tableParts.ts';

/** Tables of the vault itself: its users and keys, drafts, audit, erasures and search index. */
export interface VaultTables {
  vault: {
    only: 1;
    id: string;
    charity_name: string;
    created_at: string;
    demo: Flag;
    recovery_key_proved_at: string | null;
    idle_minutes: Generated<number>;
    not_seen_after: Generated<number>;
    nation: Generated<Nation>;
    clock_from: Generated<number>;
    voucher_limit_pence: Generated<number | null>;
  };
  preferences: {
    user_id: string;
    text_percent: Generated<number>;
    place: string | null;
  };
  users: Columns<typeof user> & {
    id: string;
    created_at: string;
    removed_at: string | null;
    passphrase_given_at: string | null;
  };
  exceptions: {
    id: string;
    kind: ExceptionKind;
    at: string;
    user_id: string;
    session_id: string | null;
    reason: string;
  };
  private_keys: { id: string; user_id: string; slot_id: string; box: string; created_at: string };
  private_key_wraps: { id: string; key_id: string; wrapped: string };
  concern_keys: {
    id: string;
    public_key: string;
    sealed: Uint8Array<ArrayBuffer>;
    created_at: string;
  };
  drafts: {
    user_id: string;
    form: string;
    place: string;
    version: number | null;
    text: string;
    sealed: Uint8Array<ArrayBuffer> | null;
    kept_at: string;
  };
  audit: {
    seq: number;
    at: string;
    user_id: string | null;
    action: string;
    record: string;
    hash: string;
  };
  erasures: {
    person_id: string;
    erased_at: string;
    erased_by: string | null;
    reason: ErasureReason | null;
    kept: number;
    first_entry: string | null;
  };
  lineage: {
    position: number;
    id: string;
    from_seq: number;
    from_hash: string;
  };
  erasure_keys: {
    epoch: number;
    key: Uint8Array<ArrayBuffer>;
  };
  searchable: {
    id: Generated<number>;
    kind: 'person' | 'note' | 'session' | 'project' | 'contact' | 'goal';
    record: string;
    owner: string;
  };
  /** FTS5 takes commands, such as `optimize`, in the column with the table's own name. */
  search_index: { rowid: number; text: string; search_index: Generated<string> };
}
