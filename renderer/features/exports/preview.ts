import type { OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';

/** A prepared export as its screens show it. */
export type Preview = OutputOf<(typeof area)['preview']>;
