import type { OutputOf } from '../../../shared/contract/define.ts';
import type { vaults } from '../../../shared/contract/vaults.ts';

/** The open vault, as the frame's loader gives it to every screen within. */
export type Open = OutputOf<typeof vaults.unlock>['open'];
