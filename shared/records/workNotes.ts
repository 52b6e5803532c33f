import { z } from 'zod';
import { id, line, onDate, optionalLine, optionalText } from '../contract/fields.ts';
import { attributions, quoteConsents, workNoteKinds } from '../domain/workNotes.ts';
import { textBody } from './projects.ts';
import { field, record } from './record.ts';

/** A note of a session or of a project. */
export const workNote = record('work_notes', {
  /** One of the two: the session or the project that it is a note of. */
  sessionId: field('session_id', id.nullable()),
  projectId: field('project_id', id.nullable()),
  kind: field('kind', z.enum(workNoteKinds)),
  words: field('words', textBody),
  on: field('on_date', onDate),
  /** From this day on it is only added to. */
  sealedOn: field('sealed_on', onDate.nullable()),
});

/** What was added to a sealed note. Addenda are never changed. */
export const workNoteAddendum = record('work_note_addenda', {
  noteId: field('note_id', id),
  on: field('on_date', onDate),
  words: field('words', textBody),
});

/** A link from a note to a person. */
export const workNotePerson = record('work_note_people', {
  noteId: field('note_id', id),
  personId: field('person_id', id),
});

/** A theme of the charity's own. */
export const theme = record('themes', {
  name: field('name', line),
  meaning: field('meaning', optionalText),
});

/** A theme that was applied to a note. */
export const workNoteTheme = record('work_note_themes', {
  noteId: field('note_id', id),
  themeId: field('theme_id', id),
});

/** What may be done with a note that is a quote. */
export const quote = record('quotes', {
  noteId: field('note_id', id),
  personId: field('person_id', id.nullable()),
  /** The exact words that the person approved; null as long as they approved none. */
  approvedWords: field('approved_words', optionalText),
  attribution: field('attribution', z.enum(attributions)),
  /** How the person is described where they want to be named by their role. */
  role: field('role', optionalLine),
  consent: field('consent', z.enum(quoteConsents)),
  /** The day of their answer. */
  askedOn: field('asked_on', onDate.nullable()),
  withdrawnOn: field('withdrawn_on', onDate.nullable()),
});

/** A place where a quote was used. */
export const quoteUse = record('quote_uses', {
  quoteId: field('quote_id', id),
  place: field('place', line),
  on: field('on_date', onDate),
  /** The day it was taken down; null as long as it stands there. */
  downOn: field('down_on', onDate.nullable()),
});
