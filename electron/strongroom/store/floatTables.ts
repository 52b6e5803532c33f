import type { advance, advanceSettlement } from '../../../shared/records/advances.ts';
import type {
  float,
  floatCheck,
  floatCount,
  floatEntry,
  floatLock,
  floatSample,
} from '../../../shared/records/floats.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { Root, Written } from './tableParts.ts';

/** The tables of petty cash. */
export interface FloatTables {
  floats: Columns<typeof float> & Root;
  float_entries: Columns<typeof floatEntry> & Written;
  float_counts: Columns<typeof floatCount> & Written;
  float_checks: Columns<typeof floatCheck> & Written;
  float_samples: Columns<typeof floatSample> & Written;
  float_locks: Columns<typeof floatLock> & Written;
  advances: Columns<typeof advance> & Written;
  advance_settlements: Columns<typeof advanceSettlement> & Omit<Written, 'id'>;
}
