import type { RouteObject } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { AuditLog } from './AuditLog.tsx';
import { filterOf } from './filter.ts';

/** How many rows a page of the log shows. */
const shown = 50;

export const auditRoutes: RouteObject[] = [
  {
    path: 'settings/audit',
    loader: async ({ request }) => {
      const { after, ...filter } = filterOf(new URL(request.url).searchParams);
      const [page, chain] = await Promise.all([
        answer(api.audit.list({ ...filter, after, limit: shown })),
        answer(api.audit.verify({})),
      ]);
      return { page, chain };
    },
    element: <AuditLog />,
  },
];
