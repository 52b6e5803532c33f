import type { anonymise } from './anonymise.ts';
import type { attack } from './attack.ts';
import type { copy } from './copy.ts';
import type { encrypt } from './encrypt.ts';
import type { mentions } from './mentions.ts';
import type { parseFiles } from './parse/parseFiles.ts';
import type { protect } from './protect.ts';
import type { redact } from './redact.ts';

/** The work that is done away from the keys, by name. Inputs and outputs are plain values. */
export interface Jobs {
  readonly parse: typeof parseFiles;
  readonly anonymise: typeof anonymise;
  readonly protect: typeof protect;
  readonly attack: typeof attack;
  readonly redact: typeof redact;
  readonly mentions: typeof mentions;
  readonly copy: typeof copy;
  readonly encrypt: typeof encrypt;
}
export type JobName = keyof Jobs;

/** A workshop does one job and is ended, so it loads the code of that job alone. */
export const loadJob: { readonly [Name in JobName]: () => Promise<Jobs[Name]> } = {
  parse: async () => (await import('./parse/parseFiles.ts')).parseFiles,
  anonymise: async () => (await import('./anonymise.ts')).anonymise,
  protect: async () => (await import('./protect.ts')).protect,
  attack: async () => (await import('./attack.ts')).attack,
  redact: async () => (await import('./redact.ts')).redact,
  mentions: async () => (await import('./mentions.ts')).mentions,
  copy: async () => (await import('./copy.ts')).copy,
  encrypt: async () => (await import('./encrypt.ts')).encrypt,
};
