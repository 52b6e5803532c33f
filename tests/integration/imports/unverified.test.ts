import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFiles, copyDropIn, saveFiles } from '../../support/dropIn.ts';
import { openStrongroom } from '../../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;
let sheets: ReturnType<typeof copyDropIn>;

const names = Array.from({ length: 12 }, (_, at) => `Person${at}`);

/** Twelve people who came twice; a sheet says yes for each of them, to figures and to a record. */
beforeEach(async () => {
  strongroom = openStrongroom();
  await strongroom.createVault();
  sheets = copyDropIn();
  sheets.write(
    'register.csv',
    [
      'Name,Sex,Consent to figures for funders,Consent to keep a record,13/01/2026,20/01/2026',
      ...names.map(
        (name, at) => `${name},${at === 0 ? 'Genderfluid' : at % 2 ? 'F' : 'M'},Yes,Yes,x,x`,
      ),
    ].join('\r\n'),
  );
  const { jobId, problems } = await checkFiles(strongroom, [sheets.at('register.csv')]);
  expect(problems).toEqual([]);
  expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
});
afterEach(() => strongroom.close());

const purpose = async (key: string) => {
  const { purposes } = await strongroom.ask('consents.purposes', {});
  const found = purposes.find((each) => each.key === key);
  if (!found) throw new Error(`nobody is asked about ${key}`);
  return found;
};

describe('a bare yes on a sheet', () => {
  it.each(['participants', 'equality'] as const)(
    'lets nobody be in an export (%s): they count as not asked',
    async (kind) => {
      const { id: purposeId } = await purpose('figures');
      const { jobId } = await strongroom.ask('exports.prepare', {
        ...{
          kind,
          cohortOf: null,
          recipeId: null,
          purposeId,
          from: '2026-01-01',
          to: '2026-11-23',
        },
        ...{ recipient: 'The Lottery', columns: ['gender'] },
      });
      await strongroom.finished(jobId);
      const preview = await strongroom.ask('exports.preview', { jobId });
      expect(preview.people).toBe(0);
      expect(preview.leftOut).toEqual([{ reason: 'not-asked', people: names.length }]);
      expect(preview.draft).toBeNull();
    },
  );

  it('is said in words of the person and in the pickers, and allows no agreement', async () => {
    const { rows } = await strongroom.ask('people.list', { find: '', after: null, limit: 50 });
    expect(rows.map(({ recordConsent }) => recordConsent)).toEqual(names.map(() => 'unverified'));
    const personId = rows[0]?.id ?? '';
    const { consents } = await strongroom.ask('consents.ofPerson', { personId, on: '2026-11-23' });
    const said = consents.filter(({ state }) => state === 'unverified');
    expect(said.map(({ purpose: { key } }) => key).sort()).toEqual(['figures', 'record']);
    expect(said.map(({ history }) => history.map(({ kind }) => kind))).toEqual([
      ...[['unverified'], ['unverified']],
    ]);
  });

  it('puts each of them on the list of Home once, until they have answered', async () => {
    const group = async () =>
      (await strongroom.ask('reports.home', { today: '2026-11-23', everything: true })).due.find(
        ({ kind }) => kind === 'consent-unverified',
      );
    const before = await group();
    expect(before?.count).toBe(names.length);
    expect(before?.tasks).toHaveLength(2 * names.length);
    // The first three of them, each asked about both; the rest is counted.
    const { due } = await strongroom.ask('reports.home', { today: '2026-11-23' });
    const first = due.find(({ kind }) => kind === 'consent-unverified');
    expect(first).toMatchObject({ count: names.length, tasks: { length: 2 * 3 } });
    const [task] = before?.tasks ?? [];
    const personId = task?.subject.id ?? '';
    const { consents } = await strongroom.ask('consents.ofPerson', { personId, on: '2026-11-23' });
    for (const { state, version, purpose: asked } of consents) {
      if (state !== 'unverified') continue;
      await strongroom.ask('consents.record', {
        ...{ personId, expectedVersion: version },
        answer: {
          ...{ purposeId: asked.id, formId: asked.form.id, answer: 'agreed' },
          ...{ method: 'said-aloud-alone', on: '2026-11-20', expiresOn: null },
          ...{ askAgainOn: null, witness: null },
        },
      });
    }
    const after = await group();
    expect(after?.count).toBe(names.length - 1);
    expect(after?.tasks.map(({ subject }) => subject.id)).not.toContain(personId);
  });
});

describe('how a sheet was read', () => {
  it('is remembered by digests alone: no heading and no word of it is kept', async () => {
    const rows = strongroom.context.vault.db
      .prepare(
        `SELECT headings, columns FROM import_layouts
         UNION ALL SELECT word, becomes FROM import_words`,
      )
      .all<{ headings: string; columns: string }>();
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/Person\d|Consent to|2026|"F"|fluid/);
    // A register that gained a session is read as before.
    sheets.edit('register.csv', (text) => text.replaceAll('20/01/2026', '20/01/2026,27/01/2026'));
    const again = await checkFiles(strongroom, [sheets.at('register.csv')]);
    expect(again.own[0]?.remembered).toBe(true);
  });
});
