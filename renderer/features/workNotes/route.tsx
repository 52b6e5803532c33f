import type { RouteObject } from 'react-router';
import { NoteList } from './NoteList.tsx';
import { NotePage } from './NotePage.tsx';
import { QuoteBank } from './QuoteBank.tsx';
import { ThemeList, ThemePage } from './Themes.tsx';
import { loadNote, loadNotes, loadQuotes, loadTheme, loadThemes } from './workNote.ts';

export const workNotesRoutes: RouteObject[] = [
  { path: 'projects/:projectId/notes', loader: loadNotes, element: <NoteList /> },
  { path: 'sessions/:sessionId/notes', loader: loadNotes, element: <NoteList /> },
  { path: 'projects/notes/:noteId', loader: loadNote, element: <NotePage /> },
  { path: 'projects/themes', loader: loadThemes, element: <ThemeList /> },
  { path: 'projects/themes/:themeId', loader: loadTheme, element: <ThemePage /> },
  { path: 'projects/quotes', loader: loadQuotes, element: <QuoteBank /> },
];
