import type { RouteObject } from 'react-router';
import { loadMoney, Money } from './Money.tsx';

export const paymentsRoutes: RouteObject[] = [
  { path: 'money', loader: loadMoney, element: <Money /> },
];
