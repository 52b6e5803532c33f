import { anonymise } from './anonymise.ts';
import { encrypt } from './encrypt.ts';
import { mentions } from './mentions.ts';
import { parseFiles } from './parse/parseFiles.ts';
import { protect } from './protect.ts';
import { redact } from './redact.ts';

/** The work that is done away from the keys, by name. Inputs and outputs are plain values. */
export const jobs = {
  parse: parseFiles,
  anonymise,
  protect,
  redact,
  mentions,
  encrypt,
} satisfies Record<string, (input: never) => unknown>;

export type Jobs = typeof jobs;
export type JobName = keyof Jobs;
