import type { RouteObject } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { ExportPreview } from './ExportPreview.tsx';
import { ExportRegister } from './ExportRegister.tsx';
import { NewExport } from './NewExport.tsx';

export const exportsRoutes: RouteObject[] = [
  {
    path: 'reports',
    loader: () => answer(api.exports.register({})),
    element: <ExportRegister />,
  },
  {
    path: 'reports/new',
    loader: () => answer(api.consents.purposes({})),
    element: <NewExport />,
  },
  {
    path: 'reports/new/:jobId',
    loader: ({ params }) => answer(api.exports.preview({ jobId: params.jobId ?? '' })),
    element: <ExportPreview />,
    // What was prepared is kept until it is saved; the records changing under it is the save's to refuse.
    shouldRevalidate: () => false,
  },
];
