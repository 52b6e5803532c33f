import { z } from 'zod';
import { consentStates } from '../domain/consents.ts';
import { dateProblem } from '../domain/dates.ts';
import { journeyStages, noteKinds, noteRemovalReasons } from '../domain/people.ts';
import { person } from '../records/people.ts';
import { consentAnswer } from './consents.ts';
import { command, query } from './define.ts';
import { birth, cursor, id, instant, limit, onDate, version, writtenDate } from './fields.ts';

/** A person as somebody types them: an address to write to must be a whole one, days plausible. */
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

const noteSaid = z.strictObject({ version, on: onDate, kind: z.enum(noteKinds), text: z.string() });
const note = noteSaid.extend({
  id,
  /** What it said before it was corrected, the newest first. */
  earlier: z.array(noteSaid.extend({ replacedAt: instant, replacedBy: z.string() })),
});

/** Removing a note, restricted or not: in the version that was seen, for a reason of the list. */
export const noteRemoval = z.strictObject({
  noteId: id,
  expectedVersion: version,
  reason: z.enum(noteRemovalReasons),
});

/** That a note was removed; nothing of what it said. */
export const removedNote = z.strictObject({
  id,
  reason: z.enum(noteRemovalReasons),
  at: instant,
  by: z.string(),
});

/** What is written in a note. */
const noteWords = {
  on: writtenDate('past'),
  kind: z.enum(noteKinds),
  text: z.string().trim().min(1, 'required').max(10_000, 'too-long'),
};

const wholePerson = person.schema.extend({
  id,
  version,
  ref: z.string().nullable(),
  createdAt: instant,
  notes: z.array(note),
  removedNotes: z.array(removedNote),
});

/** A row of the list: who it is and whether we may keep a record of them. */
const row = z.strictObject({
  id,
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  ref: z.string().nullable(),
  journeyStage: z.enum(journeyStages).nullable(),
  safeContact: z.string().nullable(),
  recordConsent: z.enum(consentStates),
});

/** What tells two people of one name apart. */
const apart = z.strictObject({
  dateOfBirth: z.string().nullable(),
  /** The first half of the postcode. */
  district: z.string().nullable(),
  lastSession: z.strictObject({ title: z.string(), on: onDate }).nullable(),
  addedAt: instant,
});

/** Somebody who may be the person being typed. */
const likely = apart.extend({
  id,
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  safeContact: z.string().nullable(),
});

/** Somebody to choose: with what tells them from others of their name, where there are such. */
const choice = z.strictObject({
  id,
  name: z.string(),
  alsoKnownAs: z.string().nullable(),
  recordConsent: z.enum(consentStates),
  apart: apart.nullable(),
});

export const people = {
  list: query({
    needs: 'people.read',
    input: z.strictObject({ find: z.string().max(200), after: cursor, limit }),
    output: z.strictObject({ rows: z.array(row), next: cursor, total: z.int() }),
  }),
  /** The first people whom a search finds, to choose one of them in a field. */
  choices: query({
    needs: 'people.read',
    input: z.strictObject({ find: z.string().max(200) }),
    output: z.strictObject({ rows: z.array(choice) }),
  }),
  get: query({
    needs: 'people.read',
    input: z.strictObject({ personId: id }),
    output: wholePerson,
    refusals: ['not-found'],
  }),
  /** People who may be the one being typed, so that nobody is added twice. */
  similar: query({
    needs: 'people.read',
    input: z.strictObject({
      firstName: z.string().max(200),
      lastName: z.string().max(200).nullable(),
      knownAs: z.string().max(200).nullable(),
      dateOfBirth: birth.nullable(),
    }),
    output: z.strictObject({ rows: z.array(likely) }),
  }),
  add: command({
    needs: 'people.write',
    writes: ['people', 'consents'],
    input: z.strictObject({ person: writtenPerson, answers: z.array(consentAnswer).max(30) }),
    output: wholePerson,
    refusals: ['form-retired', 'purpose-twice'],
  }),
  change: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ personId: id, expectedVersion: version, person: writtenPerson }),
    output: wholePerson,
    refusals: ['not-found', 'stale'],
  }),
  addNote: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ personId: id, ...noteWords }),
    output: wholePerson,
    refusals: ['not-found'],
  }),
  /** Writes a note anew; what it said before is kept with it. */
  correctNote: command({
    needs: 'people.write',
    writes: ['people'],
    input: z.strictObject({ noteId: id, expectedVersion: version, ...noteWords }),
    output: wholePerson,
    refusals: ['not-found', 'stale'],
  }),
  /** Takes a note out for good, in every version. That there was one, and the reason, stays. */
  removeNote: command({
    needs: 'people.write',
    writes: ['people'],
    input: noteRemoval,
    output: wholePerson,
    refusals: ['not-found', 'stale'],
  }),
};
