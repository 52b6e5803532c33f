import { v5 } from 'uuid';
import type { Lineage } from '../../../shared/domain/lineage.ts';
import { auditHead } from '../store/copies.ts';
import { beginLine, lastEntryBefore, lineageIn } from '../store/lineage.ts';
import type { Reader, Unit } from '../store/unit.ts';

/** The mark of a restore: which backup, when, and the line that begins with it. */
export interface RestoreMark {
  readonly takenAt: string;
  readonly restoredAt: string;
  /** Versions before 0.2 wrote none. */
  readonly lineage?: string | undefined;
}

/**
 * The lineage of opened records: the lines that they store, and the line that their first opening
 * after a restore begins. Records restored by versions without lines begin theirs at the backup.
 */
export function lineageOf(db: Reader, vaultId: string, mark: RestoreMark | null): Lineage {
  const kept = lineageIn(db);
  if (!mark) return kept;
  const id = mark.lineage ?? v5(mark.restoredAt, vaultId);
  if (kept.some((fork) => fork.id === id)) return kept;
  const from = mark.lineage ? auditHead(db) : lastEntryBefore(db, mark.takenAt);
  return from ? [...kept, { id, ...from }] : kept;
}

/** Stores a line that has just begun. */
export function keepLineage(unit: Unit, lineage: Lineage): void {
  const kept = unit.read(lineageIn).length;
  const begun = lineage[kept];
  if (!begun) return;
  unit.write('vaults.beginLine', (tx) => beginLine(tx, kept + 1, begun));
}
