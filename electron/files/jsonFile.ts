import { existsSync } from 'node:fs';
import type { z } from 'zod';
import { writeWhole } from './private.ts';
import { readRegular } from './regular.ts';

/** One of the app's own small files: JSON that a schema describes. */
export interface JsonFile<T> {
  read(): T;
  /** Writes the whole file or leaves the old one. Fails where the disk refuses. */
  write(value: T): void;
}

/** A file that is missing, damaged, too large or of another shape reads as `empty`. */
export function jsonFile<S extends z.ZodType>(
  path: string,
  schema: S,
  empty: z.output<S>,
  bytesAtMost?: number,
): JsonFile<z.output<S>> {
  return {
    read() {
      if (!existsSync(path)) return empty;
      try {
        return schema.parse(JSON.parse(readRegular(path, bytesAtMost)));
      } catch {
        return empty;
      }
    },
    write: (value) => writeWhole(path, JSON.stringify(value, null, 2)),
  };
}
