import { type RouteObject, redirect, type ShouldRevalidateFunction } from 'react-router';
import { answer, api, Refused } from '../../lib/api.ts';
import { CheckImport } from './CheckImport.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import { Columns, type ColumnsView } from './Columns.tsx';
import { ImportReport, type SavedImport } from './ImportReport.tsx';
import { WhereTables } from './WhereTables.tsx';

/** What was read lives until the vault locks: after that the way begins anew. */
async function orBegin<Value>(reply: Promise<Value>): Promise<Value | Response> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof Refused && error.code === 'not-found') return redirect('/import');
    throw error;
  }
}

/** The import that a job saved. */
async function justSaved(jobId: string): Promise<SavedImport> {
  const report = await answer(api.imports.report({ jobId }));
  const saved = await answer(api.imports.get({ importId: report.importId }));
  return { ...saved, job: { ...report, jobId } };
}

/** What each column was taken for, and the purposes that one may ask about. */
async function columnsOf(jobId: string): Promise<ColumnsView> {
  const [preview, { purposes }] = await Promise.all([
    answer(api.imports.preview({ jobId })),
    answer(api.consents.purposes({})),
  ]);
  return { ...preview, purposes };
}

/** A finished job never changes: only another one is loaded. */
const onlyAnother: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.jobId !== nextParams.jobId;

export const importsRoutes: RouteObject[] = [
  { path: 'import', element: <ChooseFiles /> },
  {
    path: 'import/check/:jobId',
    loader: ({ params }) => orBegin(answer(api.imports.preview({ jobId: params.jobId ?? '' }))),
    element: <CheckImport />,
    // The save compares with the records once more; what is shown is what was checked.
    shouldRevalidate: onlyAnother,
  },
  {
    path: 'import/check/:jobId/tables',
    loader: ({ params }) => orBegin(answer(api.imports.preview({ jobId: params.jobId ?? '' }))),
    element: <WhereTables />,
    shouldRevalidate: onlyAnother,
  },
  {
    path: 'import/check/:jobId/columns',
    loader: ({ params }) => orBegin(columnsOf(params.jobId ?? '')),
    element: <Columns />,
    shouldRevalidate: onlyAnother,
  },
  {
    path: 'import/done/:jobId',
    loader: ({ params }) => orBegin(justSaved(params.jobId ?? '')),
    element: <ImportReport fresh />,
  },
  {
    path: 'import/past/:importId',
    loader: ({ params }) => orBegin(answer(api.imports.get({ importId: params.importId ?? '' }))),
    element: <ImportReport />,
  },
];
