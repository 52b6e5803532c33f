import { beforeEach, describe, expect, it } from 'vitest';
import { session as sessionRecord } from '../../../shared/records/sessions.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(async () => {
  sheets = copyDropIn();
  await bringIn();
});

type Preview = Awaited<ReturnType<typeof checkFiles>>;
type Decisions = Awaited<ReturnType<typeof changes>>['decisions'];

const bringIn = async () => {
  const { jobId } = await checkFiles(strongroom, sheets.paths);
  expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
};
const changes = ({ jobId }: { jobId: string }) =>
  strongroom.ask('imports.changes', { jobId, from: 0, limit: 50 });
const decide = async (preview: Preview, part: Partial<Decisions>): Promise<Preview> => {
  const { decisions } = await changes(preview);
  const { jobId } = await strongroom.ask('imports.checkAgain', {
    ...{ jobId: preview.jobId, decisions: { ...decisions, ...part } },
  });
  await strongroom.finished(jobId);
  return { jobId, ...(await strongroom.ask('imports.preview', { jobId })) };
};
const save = async ({ jobId }: Preview) => {
  const saved = await saveFiles(strongroom, jobId);
  expect(saved.end.state).toBe('done');
  return (await strongroom.ask('imports.report', { jobId: saved.jobId })).importId;
};
const undo = (importId: string) => strongroom.call('imports.undo', { importId });
const first = async () => {
  const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 100 });
  const sessionId = rows.find(({ on }) => on === '2025-01-14')?.id ?? '';
  return await strongroom.ask('sessions.register', { sessionId });
};
const lineOf = ({ rows }: Awaited<ReturnType<typeof first>>, personId: string) =>
  rows.find((row) => row.personId === personId);
const idOf = async (find: string) =>
  (await strongroom.ask('people.list', { find, after: null, limit: 2 })).rows[0]?.id ?? '';
const audited = (from: number) =>
  strongroom.context.vault.db
    .prepare('SELECT action, record FROM audit WHERE seq > ? ORDER BY seq')
    .all<{ action: string; record: string }>([from]);

/** The session of row 2 and two lines of its register say something else than they did. */
const changedSheets = async () => {
  sheets.edit('sessions.csv', (text) =>
    text.replace('Front door group,Online', 'Front door group,Town hall'),
  );
  sheets.edit('attendance.csv', (text) =>
    text
      .replace('S001,P029,Lived experience,60,Yes', 'S001,P029,Volunteer,45,No')
      .replace('S001,P004,Lived experience,60,', 'S001,P004,Lived experience,,Yes'),
  );
  return await checkFiles(strongroom, sheets.paths);
};

describe('a session and a line of a register whose rows changed since', () => {
  it('are offered field by field; a blank says nothing, and all of it is kept by default', async () => {
    const { id, version } = (await first()).session;
    const [elin, sian] = [await idOf('P029'), await idOf('P004')];
    const preview = await changedSheets();
    expect(preview).toMatchObject({ changes: { count: 3, records: 0 }, canSave: false });
    expect(preview.remarks).toEqual([]);
    const { rows } = await changes(preview);
    expect(rows).toMatchObject([
      {
        ...{ file: 'sessions.csv', row: 2, sheet: 'sessions', sessionId: id, taken: [] },
        ...{ session: 'Front door group', personId: null },
        differences: [{ field: 'place', here: 'Online', says: 'Town hall' }],
      },
      {
        ...{ file: 'attendance.csv', row: 2, sheet: 'attendance', sessionId: id, personId: elin },
        differences: [
          { field: 'role', here: 'lived-experience', says: 'volunteer' },
          { field: 'minutes', here: '60', says: '45' },
          { field: 'accessNeedMet', here: 'yes', says: 'no' },
        ],
      },
      {
        ...{ row: 4, personId: sian },
        differences: [{ field: 'accessNeedMet', here: null, says: 'yes' }],
      },
    ]);
    expect((await first()).session.version).toBe(version);
  });

  it('take over what is chosen and nothing else, in the audit, and undo gives it all back', async () => {
    const before = await first();
    const { id: sessionId, version } = before.session;
    const [elin, sian] = [await idOf('P029'), await idOf('P004')];
    const take: Decisions['take'] = [
      { file: 'sessions.csv', row: 2, sheet: 'sessions', sessionId, fields: ['place'] },
      {
        ...{ file: 'attendance.csv', row: 2, sheet: 'attendance', sessionId },
        fields: ['minutes', 'accessNeedMet'],
      },
    ];
    const decided = await decide(await changedSheets(), { take });
    expect(decided).toMatchObject({ changes: { count: 3, records: 2 }, canSave: true });
    const from = Number(rowCounts(strongroom).audit);
    const importId = await save(decided);
    const after = await first();
    expect(after.session).toMatchObject({ place: 'Town hall', version: version + 1 });
    expect(lineOf(after, elin)).toEqual({
      ...lineOf(before, elin),
      ...{ minutes: 45, accessNeedMet: false },
    });
    expect(lineOf(after, sian)).toEqual(lineOf(before, sian));
    expect(audited(from).map(({ record }) => record)).toEqual([sessionId, sessionId, importId]);
    expect((await strongroom.ask('imports.get', { importId })).goes.changed).toEqual({
      ...{ people: 0, sessions: 1, attendance: 1 },
    });
    expect(await undo(importId)).toMatchObject({ ok: true });
    const back = await first();
    expect(back.session.version).toBeGreaterThan(version + 1);
    expect(back).toEqual({
      ...before,
      session: { ...before.session, version: back.session.version },
    });
    expect(rowCounts(strongroom).import_changes).toBe(0);
  });

  it('follow the rule that fills in what is empty, for all kinds alike', async () => {
    const sian = await idOf('P004');
    await save(await decide(await changedSheets(), { takeRule: 'blanks' }));
    const now = await first();
    expect(now.session.place).toBe('Online');
    expect(lineOf(now, sian)).toMatchObject({ minutes: 60, accessNeedMet: true });
  });

  it.each(['session', 'line'] as const)(
    'are not changed over a newer save of the %s: the import is refused, whole',
    async (what) => {
      const decided = await decide(await changedSheets(), { takeRule: 'all' });
      await edit(what);
      const before = rowCounts(strongroom);
      const { end } = await saveFiles(strongroom, decided.jobId);
      expect(end).toMatchObject({ state: 'failed', code: 'records-changed' });
      expect(rowCounts(strongroom)).toEqual(before);
      expect((await first()).session.place).toBe(what === 'session' ? 'The hall' : 'Online');
    },
  );

  it.each(['session', 'line'] as const)(
    'are not given back by undo over a newer save of the %s: undo is refused',
    async (what) => {
      const elin = await idOf('P029');
      const { id: sessionId } = (await first()).session;
      const take: Decisions['take'] =
        what === 'session'
          ? [{ file: 'sessions.csv', row: 2, sheet: 'sessions', sessionId, fields: ['place'] }]
          : [{ file: 'attendance.csv', row: 2, sheet: 'attendance', sessionId, fields: ['role'] }];
      const importId = await save(await decide(await changedSheets(), { take }));
      await edit(what);
      expect(await undo(importId)).toMatchObject({ ok: false, error: { code: 'edited' } });
      const now = await first();
      expect(now.session.place).toBe(what === 'session' ? 'The hall' : 'Online');
      expect(lineOf(now, elin)).toMatchObject(
        what === 'session' ? { role: 'lived-experience' } : { role: 'volunteer', minutes: 7 },
      );
    },
  );

  it('keep nothing of a person who is erased', async () => {
    sheets.edit('attendance.csv', (text) => text.replace(/(,P001,[^,]*),\d+,/, '$1,17,'));
    const preview = await checkFiles(strongroom, sheets.paths);
    const importId = await save(await decide(preview, { takeRule: 'all' }));
    const { db } = strongroom.context.vault;
    const kept = () => db.prepare('SELECT replaced FROM import_changes').all();
    expect(kept()).toMatchObject([{ replaced: expect.stringContaining('minutes') }]);
    const personId = await idOf('P001');
    await strongroom.ask('rights.erase', {
      ...(await approved(strongroom.ask, personId)),
      reason: 'asked',
    });
    expect(kept()).toEqual([]);
    expect(await undo(importId)).toMatchObject({ ok: false, error: { code: 'edited' } });
  });

  /** Saves the session, or the first line of its register, as a screen does. */
  async function edit(what: 'session' | 'line') {
    const { session, rows } = await first();
    const { id: sessionId, version: expectedVersion } = session;
    if (what === 'session') {
      const kept = sessionRecord.schema.strip().parse(session);
      const changed = { ...kept, place: 'The hall' };
      return strongroom.ask('sessions.change', { sessionId, expectedVersion, session: changed });
    }
    const elin = await idOf('P029');
    const lines = rows.map((row) => {
      const { name: _, accessNeeds: __, recordConsent: ___, leftOut: ____, ...rest } = row;
      const { paidBeside: ______, ...all } = rest;
      const { mark: _m, printFormat: _f, ...line } = all;
      const { paymentRoute: _____, ...kept } = line;
      return row.personId === elin ? { ...kept, minutes: 7 } : kept;
    });
    return strongroom.ask('sessions.saveRegister', {
      ...{ sessionId, expectedVersion, paidOn: '2026-11-20', rows: lines },
    });
  }
});

describe('a session of a register with a column for each', () => {
  const look = async (cells: string) => {
    sheets.write('club.csv', `Name,03/03/2026\r\nSorcha Brennan,${cells}\r\n`);
    return await checkFiles(strongroom, [sheets.at('club.csv')]);
  };
  const club = async () => {
    const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 100 });
    const sessionId = rows.find(({ on }) => on === '2026-03-03')?.id ?? '';
    return await strongroom.ask('sessions.register', { sessionId });
  };

  it('says no length and no kind: what was put right here is no difference', async () => {
    await save(await look('x'));
    const { session } = await club();
    const kept = sessionRecord.schema.strip().parse(session);
    await strongroom.ask('sessions.change', {
      ...{ sessionId: session.id, expectedVersion: session.version },
      session: { ...kept, minutes: 150, kind: 'survey' },
    });
    const again = await look('x');
    expect(again).toMatchObject({ changes: { count: 0, records: 0 }, canSave: false });
  });

  it('changes how long a person came where that is taken over, in its own line', async () => {
    await save(await look('2 h'));
    const { id: sessionId } = (await club()).session;
    const again = await look('3 h');
    const place = { file: 'club.csv', row: 2, sheet: 'attendance', sessionId } as const;
    expect((await changes(again)).rows).toMatchObject([
      { ...place, differences: [{ field: 'minutes', here: '120', says: '180' }] },
    ]);
    // A choice for another line of the same row chooses nothing here.
    const other = { ...place, sessionId: (await first()).session.id, fields: ['minutes' as const] };
    expect((await decide(again, { take: [other] })).changes).toEqual({ count: 1, records: 0 });
    await save(await decide(again, { take: [{ ...place, fields: ['minutes'] }] }));
    expect((await club()).rows).toMatchObject([{ name: 'Sorcha Brennan', minutes: 180 }]);
  });
});

describe('a payment that is here and reads otherwise in the file', () => {
  it('is listed with what differs and can never be taken over: the ledger stays as it is', async () => {
    sheets.edit('payments.csv', (text) =>
      text.replace('S001,25.00,2.40,Paid,Cash', 'S001,26.00,2.40,Paid,Bank'),
    );
    const ledger = () =>
      strongroom.context.vault.db.prepare('SELECT * FROM payments ORDER BY id').all();
    const before = ledger();
    const preview = await checkFiles(strongroom, sheets.paths);
    expect(preview).toMatchObject({ changes: { count: 1, records: 0 }, remarks: [] });
    const { id: sessionId } = (await first()).session;
    const fields = ['fee', 'method'] as const;
    const place = { file: 'payments.csv', row: 2, sheet: 'payments', sessionId } as const;
    const decided = await decide(preview, {
      ...{ takeRule: 'all', take: [{ ...place, fields: [...fields] }] },
    });
    expect((await changes(decided)).rows).toMatchObject([
      {
        ...{ ...place, personId: await idOf('P029'), taken: [] },
        differences: [
          { field: 'fee', here: '2500', says: '2600' },
          { field: 'method', here: 'cash', says: 'bank' },
        ],
      },
    ]);
    expect(decided).toMatchObject({ canSave: false, changes: { count: 1, records: 0 } });
    await saveFiles(strongroom, decided.jobId);
    expect(ledger()).toEqual(before);
  });
});
