import type { RouteObject } from 'react-router';
import { BuyVouchers, MoveVouchers, SetLimit } from './VoucherForms.tsx';
import { VoucherList } from './VoucherList.tsx';
import { loadVouchers } from './vouchers.ts';

const path = 'money/vouchers';

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const vouchersRoutes: RouteObject[] = [
  { path, loader: loadVouchers, element: <VoucherList /> },
  { path: `${path}/new`, element: <BuyVouchers /> },
  { path: `${path}/move`, loader: loadVouchers, element: <MoveVouchers />, shouldRevalidate },
  { path: `${path}/limit`, loader: loadVouchers, element: <SetLimit />, shouldRevalidate },
];
