import type { RouteObject } from 'react-router';
import { loadRegister, RegisterScreen } from './Register.tsx';
import { loadSessions, SessionList } from './SessionList.tsx';
import { ChangeSession, NewSession } from './SessionPages.tsx';

export const sessionsRoutes: RouteObject[] = [
  { path: 'sessions', loader: loadSessions, element: <SessionList /> },
  { path: 'sessions/new', element: <NewSession /> },
  { path: 'sessions/:sessionId', loader: loadRegister, element: <RegisterScreen /> },
  { path: 'sessions/:sessionId/change', loader: loadRegister, element: <ChangeSession /> },
];
