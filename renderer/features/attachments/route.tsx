import type { RouteObject } from 'react-router';
import { AddFile } from './AddFile.tsx';
import { loadFile, loadFiles, loadNewFile } from './attachment.ts';
import { FileList } from './FileList.tsx';
import { FilePage } from './FilePage.tsx';

export const attachmentsRoutes: RouteObject[] = [
  { path: '/people/:personId/files', loader: loadFiles, element: <FileList /> },
  { path: '/people/:personId/files/new', loader: loadNewFile, element: <AddFile /> },
  { path: '/people/:personId/files/:attachmentId', loader: loadFile, element: <FilePage /> },
];
