import { type RouteObject, redirect, type ShouldRevalidateFunction } from 'react-router';
import { answer, api, Refused } from '../../lib/api.ts';
import { Changes } from './Changes.tsx';
import { CheckImport } from './CheckImport.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import { Columns, type ColumnsView } from './Columns.tsx';
import { Duplicates } from './Duplicates.tsx';
import { ImportReport, type SavedImport } from './ImportReport.tsx';
import { ImportRows, loadRows } from './ImportRows.tsx';
import { atOnce } from './Tables.tsx';
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

/** A saved import; just after it was saved with what its job still holds of the rows left out. */
async function savedImport(importId: string, jobId: string | null): Promise<SavedImport> {
  const saved = await answer(api.imports.get({ importId }));
  if (jobId === null) return { ...saved, job: null };
  // An undo, an erasure or a lock drops what the job held; the import itself stays.
  const report = await api.imports.report({ jobId });
  return { ...saved, job: { jobId, leftOut: report.ok ? report.value.leftOut : [] } };
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
    path: 'import/check/:jobId/duplicates',
    loader: ({ params }) =>
      orBegin(
        answer(api.imports.duplicates({ jobId: params.jobId ?? '', from: 0, limit: atOnce })),
      ),
    element: <Duplicates />,
    shouldRevalidate: onlyAnother,
  },
  {
    path: 'import/check/:jobId/changes',
    loader: ({ params }) =>
      orBegin(answer(api.imports.changes({ jobId: params.jobId ?? '', from: 0, limit: atOnce }))),
    element: <Changes />,
    shouldRevalidate: onlyAnother,
  },
  {
    path: 'import/check/:jobId/rows',
    loader: ({ params, request }) =>
      orBegin(loadRows(params.jobId ?? '', new URL(request.url).searchParams)),
    element: <ImportRows />,
    shouldRevalidate: onlyAnother,
  },
  {
    path: 'import/past/:importId',
    loader: ({ params, request }) =>
      orBegin(savedImport(params.importId ?? '', new URL(request.url).searchParams.get('job'))),
    element: <ImportReport />,
  },
];
