import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';

/** What was found in the files that were chosen. */
export type Preview = OutputOf<(typeof area)['preview']>;
