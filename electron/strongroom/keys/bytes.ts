import { z } from 'zod';

/** Bytes of a fixed size as canonical base64: Buffer itself skips characters that are not base64. */
export const bytes = (size: number) =>
  z.string().refine((text) => {
    const read = Buffer.from(text, 'base64');
    return read.length === size && read.toString('base64') === text;
  });
