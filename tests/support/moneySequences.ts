import { WorkshopEnded } from '../../electron/workshop/run.ts';
import type { ExportColumn } from '../../shared/domain/exports/recipes.ts';
import type { Case } from '../../shared/domain/exports/tables.ts';
import type { PaymentMethod } from '../../shared/domain/payments.ts';
import type { Found } from './outsider.ts';
import { attackMoney } from './outsiderOfMoney.ts';
import { drawing } from './releaseSequences.ts';
import { type Asked, Register, type World } from './releaseWorlds.ts';

const feePence = 5_000;
const methods: readonly PaymentMethod[] = ['cash', 'voucher', 'bank'];

/** People who were each paid once, and all the same, in one of four quarters. */
function worldOf(seed: number): World {
  const { below, next } = drawing(seed);
  const visits: Case[] = [];
  for (const month of ['02', '05', '08', '11']) {
    for (const method of methods) {
      const count = next() < 0.4 ? 1 + below(4) : below(20);
      for (let at = 0; at < count; at += 1) {
        visits.push({
          ...{ personId: `person-${visits.length}`, on: `2025-${month}-10` },
          ...{ sessionKind: 'meeting', subject: null, method, feePence, expensesPence: 0 },
        });
      }
    }
  }
  const people = visits.map(({ personId }) => ({
    ...{ personId, dateOfBirth: null, gender: null, trans: null, ethnicity: null },
    ...{ noFixedAddress: false, postcode: null, journeyStage: null },
  }));
  return { people, visits };
}

/** Two to five questions about quarters, halves and the year. */
function questionsOf(seed: number): Asked[] {
  const { below, oneOf } = drawing(seed + 7);
  const columns: readonly (readonly ExportColumn[])[] = [
    ['method'],
    ['quarter', 'method'],
    ['quarter'],
  ];
  const times = [
    ['01-01', '03-31'],
    ['04-01', '06-30'],
    ['07-01', '09-30'],
    ['10-01', '12-31'],
    ['01-01', '06-30'],
    ['01-01', '12-31'],
    ['01-01', '12-31'],
  ] as const;
  return Array.from({ length: 2 + below(4) }, (): Asked => {
    const [from, to] = oneOf(times);
    return { kind: 'money', from: `2025-${from}`, to: `2025-${to}`, columns: oneOf(columns) };
  });
}

/** Runs one sequence of files of money; answers with how many left, and what they tell together. */
export async function runMoney(seed: number): Promise<{ left: number; found: Found[] }> {
  const world = worldOf(seed);
  const register = new Register(() => Promise.reject(new WorkshopEnded('too-long')));
  for (const question of questionsOf(seed)) await register.ask(world, question);
  const { left } = register;
  return { left: left.length, found: await attackMoney(world, left, feePence) };
}
