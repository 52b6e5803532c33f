import { z } from 'zod';
import { goalStates } from '../domain/people.ts';
import { contact, goal, goalEntry, need, personMark } from '../records/people.ts';
import { id, version, writtenDate } from './fields.ts';

/** What belongs to a person beside their fields and notes. */
export const personParts = {
  /** That they died or are not to be contacted; that they died comes first. */
  marks: z.array(personMark.schema.omit({ personId: true })),
  needs: z.array(need.schema.omit({ personId: true }).extend({ id, version })),
  /** Open goals first, then the newest. */
  goals: z.array(
    goal.schema.omit({ personId: true }).extend({
      id,
      version,
      /** How it went, from the first entry on. */
      entries: z.array(goalEntry.schema.omit({ goalId: true }).extend({ id })),
      now: z.strictObject({ state: z.enum(goalStates), words: z.string() }),
    }),
  ),
  /** The newest first. */
  contacts: z.array(contact.schema.omit({ personId: true }).extend({ id, version })),
};

const ofNeed = { needId: id, expectedVersion: version };
const writtenNeed = need.schema
  .omit({ personId: true })
  .extend({ reviewOn: writtenDate('coming').nullable() });

/** The inputs of the commands about these parts. */
export const partInputs = {
  mark: personMark.schema.extend({ on: writtenDate('past').nullable() }),
  unmark: personMark.schema.pick({ personId: true, kind: true }),
  addNeed: z.strictObject({ personId: id, need: writtenNeed }),
  changeNeed: z.strictObject({ ...ofNeed, need: writtenNeed }),
  removeNeed: z.strictObject(ofNeed),
  addGoal: goal.schema.extend({ setOn: writtenDate('past') }),
  addGoalEntry: goalEntry.schema.extend({ on: writtenDate('past') }),
  removeGoal: z.strictObject({ goalId: id, expectedVersion: version }),
  addContact: contact.schema.extend({ on: writtenDate('past') }),
  removeContact: z.strictObject({ contactId: id, expectedVersion: version }),
};
