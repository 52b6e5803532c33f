import { randomBytes } from 'node:crypto';
import { charactersOf, inGroups, plain, valuesOf } from './base32.ts';
import type { Random } from './dataKey.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** 26 random characters are 130 bits. */
const randomLength = 26;
const checkLength = 2;

/** A recovery key as printed, and the bytes that open its slot. */
export interface RecoveryKey {
  /** Seven groups of four characters, with dashes. */
  readonly text: string;
  readonly bytes: Buffer;
}

export type RecoveryKeyFault =
  | 'recovery-key-character'
  | 'recovery-key-length'
  | 'recovery-key-checksum';

/** A new recovery key, ready for its sheet. */
export function newRecoveryKey(random: Random = randomBytes): RecoveryKey {
  const values = [...random(randomLength)].map((byte) => byte & 31);
  return whole([...values, ...checkOf(values)]);
}

/** Reads a key as typed from paper: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function readRecoveryKey(typed: string): Outcome<RecoveryKey, RecoveryKeyFault> {
  const values = valuesOf(typed);
  if (values.includes(-1)) return refused('recovery-key-character');
  if (values.length !== randomLength + checkLength) return refused('recovery-key-length');
  const [one, two] = checkOf(values.slice(0, randomLength));
  if (values[randomLength] !== one || values[randomLength + 1] !== two) {
    return refused('recovery-key-checksum');
  }
  return done(whole(values));
}

/** The groups of a key on its sheet, counted from 0. */
export const recoveryKeyGroups = (text: string): string[] => text.split('-');

/** Whether a typed group is that of the sheet; accepts the same variants as the whole key. */
export function isGroup(text: string, index: number, typed: string): boolean {
  const group = recoveryKeyGroups(text)[index];
  return group !== undefined && plain(typed) === group;
}

function whole(values: readonly number[]): RecoveryKey {
  const characters = charactersOf(values);
  return { text: inGroups(characters), bytes: Buffer.from(characters.slice(0, randomLength)) };
}

/**
 * Two check characters of a Reed–Solomon code over GF(32): they detect any one or two wrong
 * characters and any two that changed places.
 */
function checkOf(values: readonly number[]): [number, number] {
  let one = 0;
  let two = 0;
  for (const value of values) {
    const carried = value ^ one;
    one = two ^ doubled(carried) ^ carried;
    two = doubled(carried);
  }
  return [one, two];
}

/** Multiplies by x in GF(32) with x⁵ = x² + 1. */
const doubled = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);
