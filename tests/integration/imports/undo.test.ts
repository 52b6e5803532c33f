import { beforeEach, describe, expect, it } from 'vitest';
import { came } from '../../support/blanks.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { approved } from '../../support/erasing.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const bringIn = async (paths = sheets.paths): Promise<string> => {
  const { jobId, problems } = await checkFiles(strongroom, paths);
  expect(problems).toEqual([]);
  const saved = await saveFiles(strongroom, jobId);
  return (await strongroom.ask('imports.report', { jobId: saved.jobId })).importId;
};

/** Every row of every table that holds records: what an undo must leave as it was. */
function records() {
  const { db } = strongroom.context.vault;
  // The numbers of entries that go stay, so that a number that is missing shows.
  const kept = ['imports', 'audit', 'vault', 'search_index', 'ledger_numbers'];
  const names = Object.keys(rowCounts(strongroom)).filter((name) => !kept.includes(name));
  const rows = (name: string) =>
    db
      .prepare(`SELECT * FROM "${name}"`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort();
  const words = db.prepare('SELECT count(*) AS rows FROM search_index').get();
  return { words, ...Object.fromEntries(names.map((name) => [name, rows(name)])) };
}

const found = async (find: string) =>
  (await strongroom.ask('people.list', { find, after: null, limit: 10 })).rows;
const idOf = async (find: string) => (await found(find))[0]?.id ?? '';

describe('an import that is undone', () => {
  it('leaves the records as they were before, row by row, and the audit with both entries', async () => {
    // Records that were there stay, and so do those of another import.
    const personId = await addPerson('Siân', 'Cooper');
    const first = await bringIn([sheets.at('people.csv')]);
    const before = records();
    const audited = Number(rowCounts(strongroom).audit);
    const importId = await bringIn(sheets.paths.slice(1));
    const { goes, obstacle } = await strongroom.ask('imports.get', { importId });
    expect(obstacle).toBeNull();
    expect(goes).toMatchObject({ people: 0, consents: 857, sessions: 96, payments: 687 });
    await strongroom.ask('imports.undo', { importId });
    expect(records()).toEqual(before);
    const log = strongroom.context.vault.db
      .prepare('SELECT action, record FROM audit WHERE seq > ? ORDER BY seq')
      .all([audited]);
    expect(log).toEqual([
      { action: 'imports.save', record: importId },
      { action: 'imports.undo', record: importId },
    ]);
    const { imports } = await strongroom.ask('imports.list', {});
    expect(imports.map(({ id, undone }) => [id, undone?.by ?? null])).toEqual([
      [importId, 'Jo Harker'],
      [first, null],
    ]);
    expect(await strongroom.ask('people.get', { personId })).toMatchObject({ lastName: 'Cooper' });
  });

  it('can be brought in again, and then it is there once', async () => {
    const before = records();
    const importId = await bringIn();
    await strongroom.ask('imports.undo', { importId });
    expect(records()).toEqual(before);
    expect(await found('Cooper')).toEqual([]);
    await bringIn();
    expect(rowCounts(strongroom)).toMatchObject({ people: 140, payments: 687, imports: 2 });
    const again = await strongroom.call('imports.undo', { importId });
    expect(again).toMatchObject({ ok: false, error: { code: 'already-undone' } });
    expect(rowCounts(strongroom)).toMatchObject({ people: 140, payments: 687 });
  });

  it('makes a register that lost its lines another version, so that no older screen saves over it', async () => {
    await bringIn([sheets.at('people.csv')]);
    await bringIn([sheets.at('sessions.csv')]);
    const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 1 });
    const sessionId = rows[0]?.id ?? '';
    const version = async () =>
      (await strongroom.ask('sessions.register', { sessionId })).session.version;
    const importId = await bringIn([sheets.at('attendance.csv')]);
    const seen = await version();
    await strongroom.ask('imports.undo', { importId });
    expect(await version()).toBeGreaterThan(seen);
  });
});

const addPerson = async (firstName: string, lastName: string) => {
  const { blank } = (await import('../../../shared/records/people.ts')).person;
  const person = blank({ firstName, lastName });
  return (await strongroom.ask('people.add', { person, answers: [] })).id;
};

const person = async () => {
  const personId = await idOf('P001');
  return await strongroom.ask('people.get', { personId });
};
const firstSession = async () => {
  const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 1 });
  return await strongroom.ask('sessions.register', { sessionId: rows[0]?.id ?? '' });
};

const since: {
  readonly what: string;
  readonly code: string;
  readonly act: () => Promise<unknown>;
}[] = [
  {
    what: 'a person was changed',
    code: 'edited',
    act: async () => {
      const {
        id,
        version,
        ref: _,
        createdAt: __,
        notes: ___,
        removedNotes: ____,
        own: _____,
        ...rest
      } = await person();
      const { marks, needs, goals, contacts, ...fields } = rest;
      return strongroom.ask('people.change', {
        personId: id,
        expectedVersion: version,
        person: { ...fields, phone: '0113 496 0999' },
      });
    },
  },
  {
    what: 'a note was written about a person',
    code: 'used',
    act: async () =>
      strongroom.ask('people.addNote', {
        personId: (await person()).id,
        on: '2026-11-20',
        kind: 'note',
        text: 'Likes tea',
      }),
  },
  {
    what: 'a consent was withdrawn',
    code: 'used',
    act: async () => {
      const { consents } = await strongroom.ask('consents.ofPerson', {
        personId: (await person()).id,
        on: '2026-11-23',
      });
      const { id: consentId, version } = consents.find(({ id }) => id !== null) ?? {};
      return strongroom.ask('consents.withdraw', {
        consentId: consentId ?? '',
        expectedVersion: version ?? 0,
        on: '2026-11-20',
        method: 'phone',
        reason: null,
      });
    },
  },
  {
    what: 'a session was changed',
    code: 'edited',
    act: async () => {
      const { session } = await firstSession();
      const {
        id,
        version,
        ref: _,
        createdAt: __,
        own: ___,
        projectName: ____,
        ...fields
      } = session;
      return strongroom.ask('sessions.change', {
        sessionId: id,
        expectedVersion: version,
        session: { ...fields, place: 'The hall' },
      });
    },
  },
  {
    what: 'a line of a register was changed',
    code: 'edited',
    act: async () => {
      const { session, rows } = await firstSession();
      const lines = rows.map((row) => {
        const { name: _, accessNeeds: __, recordConsent: ___, leftOut: ____, ...rest } = row;
        const { paidBeside: ______, ...all } = rest;
        const { mark: _m, printFormat: _f, ...line } = all;
        const { paymentRoute: _____, ...kept } = line;
        return { ...kept, minutes: 7 };
      });
      return strongroom.ask('sessions.saveRegister', {
        sessionId: session.id,
        expectedVersion: session.version,
        paidOn: '2026-11-20',
        rows: lines,
      });
    },
  },
  {
    what: 'a person was erased',
    code: 'edited',
    act: async () => {
      const { id } = await person();
      return strongroom.ask('rights.erase', {
        ...(await approved(strongroom.ask, id)),
        reason: 'asked',
      });
    },
  },
  {
    what: 'another import added to its registers',
    code: 'edited',
    act: async () => {
      sheets.edit('payments.csv', (text) => text.replaceAll(/\nX0/g, '\nY0'));
      return bringIn([sheets.at('payments.csv')]);
    },
  },
];

describe('an import is not undone', () => {
  it.each(since)('once $what: all of it stays', async ({ code, act }) => {
    const importId = await bringIn();
    await act();
    const before = records();
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect((await strongroom.ask('imports.get', { importId })).obstacle).toBe(code);
    expect(records()).toEqual(before);
  });

  it('where an older version made it, which noted nothing of what it made', async () => {
    const importId = await bringIn();
    strongroom.context.vault.db.exec('UPDATE imports SET made = NULL');
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'from-before' } });
  });
});

const sessionHeads = 'ref,date,start,minutes,kind,title,place,facilitator,note';

const paidOnce = async () => {
  sheets.write('sessions.csv', [sessionHeads, 'S1,17/11/2026,,60,Meeting,Visit,,,'].join('\n'));
  sheets.write(
    'payments.csv',
    [
      'ref,person,session,fee,expenses,outcome,method,paid_on,voucher_serial',
      'N1,P001,S1,10,0,Paid,Cash,18/11/2026,',
    ].join('\n'),
  );
  await bringIn([sheets.at('people.csv')]);
  const ofSession = await bringIn([sheets.at('sessions.csv')]);
  const ofPayment = await bringIn([sheets.at('payments.csv')]);
  const { session } = await firstSession();
  return { ofSession, ofPayment, session, personId: (await person()).id };
};

describe('an import is not undone once its session or its payment has', () => {
  it('a further payment beside it', async () => {
    const { ofPayment, session, personId } = await paidOnce();
    await strongroom.ask('sessions.saveRegister', {
      ...{ sessionId: session.id, expectedVersion: session.version, paidOn: '2026-11-20' },
      ...{ furtherReason: 'She came for the afternoon too' },
      rows: [{ ...came(personId), feePence: 1_500, outcome: 'paid', method: 'cash' } as never],
    });
    const before = records();
    const reply = await strongroom.call('imports.undo', { importId: ofPayment });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
    expect(records()).toEqual(before);
  });

  it.each([
    [
      'money given before',
      (of: { sessionId: string; personId: string }) =>
        strongroom.ask('advances.give', {
          advance: { ...of, on: '2026-11-20', pence: 500 as never, method: 'cash', what: 'Bus' },
        }),
    ],
    [
      'an offer',
      (of: { sessionId: string; personId: string }) =>
        strongroom.ask('offers.add', {
          ...of,
          on: '2026-11-20',
          pence: 500 as never,
          way: 'phone',
        }),
    ],
  ])('%s', async (_, act) => {
    await bringIn([sheets.at('people.csv')]);
    sheets.write('sessions.csv', [sessionHeads, 'S1,17/11/2026,,60,Meeting,Visit,,,'].join('\n'));
    const importId = await bringIn([sheets.at('sessions.csv')]);
    await act({ sessionId: (await firstSession()).session.id, personId: (await person()).id });
    const before = records();
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
    expect(records()).toEqual(before);
  });
});

describe('the ledger', () => {
  it('loses entries in no other way than by the undo of the import that made them', async () => {
    const importId = await bringIn();
    const { db } = strongroom.context.vault;
    expect(() => db.exec('DELETE FROM payments')).toThrow('money is never edited');
    expect(() => db.exec('DELETE FROM imports')).toThrow('an import is only undone');
    await strongroom.ask('imports.undo', { importId });
    expect(() => db.exec('UPDATE imports SET undone_at = NULL')).toThrow('only undone');
  });
});

describe('a record that was brought in', () => {
  it('names its file, the day and the user, and one that was written here names none', async () => {
    const own = await addPerson('Bo', 'Nilsson');
    await bringIn();
    const of = async (recordId: string) =>
      (await strongroom.ask('imports.ofRecord', { recordId })).broughtIn;
    const at = '2026-11-23T10:00:00.000Z';
    expect(await of(own)).toBeNull();
    expect(await of((await person()).id)).toEqual({ files: ['people.csv'], at, by: 'Jo Harker' });
    const { session } = await firstSession();
    expect(await of(session.id)).toMatchObject({ files: ['sessions.csv'] });
    const { rows } = await strongroom.ask('payments.ledger', {
      ...{ personId: null, from: '2020-01-01', to: '2027-01-01', after: null, limit: 1 },
    });
    expect(rows[0]?.broughtIn).toMatchObject({ files: ['payments.csv'], by: 'Jo Harker' });
  });
});
