import type { OutputOf } from '../../../shared/contract/define.ts';
import type { packs } from '../../../shared/contract/packs.ts';

/** What was gathered, with what was decided. */
export type Pack = OutputOf<(typeof packs)['get']>;
export type Item = Pack['items'][number];
