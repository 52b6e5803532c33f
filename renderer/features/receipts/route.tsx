import type { RouteObject } from 'react-router';
import { MakeReceipt } from './MakeReceipt.tsx';
import { PrintReceipts } from './PrintReceipts.tsx';
import { ReceiptList } from './ReceiptList.tsx';
import { loadPaid, loadPrint, loadReceipts } from './receipts.ts';

const path = 'money/receipts';

export const receiptsRoutes: RouteObject[] = [
  { path, loader: loadReceipts, element: <ReceiptList /> },
  { path: `${path}/of/:paymentId`, loader: loadPaid, element: <MakeReceipt /> },
  { path: `${path}/print`, loader: loadPrint, element: <PrintReceipts /> },
];
