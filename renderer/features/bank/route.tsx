import type { RouteObject } from 'react-router';
import { BankDetails } from './BankDetails.tsx';
import { loadBank, loadDetails } from './bank.ts';
import { PayByBank } from './PayByBank.tsx';

const path = 'money/bank';

export const bankRoutes: RouteObject[] = [
  { path, loader: loadBank, element: <PayByBank /> },
  { path: `${path}/of/:personId`, loader: loadDetails, element: <BankDetails /> },
];
