import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

let lastMs = 0;
let inMs = 0;

const idBytes = 16;
/** Random bytes for many keys: one call of the system for each key takes longer than the key. */
let pool = Buffer.alloc(0);
let used = 0;

function takeRandom(): Buffer {
  if (used + idBytes > pool.length) {
    pool = randomBytes(idBytes * 256);
    used = 0;
  }
  used += idBytes;
  return pool.subarray(used - idBytes, used);
}

/**
 * A new record's key. Random bytes are passed in, because the oldest supported Electron has no
 * global crypto. Keys always increase, also within a millisecond: lists order by them.
 */
export function newId(): string {
  const random = takeRandom();
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    inMs = random.readUInt32BE(0) >>> 1;
  } else {
    inMs += 1;
  }
  return v7({ random, msecs: lastMs, seq: inMs });
}
