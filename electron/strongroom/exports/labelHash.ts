import { createHmac } from 'node:crypto';

/**
 * Hashes of a column's labels under a key of the vault's own: releases can be compared group by
 * group, and the register does not repeat the answers of people.
 */
export function labelHash(key: string, column: string): (label: string) => string {
  const hash = keyedHash(key);
  return (label) => hash(JSON.stringify([column, label]));
}

/** Hashes of texts under a key of the vault's own. */
export function keyedHash(key: string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? createHmac('sha256', key).update(text).digest('base64url');
    known.set(text, found);
    return found;
  };
}
