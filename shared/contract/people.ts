import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { dateProblem } from '../domain/dates.ts';
import {
  journeyStages,
  noteKinds,
  noteRemovalReasons,
  personMarks,
  sharedKinds,
} from '../domain/people.ts';
import { note as noteRecord } from '../records/notes.ts';
import { person } from '../records/people.ts';
import { consentAnswer } from './consents.ts';
import { command, query } from './define.ts';
import { birth, cursor, id, instant, limit, onDate, text, version, writtenDate } from './fields.ts';
import { ownValueRefusals, ownValues, takesOwnValues } from './ownFields.ts';
import { partInputs, personParts } from './personParts.ts';

/** The fields of a typed person: a whole e-mail address, plausible days. */
const writtenPerson = person.schema
  .extend({
    dateOfBirth: birth
      .refine((on) => dateProblem(on, 'birth', null) === null, {
        error: ({ input }) => dateProblem(String(input), 'birth', null) ?? 'birth',
      })
      .nullable(),
    joinedOn: writtenDate('past').nullable(),
  })
  .refine(({ email }) => email === null || /^[^\s@]+@[^\s@]+$/.test(email), {
    path: ['email'],
    message: 'email',
  });

const noteSaid = noteRecord.schema.extend({ version });
const note = noteSaid.extend({
  id,
  /** Its earlier versions, newest first. */
  earlier: z.array(
    noteSaid.extend({
      replacedAt: instant,
      replacedBy: z.string(),
      /** Whether it came from another vault, where that user replaced it. */
      broughtIn: z.boolean(),
    }),
  ),
});

/** Removes a note, restricted or not: in the version that the user saw, for a reason of the list. */
export const noteRemoval = z.strictObject({
  noteId: id,
  expectedVersion: version,
  reason: z.enum(noteRemovalReasons),
});

/** A removed note, without its words. */
export const removedNote = z.strictObject({
  id,
  reason: z.enum(noteRemovalReasons),
  at: instant,
  by: z.string(),
});

/** The fields of a note. */
const noteWords = {
  on: writtenDate('past'),
  kind: z.enum(noteKinds),
  text,
};

const wholePerson = person.schema.extend({
  id,
  version,
  ref: z.string().nullable(),
  createdAt: instant,
  own: ownValues,
  notes: z.array(note),
  removedNotes: z.array(removedNote),
  ...personParts,
});

/** What every command about a part of a person declares; it answers with the whole person. */
const ofPart = { needs: 'people.write', writes: ['people'], output: wholePerson } as const;

/** What is marked beside a name, the mark that says most. */
const mark = z.enum(personMarks).nullable();

/** A row of the list: the person and their consent to a record. */
const row = z.strictObject({
  id,
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  ref: z.string().nullable(),
  journeyStage: z.enum(journeyStages).nullable(),
  safeContact: z.string().nullable(),
  mark,
  recordConsent: z.enum(consentStates),
});

/** What tells two people of the same name apart. */
const apart = z.strictObject({
  dateOfBirth: z.string().nullable(),
  /** The outward half of the postcode. */
  district: z.string().nullable(),
  lastSession: z.strictObject({ title: z.string(), on: onDate }).nullable(),
  addedAt: instant,
});

/** A possible duplicate of the person being typed. */
const likely = apart.extend({
  id,
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  safeContact: z.string().nullable(),
  mark,
  /** What they share where their names alone do not say it. */
  shares: z.enum(sharedKinds).nullable(),
});

/** A person to choose, with what tells them from others of the same name. */
const choice = z.strictObject({
  id,
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  mark,
  /** Null for users who may know names and nothing else. */
  recordConsent: z.enum(consentStates).nullable(),
  apart: apart.nullable(),
});

export const people = {
  /** The kinds of message that a person asked not to be sent, and nothing else. */
  setNoMessages: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({
      personId: id,
      expectedVersion: version,
      noMessages: person.schema.shape.noMessages,
    }),
    output: wholePerson,
    refusals: ['not-found', 'stale'],
  }),
  list: query({
    needs: 'people.read',
    input: z.strictObject({ find: z.string().max(200), after: cursor, limit }),
    output: z.strictObject({ rows: z.array(row), next: cursor, total: z.int() }),
  }),
  /**
   * The first hits of a search, to choose one in a field. For roles that may not read people, people
   * by their shown names.
   */
  choices: query({
    needs: 'people.find',
    input: z.strictObject({ find: z.string().max(200) }),
    output: z.strictObject({ rows: z.array(choice) }),
  }),
  get: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id }),
    output: wholePerson,
    refusals: ['not-found'],
  }),
  /** Possible duplicates, so that no person is added twice. */
  similar: query({
    needs: 'people.read',
    input: z.strictObject({
      firstName: z.string().max(200),
      lastName: z.string().max(200).nullable(),
      knownAs: z.string().max(200).nullable(),
      aliases: z.array(z.string().max(200)).max(50),
      dateOfBirth: birth.nullable(),
      phone: z.string().max(200).nullable(),
      email: z.string().max(200).nullable(),
      postcode: z.string().max(200).nullable(),
    }),
    output: z.strictObject({ rows: z.array(likely) }),
  }),
  add: command({
    needs: 'people.write',
    writes: ['people', 'consents'],
    input: z.strictObject({
      person: writtenPerson,
      answers: z.array(consentAnswer).max(30),
      ...takesOwnValues,
    }),
    output: wholePerson,
    refusals: ['no-signature', 'form-retired', 'purpose-twice', ...ownValueRefusals],
  }),
  change: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({
      personId: id,
      expectedVersion: version,
      person: writtenPerson,
      ...takesOwnValues,
    }),
    output: wholePerson,
    refusals: ['not-found', 'stale', ...ownValueRefusals],
  }),
  addNote: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ personId: id, ...noteWords }),
    output: wholePerson,
    refusals: ['not-found'],
  }),
  /** Corrects a note; its earlier version stays. */
  correctNote: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ noteId: id, expectedVersion: version, ...noteWords }),
    output: wholePerson,
    refusals: ['not-found', 'stale'],
  }),
  /** Removes a note for good, in every version. Its existence and the reason stay. */
  removeNote: command({
    needs: 'people.write',
    writes: ['people'],
    input: noteRemoval,
    output: wholePerson,
    refusals: ['not-found', 'stale', 'held'],
  }),
  /** Marks that a person died or is not to be contacted. */
  mark: command({ ...ofPart, input: partInputs.mark, refusals: ['not-found'] }),
  /** Takes a mark away: it was a mistake, or it holds no longer. */
  unmark: command({ ...ofPart, input: partInputs.unmark, refusals: ['not-found'] }),
  addNeed: command({
    ...ofPart,
    input: partInputs.addNeed,
    refusals: ['not-found', 'need-twice', 'too-many-needs'],
  }),
  changeNeed: command({
    ...ofPart,
    input: partInputs.changeNeed,
    refusals: ['not-found', 'stale', 'need-twice', 'too-many-needs'],
  }),
  removeNeed: command({
    ...ofPart,
    input: partInputs.removeNeed,
    refusals: ['not-found', 'stale'],
  }),
  addGoal: command({ ...ofPart, input: partInputs.addGoal, refusals: ['not-found'] }),
  /** Says how it goes with a goal. Entries are never changed. */
  addGoalEntry: command({ ...ofPart, input: partInputs.addGoalEntry, refusals: ['not-found'] }),
  /** Removes a goal with its entries: it was written down by mistake, or the person asked. */
  removeGoal: command({
    ...ofPart,
    input: partInputs.removeGoal,
    refusals: ['not-found', 'stale', 'held'],
  }),
  /** A way that is not safe for the person needs a reason. */
  addContact: command({
    ...ofPart,
    input: partInputs.addContact,
    refusals: ['not-found', 'way-not-safe'],
  }),
  removeContact: command({
    ...ofPart,
    input: partInputs.removeContact,
    refusals: ['not-found', 'stale', 'held'],
  }),
};
