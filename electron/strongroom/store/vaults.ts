import type { Database } from '@signalapp/sqlcipher';
import defaults from '../../../resources/defaults/purposes.json' with { type: 'json' };
import type { LawfulBasis } from '../../../shared/domain/consents.ts';
import { purpose } from '../../../shared/records/purposes.ts';
import { build } from './build.ts';
import { insertForm, insertPurpose } from './purposes.ts';
import type { Reader, Writer } from './unit.ts';
import { openUnit } from './unit.ts';

interface Beginning {
  readonly vaultId: string;
  readonly charityName: string;
  readonly demo: boolean;
  readonly user: { readonly id: string; readonly name: string };
  /** What else is written with the first rows. */
  readonly alongside?: (tx: Writer) => void;
}

/** Writes the first rows of a vault: its charity, its first coordinator, the purposes of consent. */
export function insertVault(db: Database, now: string, of: Beginning): void {
  const unit = openUnit({ db, now: () => now, userId: of.user.id, changed: () => undefined });
  unit.write('vaults.create', (tx) => {
    tx.run(
      build.insertInto('vault').values({
        only: 1,
        id: of.vaultId,
        charity_name: of.charityName,
        created_at: now,
        demo: of.demo ? 1 : 0,
        recovery_key_proved_at: null,
      }),
    );
    tx.run(
      build.insertInto('users').values({
        id: of.user.id,
        name: of.user.name,
        role: 'coordinator',
        person_id: null,
        created_at: now,
        removed_at: null,
        passphrase_given_at: null,
      }),
    );
    for (const { key, name, lawfulBasis, wording } of defaults.purposes) {
      const basis = lawfulBasis as LawfulBasis;
      const id = insertPurpose(tx, purpose.blank({ name, lawfulBasis: basis }), { key });
      insertForm(tx, id, { label: defaults.label, wording, fromOn: now.slice(0, 10) });
    }
    of.alongside?.(tx);
    tx.audit(of.vaultId);
  });
}

/** The vault's own row: its name, and whether its recovery key was ever proved. */
export function getVault(db: Reader) {
  const row = db.first(build.selectFrom('vault').selectAll());
  if (!row) throw new Error('a vault without its row');
  return row;
}

/** Stores when the recovery key was typed back; null after a new one was made. */
export function setRecoveryKeyProved(tx: Writer, at: string | null): void {
  tx.run(build.updateTable('vault').set({ recovery_key_proved_at: at }));
}

/** Stores after how many idle minutes the vault locks. */
export function setIdleMinutes(tx: Writer, minutes: number): void {
  tx.run(build.updateTable('vault').set({ idle_minutes: minutes }));
}
