import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { quotes } from '../../../shared/contract/quotes.ts';
import type { themes } from '../../../shared/contract/themes.ts';
import type { workNotes } from '../../../shared/contract/workNotes.ts';
import { answer, api } from '../../lib/api.ts';

export type Note = OutputOf<(typeof workNotes)['get']>;
export type Theme = OutputOf<(typeof themes)['list']>['themes'][number];
export type Quote = OutputOf<(typeof quotes)['get']>;

/** A session or a project, whose notes they are. */
export interface Place {
  readonly of: 'session' | 'project';
  readonly placeId: string;
}

export const placePath = ({ of, placeId }: Place): string => `/${of}s/${placeId}`;
export const notesPath = (place: Place): string => `${placePath(place)}/notes`;
export const notePath = (noteId: string): string => `/projects/notes/${noteId}`;
export const themePath = (themeId: string): string => `/projects/themes/${themeId}`;

/** The session or project of a note. */
export const placeOf = ({ sessionId, projectId }: Note): Place =>
  sessionId === null
    ? { of: 'project', placeId: projectId ?? '' }
    : { of: 'session', placeId: sessionId };

/** Loads the notes of the session or project that the address names. */
export async function loadNotes({ params }: LoaderFunctionArgs) {
  const { sessionId, projectId = '' } = params;
  const place: Place =
    sessionId === undefined
      ? { of: 'project', placeId: projectId }
      : { of: 'session', placeId: sessionId };
  return { place, ...(await answer(api.workNotes.list({ ...place }))) };
}

export const loadThemes = async () => (await answer(api.themes.list({}))).themes;

/** Loads a note, the themes that it may have, and its quote where it is one. */
export async function loadNote({ params }: LoaderFunctionArgs) {
  const noteId = params.noteId ?? '';
  const [note, themes] = await Promise.all([answer(api.workNotes.get({ noteId })), loadThemes()]);
  const quote = note.kind === 'quote' ? await answer(api.quotes.get({ noteId })) : null;
  return { note, themes, quote };
}

/** Loads a theme and the notes that it was applied to. */
export async function loadTheme({ params }: LoaderFunctionArgs) {
  const themeId = params.themeId ?? '';
  const [{ notes }, themes] = await Promise.all([
    answer(api.workNotes.ofTheme({ themeId })),
    loadThemes(),
  ]);
  return { notes, theme: themes.find(({ id }) => id === themeId) ?? null };
}

export const loadQuotes = async () => (await answer(api.quotes.list({}))).quotes;
