import type { RouteObject } from 'react-router';
import { Ask } from './Ask.tsx';
import { loadConsent } from './useConsent.ts';
import { Withdraw } from './Withdraw.tsx';

const consent = '/people/:personId/consents/:purposeId';

export const consentRoutes: RouteObject[] = [
  { path: `${consent}/ask`, loader: loadConsent, element: <Ask /> },
  { path: `${consent}/withdraw`, loader: loadConsent, element: <Withdraw /> },
];
