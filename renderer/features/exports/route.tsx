import { type RouteObject, redirect } from 'react-router';
import { answer, api, Refused } from '../../lib/api.ts';
import { CheckExport } from './CheckExport.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import { ExportRegister, NotHandedOver } from './ExportRegister.tsx';
import { NewExport } from './NewExport.tsx';
import { ReadTexts } from './ReadTexts.tsx';

/** A draft lives until the vault locks; after that the question is shown, to be sent again. */
async function orAskAgain<Value>(reply: Promise<Value>): Promise<Value | Response> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof Refused && error.code === 'not-found') return redirect('/reports/new');
    throw error;
  }
}

const preview = ({ params }: { params: { jobId?: string } }) =>
  orAskAgain(answer(api.exports.preview({ jobId: params.jobId ?? '' })));
// A draft is kept until it is saved; saving refuses it where records have changed.
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
    loader: async () => ({
      ...(await answer(api.consents.purposes({}))),
      ...(await answer(api.ownFields.list({}))),
    }),
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
    loader: ({ params }) => orAskAgain(answer(api.exports.texts({ jobId: params.jobId ?? '' }))),
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
