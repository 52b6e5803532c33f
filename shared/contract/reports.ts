import { z } from 'zod';
import { taskKinds } from '../domain/tasks.ts';
import { query } from './define.ts';
import { id, instant, onDate } from './fields.ts';

const task = z.strictObject({
  kind: z.enum(taskKinds),
  on: onDate,
  subject: z.strictObject({ id, name: z.string() }),
  about: z.string(),
  to: z.string(),
});

export const reports = {
  /** What needs doing, in numbers; names only for those who may read people. */
  home: query({
    needs: 'aggregates.read',
    input: z.strictObject({
      today: onDate,
      /** All that is due, not the first dozen of each kind. */
      everything: z.boolean().optional(),
    }),
    output: z.strictObject({
      people: z.int(),
      sessions: z.int(),
      recoveryKeyProved: z.boolean(),
      /** How backups stand on this computer; null for the demo and for those who do not make them. */
      backup: z
        .strictObject({
          lastAt: instant.nullable(),
          provedAt: instant.nullable(),
          problem: z.string().nullable(),
          /** Backups go to the vault's own disk, as far as this computer knows. */
          sameDisk: z.boolean(),
        })
        .nullable(),
      /** Two coordinators can let each other in again. */
      secondCoordinator: z.boolean(),
      /** What is due, by kind: how much there is, and the first of it. */
      due: z.array(
        z.strictObject({ kind: z.enum(taskKinds), count: z.int(), tasks: z.array(task) }),
      ),
      /** Forms that were begun and not saved, the newest first, with what each is about. */
      unfinished: z.array(
        z.strictObject({
          form: z.string(),
          place: z.string(),
          about: z.string().nullable(),
          keptAt: instant,
        }),
      ),
      nextSession: z.strictObject({ id, title: z.string(), on: onDate }).nullable(),
      lastSession: z.strictObject({ id, title: z.string(), on: onDate }).nullable(),
    }),
  }),
  /**
   * The search of the top bar: people and sessions by name, alias or note. To those who may not
   * read people, people by the names that they see.
   */
  search: query({
    needs: 'people.find',
    input: z.strictObject({ find: z.string().max(200) }),
    output: z.strictObject({
      people: z.array(z.strictObject({ id, name: z.string(), hint: z.string().nullable() })),
      sessions: z.array(z.strictObject({ id, title: z.string(), on: onDate })),
    }),
  }),
};
