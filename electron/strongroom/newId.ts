import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

let lastMs = 0;
let inMs = 0;

/**
 * A new record's key. Random bytes are passed in, because the oldest supported Electron has no
 * global crypto. Keys always increase, also within a millisecond: lists order by them.
 */
export function newId(): string {
  const random = randomBytes(16);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    inMs = random.readUInt32BE(0) >>> 1;
  } else {
    inMs += 1;
  }
  return v7({ random, msecs: lastMs, seq: inMs });
}
