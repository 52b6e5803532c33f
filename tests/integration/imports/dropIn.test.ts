import { describe, expect, it } from 'vitest';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();

const counts = (fresh: boolean) =>
  [
    ['people', 140],
    ['consents', 810],
    ['sessions', 96],
    ['attendance', 687],
    ['payments', 687],
  ].map(([sheet, rows]) => ({
    file: `${sheet}.csv`,
    sheet,
    rows,
    fresh: fresh ? rows : 0,
    known: fresh ? 0 : rows,
    changed: 0,
    leftOut: 0,
  }));

describe('the five spreadsheets of the drop-in', () => {
  it('are recognised, counted and without a problem before anything is saved', async () => {
    const before = rowCounts(strongroom);
    const preview = await checkFiles(strongroom, copyDropIn().paths);
    expect(preview.files).toEqual(counts(true));
    expect(preview).toMatchObject({ problems: [], problemCount: 0, canSave: true });
    expect(rowCounts(strongroom)).toEqual(before);
  });

  it('are saved whole, with one row in the audit', async () => {
    const before = rowCounts(strongroom);
    const { jobId } = await checkFiles(strongroom, copyDropIn().paths);
    const saved = await saveFiles(strongroom, jobId);
    expect(saved.end).toMatchObject({ state: 'done', done: 2467, total: 2467 });
    expect(rowCounts(strongroom)).toMatchObject({
      people: 140,
      consents: 810,
      // 810 answers and 47 withdrawals
      consent_events: 857,
      // v1 and v2 of each of the six purposes
      forms: Number(before.forms) + 12,
      sessions: 96,
      attendance: 687,
      payments: 687,
      imports: 1,
      audit: Number(before.audit) + 1,
      searchable: 140 + 96,
      search_index: 140 + 96,
    });
    const { db } = strongroom.context.vault;
    const made = db.prepare('SELECT id, made, undone_at FROM imports').all<{ made: string }>();
    expect(made.map((each) => JSON.parse(each.made))).toEqual([
      {
        people: 140,
        notes: Number(rowCounts(strongroom).notes),
        purposes: 0,
        forms: 12,
        consent_events: 857,
        sessions: 96,
        attendance: 687,
        payments: 687,
        import_changes: 0,
        import_declared: 0,
        import_form_changes: 0,
        restricted_notes: 0,
      },
    ]);
    const { importId } = await strongroom.ask('imports.report', { jobId: saved.jobId });
    expect(await strongroom.ask('imports.get', { importId })).toMatchObject({
      files: counts(true),
      at: '2026-11-23T10:00:00.000Z',
      obstacle: null,
    });
    const changed = strongroom.events.filter(({ name }) => name === 'changed');
    expect(changed.map(({ payload }) => payload)).toEqual([
      { topics: ['people', 'consents', 'sessions', 'payments', 'projects'] },
    ]);
  });

  it('bring nothing new the second time', async () => {
    const { paths } = copyDropIn();
    await saveFiles(strongroom, (await checkFiles(strongroom, paths)).jobId);
    const before = rowCounts(strongroom);
    const again = await checkFiles(strongroom, paths);
    expect(again.files).toEqual(counts(false));
    expect(again).toMatchObject({ problemCount: 0, canSave: false });
    await saveFiles(strongroom, again.jobId);
    expect(rowCounts(strongroom)).toEqual({
      ...before,
      imports: Number(before.imports) + 1,
      audit: Number(before.audit) + 1,
    });
  });

  it('can come one after the other, each tied to what the vault holds already', async () => {
    for (const path of copyDropIn().paths) {
      const { jobId, problems } = await checkFiles(strongroom, [path]);
      expect(problems).toEqual([]);
      expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
    }
    expect(rowCounts(strongroom)).toMatchObject({ consent_events: 857, payments: 687 });
  });

  it('are found by name and read back as they were written', async () => {
    const { jobId } = await checkFiles(strongroom, copyDropIn().paths);
    await saveFiles(strongroom, jobId);
    const { ask } = strongroom;
    const { rows } = await ask('people.list', { find: 'sian coop', after: null, limit: 10 });
    expect(rows.map(({ name, ref }) => [name, ref])).toEqual([['Siân Cooper', 'P004']]);
    const [row] = rows;
    expect(await ask('people.get', { personId: row?.id ?? '' })).toMatchObject({
      dateOfBirth: '2000-07-15',
      gender: 'Prefer not to say',
      trans: null,
      noFixedAddress: true,
      postcode: null,
      safeContact: 'Via key worker',
      journeyStage: 'using-now',
      interests: ['Mental health', 'Recruitment panels', 'Writing'],
      paymentRoute: 'cash',
      joinedOn: '2024-03-02',
    });
    const found = await ask('sessions.list', { find: 'front door', after: null, limit: 100 });
    expect(found.total).toBe(22);
    const money = { personId: null, from: '2025-01-14', to: '2025-01-14' };
    expect((await ask('payments.totals', money)).all).toMatchObject({
      feesPence: 25_000,
      expensesPence: 3_760,
    });
  });

  it('tell how each consent stands on a day', async () => {
    const { jobId } = await checkFiles(strongroom, copyDropIn().paths);
    await saveFiles(strongroom, jobId);
    const { ask } = strongroom;
    const { rows } = await ask('people.list', { find: 'P001', after: null, limit: 10 });
    const standing = async (on: string) => {
      const { consents } = await ask('consents.ofPerson', { personId: rows[0]?.id ?? '', on });
      return consents.map(({ purpose, state, method, until, history }) => [
        purpose.key,
        state,
        method,
        until,
        history[0]?.formLabel,
      ]);
    };
    expect((await standing('2026-03-10')).slice(0, 2)).toEqual([
      ['record', 'agreed', 'said-aloud', '2026-03-10', 'v1'],
      ['figures', 'agreed', 'signed-form', '2026-03-10', 'v1'],
    ]);
    expect((await standing('2026-03-11'))[0]?.[1]).toBe('expired');
    expect((await standing('2024-03-09'))[0]?.[1]).toBe('not-asked');
  });

  it('do not undo a withdrawal of the same day by an agreement from an older sheet', async () => {
    const sheets = copyDropIn();
    const { jobId } = await checkFiles(strongroom, sheets.paths);
    await saveFiles(strongroom, jobId);
    const { ask } = strongroom;
    const { rows } = await ask('people.list', { find: 'P001', after: null, limit: 10 });
    const personId = rows[0]?.id ?? '';
    const first = async () =>
      (await ask('consents.ofPerson', { personId, on: '2026-11-23' })).consents[0];
    const consent = await first();
    await ask('consents.withdraw', {
      consentId: consent?.id ?? '',
      expectedVersion: consent?.version ?? 0,
      on: '2026-11-20',
      method: 'phone',
      reason: null,
    });
    sheets.edit('consents.csv', (text) =>
      text.replace(
        'v1,"Said aloud, witnessed",10/03/2024,10/03/2026',
        'v2,Signed form,20/11/2026,',
      ),
    );
    const again = await checkFiles(strongroom, [sheets.at('consents.csv')]);
    expect(again.files[0]).toMatchObject({ fresh: 0 });
    expect((await first())?.state).toBe('withdrawn');
  });
});
