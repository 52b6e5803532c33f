import { join } from 'node:path';
import { z } from 'zod';
import { type JsonFile, jsonFile } from '../../files/jsonFile.ts';

const schema = z.strictObject({ version: z.string().nullable() });

/**
 * The version that took the place of the AppImage last. Until the app starts again an older one
 * runs, and what is newer than that can be older than what lies there already.
 */
export const inPlace = (home: string): JsonFile<z.output<typeof schema>> =>
  jsonFile(join(home, 'update.json'), schema, { version: null });
