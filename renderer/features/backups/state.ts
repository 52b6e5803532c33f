import type { backups as area } from '../../../shared/contract/backups.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';

/** Where backups go, and how the last ones went. */
export type BackupState = OutputOf<(typeof area)['state']>;
