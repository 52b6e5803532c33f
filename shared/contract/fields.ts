import { z } from 'zod';
import { type DateKind, dateProblem } from '../domain/dates.ts';
import { mostMilesTenths } from '../domain/mileage.ts';
import type { Pence } from '../domain/money.ts';

/** Field schemas that several areas share. Messages are codes of the texts, never sentences. */

/** A record's key: uuid v7 as text. */
export const id = z.uuid();
/** A calendar date, `YYYY-MM-DD`. */
export const onDate = z.iso.date('date');
/** A typed date, judged by the rules of its kind in `shared/domain/dates.ts`. */
export const writtenDate = (kind: Exclude<DateKind, 'birth'>) =>
  z.iso.date({ error: 'date', abort: true }).refine((on) => dateProblem(on, kind, null) === null, {
    error: ({ input }) => dateProblem(String(input), kind, null) ?? 'date',
  });
/** A date of birth: a whole date, or a year alone where a person gives no more. */
export const birth = z.union([z.iso.date(), z.string().regex(/^(19|20)\d\d$/)], 'birth');
/** A time of day, `HH:MM`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time');
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A whole number that is money after it was parsed: the type of an amount, which no bare number has. */
const money = z.int('money') as z.ZodInt & { readonly _zod: { readonly output: Pence } };
/** Money in whole pence, never negative. */
export const pence = money.min(0, 'money').max(10_000_000, 'money');
/** Money in whole pence that may be negative (totals, reversing entries). */
export const signedPence = money;
/** Miles of a journey, in tenths of a mile. */
export const milesTenths = z.int('miles').min(1, 'miles').max(mostMilesTenths, 'miles');
/** A length of time in whole minutes, at most a day. */
export const minutes = z.int('minutes').min(0, 'minutes').max(1_440, 'minutes');
/** A number of people who are counted without their names. */
export const heads = z.int('heads').min(0, 'heads').max(10_000, 'heads');
/** A required line of text. */
export const line = z.string().trim().min(1, 'required').max(200, 'too-long');
/** An optional line of text; null says that it is not known. */
export const optionalLine = z.string().trim().max(200, 'too-long').nullable();
/** A longer text that must be there. */
export const text = z.string().trim().min(1, 'required').max(10_000, 'too-long');
/** An optional longer text. */
export const optionalText = z.string().trim().max(10_000, 'too-long').nullable();
/** The number of saves of a record; a command names the version that the user saw. */
export const version = z.int().min(0);
/** A position in a list, from the page before. */
export const cursor = z.string().max(500).nullable();
/** The number of rows of a page. */
export const limit = z.int().min(1).max(500);
/** A single-use token for a file or folder that a person chose; the window never sees a path. */
export const token = z.string().min(16).max(64);
/** A passphrase as it is typed. */
export const passphrase = z.string().min(1, 'required').max(1_000, 'too-long');
/** Refusals of a key file, where it is chosen. */
export const keyFileFaults = [
  'key-file-foreign',
  'key-file-damaged',
  /** It cannot be read: its stick is gone, or it was chosen too long ago. */
  'key-file-missing',
  /** The file's name belongs to a pipe, a device or a folder. */
  'not-a-file',
] as const;
/** Refusals of a key file, where it opens something. */
export const keyFileRefusals = [
  'key-file-needed',
  /** It is not the one that a user needs here. */
  'key-file-other',
  'key-file-missing',
] as const;
/** Refusals of the backup folder or stick. */
export const placeRefusals = [
  'place-missing',
  'place-full',
  'place-refused',
  'place-failed',
  /** The folder or stick did not answer in time. */
  'place-slow',
] as const;
/** The bytes of a file. */
export const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (given) => given instanceof Uint8Array,
  'invalid',
);
