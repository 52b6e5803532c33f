import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareExport } from '../../electron/strongroom/exports/prepare.ts';
import type { ExportColumn } from '../../shared/domain/exports/recipes.ts';
import { blankPerson, came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
let folder: string;
let purposeId: string;
let january: string;
const people: string[] = [];

const paid = (personId: string, feePence: number, method: 'cash' | 'bank' = 'cash') => ({
  ...came(personId),
  ...{ feePence, outcome: 'paid' as const, method },
});

const everybody = () => people.map((id, at) => paid(id, 1_500 + 10 * at, at % 2 ? 'bank' : 'cash'));

/** 24 people are paid in January; in February one of them, in March six, in April everybody. */
beforeAll(async () => {
  strongroom = await openRegister();
  folder = temporaryFolder('exports');
  const { ask, addSession, save } = strongroom;
  const { purposes } = await ask('consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'figures');
  if (!purpose) throw new Error('no purpose for figures');
  purposeId = purpose.id;
  const answer = {
    purposeId,
    formId: purpose.form.id,
    answer: 'agreed',
    method: 'said-aloud-alone',
  };
  const times = { on: '2025-12-01', expiresOn: null, askAgainOn: null, witness: null };
  for (let number = 0; number < 24; number += 1) {
    const { id } = await ask('people.add', {
      person: { ...blankPerson, firstName: `Person${number}` },
      answers: [{ ...answer, ...times } as never],
    });
    people.push(id);
  }
  const pay = async (on: string, rows: readonly object[]) =>
    save(await addSession({ on }), rows, on);
  january = await addSession({ on: '2026-01-12' });
  await save(january, everybody(), '2026-01-12');
  await pay('2026-02-12', [paid(people[3] ?? '', 4_321)]);
  await pay(
    '2026-03-12',
    people.slice(6, 12).map((id) => paid(id, 2_000)),
  );
  await pay('2026-04-12', everybody());
});
afterAll(() => {
  strongroom.close();
});

async function prepared(to: string, columns: ExportColumn[] = ['method'], from = '2026-01-01') {
  const { ask, finished } = strongroom;
  const asked = {
    kind: 'money' as const,
    purposeId,
    recipient: 'The council',
    cohortOf: null,
    recipeId: null,
  };
  const { jobId } = await ask('exports.prepare', { ...asked, from, to, columns });
  expect((await finished(jobId)).state).toBe('done');
  return { jobId, preview: await ask('exports.preview', { jobId }) };
}

async function saved(jobId: string, reason: string | null = null) {
  const file = `token-${jobId}`;
  strongroom.context.tokens.add(file, 'save', join(folder, `${jobId}.csv`));
  const rehearsed = { secondPerson: 'Ben Todd', keepUntil: '2027-11-23', reason };
  return await strongroom.call('exports.save', { jobId, file, format: 'csv', ...rehearsed });
}

describe('money next to earlier money of a shorter time', () => {
  it('is withheld where the longer time is one person’s pay more', async () => {
    const { jobId } = await prepared('2026-01-31');
    expect(await saved(jobId)).toMatchObject({ ok: true });
    const longer = await prepared('2026-02-28');
    expect(longer.preview.withheld).toMatchObject([{ why: 'group', people: 1 }]);
    expect(await saved(longer.jobId)).toMatchObject({ error: { code: 'withheld' } });
  });

  it('is withheld for other columns too, because the total is the same', async () => {
    const { preview } = await prepared('2026-02-28', ['quarter']);
    expect(preview.withheld).toMatchObject([{ why: 'group', people: 1 }]);
  });

  it('may be released where enough people were paid since, and for another time', async () => {
    expect((await prepared('2026-03-31')).preview.withheld).toEqual([]);
    const later = await prepared('2026-04-30', ['method'], '2026-04-01');
    expect(later.preview.withheld).toEqual([]);
  });

  it('is withheld where a payment was corrected since', async () => {
    const [first, ...others] = everybody();
    // So little that every rounded sum stays what it was, which shows nothing.
    await strongroom.save(january, [{ ...first, feePence: 1_400 }, ...others], '2026-01-12');
    expect((await prepared('2026-03-31')).preview.withheld).toEqual([]);
    await strongroom.save(january, [{ ...first, feePence: 9_500 }, ...others], '2026-01-12');
    const { preview } = await prepared('2026-03-31');
    expect(preview.withheld).toMatchObject([{ why: 'changed', people: null }]);
  });
});

describe('the preparation of an export', () => {
  it.each([
    ['money', ['method']],
    ['participation', ['age']],
    ['participants', ['gender']],
    ['quotes', []],
  ] as const)('of %s reads the vault once', async (kind, columns) => {
    // Today's date comes from the audit, by a reading of its own.
    const day = strongroom.context.today();
    const context = { ...strongroom.context, today: () => day };
    const read = vi.spyOn(context.vault.unit, 'read');
    const question = {
      ...{
        kind,
        purposeId,
        purposeName: '',
        recipient: 'The Lottery',
        cohortOf: null,
        recipeId: null,
      },
      ...{ columns: [...columns], from: '2026-01-01', to: '2026-04-30' },
    };
    const job = {
      ...{ id: '', progress: () => undefined, goOn: () => undefined, stopped: () => false },
    };
    const prepared = await prepareExport(context, question, job);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
    // Earlier releases of money were there to be compared with.
    const compared = 'draft' in prepared ? prepared.comparedWith.length : 0;
    expect(compared > 0).toBe(kind !== 'quotes');
  });
});
