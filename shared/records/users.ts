import { z } from 'zod';
import { id, line } from '../contract/fields.ts';
import { roles } from '../domain/access.ts';
import { field, record } from './record.ts';

/** A user of the vault. */
export const user = record('users', {
  name: field('name', line),
  role: field('role', z.enum(roles, 'choose')),
  /** The person in the records who this user is. */
  personId: field('person_id', id.nullable()),
});
