import type { RouteObject } from 'react-router';
import {
  AddFund,
  ChangeFund,
  loadFundToChange,
  loadIncome,
  loadNewFund,
  Receive,
  ReverseIncome,
} from './FundForms.tsx';
import { FundList } from './FundList.tsx';
import { AssignFund, FundYear, loadWithout, loadYear } from './FundYear.tsx';
import { loadFund, loadFunds } from './funds.ts';

const path = 'money/funds';

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const fundsRoutes: RouteObject[] = [
  { path, loader: loadFunds, element: <FundList /> },
  { path: `${path}/new`, loader: loadNewFund, element: <AddFund /> },
  { path: `${path}/year`, loader: loadYear, element: <FundYear /> },
  { path: `${path}/without`, loader: loadWithout, element: <AssignFund />, shouldRevalidate },
  { path: `${path}/:fundId`, loader: loadFund, element: <Receive /> },
  {
    ...{ path: `${path}/:fundId/change`, loader: loadFundToChange, element: <ChangeFund /> },
    shouldRevalidate,
  },
  {
    ...{ path: `${path}/:fundId/reverse/:incomeId`, loader: loadIncome },
    ...{ element: <ReverseIncome />, shouldRevalidate },
  },
];
