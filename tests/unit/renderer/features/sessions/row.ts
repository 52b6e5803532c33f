import type { Row } from '../../../../../renderer/features/sessions/registerRows.ts';
import { came } from '../../../../support/blanks.ts';

/** A row of a register: somebody who came, is paid in cash, and of whom nothing else is said. */
export const row = (changes: Partial<Row> = {}): Row => ({
  ...came('efua'),
  name: 'Efua Mensah',
  accessNeeds: null,
  paymentRoute: 'cash',
  mark: null,
  printFormat: 'standard',
  method: 'cash',
  prepared: null,
  leftOut: null,
  paidBeside: null,
  recordConsent: 'agreed',
  ...changes,
});
