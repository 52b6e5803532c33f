import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportColumn } from '../../shared/domain/exports/recipes.ts';
import { blankPerson, came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
let purpose: { id: string; form: { id: string } };

beforeAll(async () => {
  strongroom = await openRegister();
  const { purposes } = await strongroom.ask('consents.purposes', {});
  const figures = purposes.find(({ key }) => key === 'figures');
  if (!figures) throw new Error('no purpose for figures');
  purpose = figures;
});
afterAll(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

/** So many people are paid the same on a day, each way by so many. */
async function paidOn(on: string, feePence: number, ways: Readonly<Record<string, number>>) {
  const { ask, addSession, save } = strongroom;
  const answer = { purposeId: purpose.id, formId: purpose.form.id, answer: 'agreed' };
  const times = { method: 'said-aloud', on: '2015-01-01', expiresOn: null, askAgainOn: null };
  const rows = [];
  for (const [method, count] of Object.entries(ways)) {
    for (let number = 0; number < count; number += 1) {
      const { id } = await ask('people.add', {
        person: { ...blankPerson, firstName: `Person${number}` },
        answers: [{ ...answer, ...times, witness: 'Ben Todd' } as never],
      });
      rows.push({ ...came(id), feePence, outcome: 'paid' as const, method });
    }
  }
  await save(await addSession({ on }), rows, on);
}

async function money(from: string, to: string, ...columns: ExportColumn[]) {
  const { ask, finished } = strongroom;
  const asked = {
    kind: 'money' as const,
    from,
    to,
    columns,
    purposeId: purpose.id,
    cohortOf: null,
    recipeId: null,
  };
  const { jobId } = await ask('exports.prepare', { ...asked, recipient: 'The council' });
  expect((await finished(jobId)).state).toBe('done');
  const preview = await ask('exports.preview', { jobId });
  const tables = preview.draft?.kind === 'tables' ? preview.draft.tables : [];
  const of = (counts: string) =>
    Object.fromEntries(
      tables
        .filter((table) => table.counts === counts)
        .flatMap(({ cells }) => cells)
        .map(({ where, value }) => [Object.values(where)[0] ?? 'all', value]),
    );
  return { preview, fees: of('fees'), expenses: of('expenses'), people: of('people') };
}

it('tells of money where no expenses were paid at all', async () => {
  await paidOn('2016-05-10', 1_500, { cash: 14, bank: 8 });
  const { preview, expenses, fees } = await money('2016-01-01', '2016-12-31', 'method');
  expect(preview.refused).toBeNull();
  expect(expenses).toEqual({ Cash: 0, 'Bank transfer': 0, all: 0 });
  expect(fees.all).not.toBeNull();
});

it('does not tell by a fee that all were paid how many people a hidden number is of', async () => {
  await paidOn('2017-05-10', 5_000, { cash: 20, voucher: 1, bank: 9 });
  const { preview, fees, people } = await money('2017-01-01', '2017-12-31', 'method');
  expect(preview.refused).toBeNull();
  expect(people['Gift voucher'] ?? people.Voucher).toBeNull();
  const [all = 0, cash = 0] = [fees.all, fees.Cash].map((value) => value ?? 0);
  for (const sum of [all, cash]) expect(sum % 25_000).toBe(0);
  // The vouchers and the bank together: what the two sums leave open, in payments.
  const [least, most] = [all - cash - 25_000, all - cash + 25_000].map((sum) => sum / 5_000);
  expect(least).toBeLessThanOrEqual(10 - 2);
  expect(most).toBeGreaterThanOrEqual(10 + 2);
});
