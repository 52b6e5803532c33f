import { z } from 'zod';
import { quoteBars } from '../domain/workNotes.ts';
import { textBody } from '../records/projects.ts';
import { quote, workNote, workNoteAddendum } from '../records/workNotes.ts';
import { command, query } from './define.ts';
import { id, onDate, version } from './fields.ts';

const named = z.strictObject({ id, name: z.string() });
const { shape } = workNote.schema;

/** A note with who is linked to it, its themes, what was added, and its quote where it has one. */
const whole = workNote.schema.extend({
  id,
  version,
  writtenBy: z.string(),
  /** The session's title or the project's name. */
  placeName: z.string(),
  people: z.array(named),
  themes: z.array(named),
  addenda: z.array(
    workNoteAddendum.schema.omit({ noteId: true }).extend({ id, writtenBy: z.string() }),
  ),
  /** Why the quote may not be used, null where it may; the field is null for other notes. */
  quote: z
    .strictObject({ consent: quote.schema.shape.consent, bar: z.enum(quoteBars).nullable() })
    .nullable(),
});

/** A session or a project. */
const place = { of: z.enum(['session', 'project']), placeId: id };
const people = z.array(id).max(100, 'too-many');
const written = z.strictObject({ kind: shape.kind, words: shape.words, on: shape.on });
const ofNote = { noteId: id, expectedVersion: version };

/** Notes of sessions and projects: sealed after the session, then only added to. */
export const workNotes = {
  /** The notes of a session or a project, the newest first. */
  list: query({
    needs: 'projects.read',
    input: z.strictObject(place),
    output: z.strictObject({ placeName: z.string(), notes: z.array(whole) }),
    refusals: ['not-found'],
  }),
  /** The notes that a theme was applied to, the newest first. */
  ofTheme: query({
    needs: 'projects.read',
    input: z.strictObject({ themeId: id }),
    output: z.strictObject({ notes: z.array(whole) }),
    refusals: ['not-found'],
  }),
  get: query({
    needs: 'projects.read',
    input: z.strictObject({ noteId: id }),
    output: whole,
    refusals: ['not-found'],
  }),
  /** The people one of whose names is a word of the text, by name. */
  named: query({
    needs: 'people.read',
    input: z.strictObject({ words: z.string().max(10_000) }),
    output: z.strictObject({ people: z.array(named) }),
  }),
  add: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject({ ...place, note: written, people }),
    output: whole,
    refusals: ['not-found'],
  }),
  /** Changes a note that is not sealed. */
  change: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject({ ...ofNote, note: written }),
    output: whole,
    refusals: ['not-found', 'sealed', 'stale'],
  }),
  /** Seals notes as the user saw them, for good. Those that are sealed already stay as they are. */
  seal: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject({
      ...place,
      notes: z.array(z.strictObject(ofNote)).min(1, 'required').max(5_000, 'too-many'),
    }),
    output: z.strictObject({ sealed: z.int().min(0) }),
    refusals: ['not-found', 'already-sealed', 'stale'],
  }),
  /** Adds to a sealed note. */
  addAddendum: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject({ noteId: id, words: textBody, on: onDate }),
    output: whole,
    refusals: ['not-found', 'not-sealed'],
  }),
  /** Sets the links of a note to people, of a sealed one too: a wrong link must not stay. */
  setPeople: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject({ noteId: id, people }),
    output: whole,
    refusals: ['not-found'],
  }),
  /** Says which themes a note is about, a sealed one too. */
  setThemes: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject({ noteId: id, themes: z.array(id).max(100, 'too-many') }),
    output: whole,
    refusals: ['not-found'],
  }),
  /** Removes a note that was written by mistake and is not sealed. */
  remove: command({
    needs: 'projects.write',
    writes: ['projects', 'sessions'],
    input: z.strictObject(ofNote),
    output: z.strictObject({}),
    refusals: ['not-found', 'sealed', 'stale'],
  }),
};
