import type { float, floatCount, floatEntry, floatLock } from '../../../shared/records/floats.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { Root, Written } from './tableParts.ts';

/** The tables of petty cash. */
export interface FloatTables {
  floats: Columns<typeof float> & Root;
  float_entries: Columns<typeof floatEntry> & Written;
  float_counts: Columns<typeof floatCount> & Written;
  float_locks: Columns<typeof floatLock> & Written;
}
