import { formats } from '../../lib/formats.ts';

/** A file's size in megabytes as people know it from their folders: one decimal, never nought. */
export const megabytes = (bytes: number): string =>
  formats.number(Math.max(0.1, Math.round(bytes / 100_000) / 10));
