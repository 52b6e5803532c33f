import { z } from 'zod';
import { field, record } from './record.ts';

/** A month, `YYYY-MM`, whose exceptions a user has looked at. */
export const exceptionMonth = record('exception_months', {
  month: field('month', z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), { named: false }),
});
