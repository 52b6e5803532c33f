import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

/** A new record's key. Random bytes are handed in: the oldest Electron we run on has no global crypto. */
export const newId = (): string => v7({ random: randomBytes(16) });
