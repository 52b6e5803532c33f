import { z } from 'zod';
import { taskKinds } from '../domain/tasks.ts';
import { query } from './define.ts';
import { id, instant, onDate } from './fields.ts';

const task = z.strictObject({
  kind: z.enum(taskKinds),
  on: onDate,
  subject: z.strictObject({ id, name: z.string() }),
  about: z.string(),
  way: z.string().nullable().optional(),
  to: z.string(),
});

export const reports = {
  /** The tasks of Home, as numbers; with names only for roles that may read people. */
  home: query({
    needs: 'aggregates.read',
    input: z.strictObject({
      today: onDate,
      /** All tasks, beyond the first few of each kind. */
      everything: z.boolean().optional(),
    }),
    output: z.strictObject({
      people: z.int(),
      sessions: z.int(),
      recoveryKeyProved: z.boolean(),
      /** The state of backups on this computer; null in the demo and for roles that do not make them. */
      backup: z
        .strictObject({
          lastAt: instant.nullable(),
          provedAt: instant.nullable(),
          problem: z.string().nullable(),
          /** Backups go to the vault's own disk, as far as this computer knows. */
          sameDisk: z.boolean(),
        })
        .nullable(),
      /** Two coordinators can give each other new passphrases. */
      secondCoordinator: z.boolean(),
      /** Tasks by kind: their number, and the first of them. */
      due: z.array(
        z.strictObject({ kind: z.enum(taskKinds), count: z.int(), tasks: z.array(task) }),
      ),
      /** Unsaved forms, newest first, each with its subject. */
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
   * The search of the top bar: people, sessions and projects by name, alias or note. For roles that may not
   * read people, people by their shown names.
   */
  search: query({
    needs: 'people.find',
    input: z.strictObject({ find: z.string().max(200) }),
    output: z.strictObject({
      people: z.array(z.strictObject({ id, name: z.string(), hint: z.string().nullable() })),
      sessions: z.array(z.strictObject({ id, title: z.string(), on: onDate })),
      projects: z.array(z.strictObject({ id, name: z.string() })),
    }),
  }),
};
