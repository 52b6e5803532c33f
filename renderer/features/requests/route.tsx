import type { RouteObject } from 'react-router';
import { BankHolidays } from './BankHolidays.tsx';
import { NewRequest } from './RequestForm.tsx';
import { RequestLetter } from './RequestLetter.tsx';
import { RequestList } from './RequestList.tsx';
import { RequestPage } from './RequestPage.tsx';
import { loadCalendar, loadNewRequest, loadRequest, loadRequests } from './request.ts';

export const requestsRoutes: RouteObject[] = [
  { path: 'requests', loader: loadRequests, element: <RequestList /> },
  {
    path: 'requests/new',
    loader: loadNewRequest,
    element: <NewRequest />,
    // What is being written stands on what it began with.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.href !== nextUrl.href,
  },
  { path: 'requests/:requestId', loader: loadRequest, element: <RequestPage /> },
  { path: 'requests/:requestId/letter', loader: loadRequest, element: <RequestLetter /> },
  { path: 'bank-holidays', loader: loadCalendar, element: <BankHolidays /> },
];
