import type { Database } from '@signalapp/sqlcipher';
import defaults from '../../../resources/defaults/purposes.json' with { type: 'json' };
import type { LawfulBasis } from '../../../shared/domain/consents.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { insertForm } from './purposes.ts';
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
    for (const [position, purpose] of defaults.purposes.entries()) {
      insertPurpose(tx, { ...purpose, position });
    }
    of.alongside?.(tx);
    tx.audit(of.vaultId);
  });
}

function insertPurpose(
  tx: Writer,
  of: { key: string; name: string; lawfulBasis: string; wording: string; position: number },
): void {
  const id = newId();
  tx.run(
    build.insertInto('purposes').values({
      id,
      key: of.key,
      name: of.name,
      lawful_basis: of.lawfulBasis as LawfulBasis,
      position: of.position,
      created_at: tx.at,
    }),
  );
  insertForm(tx, id, { label: defaults.label, wording: of.wording, fromOn: tx.at.slice(0, 10) });
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
