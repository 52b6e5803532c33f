import { z } from 'zod';
import { line, optionalLine, optionalText } from '../contract/fields.ts';
import { directoryKinds } from '../domain/directory.ts';
import { field, record } from './record.ts';

/** An entry of the support directory. */
export const directoryEntry = record('directory_entries', {
  kind: field('kind', z.enum(directoryKinds)),
  /** The project, the contact, the difficulty or the training, in a line. */
  name: field('name', line),
  /** By kind: what the project or contact does, what helped with the difficulty, who wants the training. */
  about: field('about', optionalText),
  /** How to reach them, or where to find it. */
  contact: field('contact', optionalLine),
});
