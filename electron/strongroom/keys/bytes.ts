import { z } from 'zod';

/** Bytes of a fixed size as base64, in one spelling only: Buffer reads past what is not base64. */
export const bytes = (size: number) =>
  z.string().refine((text) => {
    const read = Buffer.from(text, 'base64');
    return read.length === size && read.toString('base64') === text;
  });
