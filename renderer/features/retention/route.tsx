import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { type RetentionKind, retentionKinds } from '../../../shared/domain/retention.ts';
import { answer, api } from '../../lib/api.ts';
import { Decide } from './Decide.tsx';
import { type DueOfKind, DueRecords } from './Due.tsx';
import { Schedule } from './Schedule.tsx';
import { schedulePath } from './times.ts';

async function loadKind({ params }: LoaderFunctionArgs): Promise<DueOfKind> {
  const kind: RetentionKind = retentionKinds.find((each) => each === params.kind) ?? 'people';
  return { kind, ...(await answer(api.retention.due({ kind }))) };
}

export const retentionRoutes: RouteObject[] = [
  {
    path: schedulePath,
    loader: () => answer(api.retention.schedule({})),
    element: <Schedule />,
  },
  { path: `${schedulePath}/:kind`, loader: loadKind, element: <DueRecords /> },
  { path: `${schedulePath}/:kind/decide`, loader: loadKind, element: <Decide /> },
];
