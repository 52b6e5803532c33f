import { type RouteObject, redirect } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { CheckExport } from './CheckExport.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import { ExportRegister } from './ExportRegister.tsx';
import { NewExport } from './NewExport.tsx';
import { NotHandedOver } from './NotHandedOver.tsx';
import { ReadTexts } from './ReadTexts.tsx';

const preview = ({ params }: { params: { jobId?: string } }) =>
  answer(api.exports.preview({ jobId: params.jobId ?? '' }));
// What was prepared is kept until it is saved; the records changing under it is the save's to refuse.
const keep: RouteObject['shouldRevalidate'] = ({ currentParams, nextParams }) =>
  currentParams.jobId !== nextParams.jobId;

export const exportsRoutes: RouteObject[] = [
  {
    path: 'reports',
    loader: async () => ({
      ...(await answer(api.exports.register({}))),
      ...(await answer(api.recipes.list({}))),
    }),
    element: <ExportRegister />,
  },
  {
    path: 'reports/:exportId/not-handed-over',
    loader: async ({ params }) => {
      const { entries } = await answer(api.exports.register({}));
      const entry = entries.find(({ id, state }) => id === params.exportId && state === 'begun');
      return entry ?? redirect('/reports');
    },
    element: <NotHandedOver />,
  },
  {
    path: 'reports/new',
    loader: () => answer(api.consents.purposes({})),
    element: <NewExport />,
  },
  {
    path: 'reports/new/:jobId',
    loader: preview,
    element: <ExportPreview />,
    shouldRevalidate: keep,
  },
  {
    path: 'reports/new/:jobId/texts',
    loader: ({ params }) => answer(api.exports.texts({ jobId: params.jobId ?? '' })),
    element: <ReadTexts />,
    shouldRevalidate: keep,
  },
  {
    path: 'reports/new/:jobId/check',
    loader: preview,
    element: <CheckExport />,
    shouldRevalidate: keep,
  },
];
