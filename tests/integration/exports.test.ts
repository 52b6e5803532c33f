import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { consents } from '../../shared/contract/consents.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { ExportColumn } from '../../shared/domain/exports/recipes.ts';
import { blankPerson, came, noPlan } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { changePerson } from '../support/people.ts';
import { openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Purpose = OutputOf<(typeof consents)['purposes']>['purposes'][number];

const stages = ['using-now', 'used-recently', 'family-or-friend'] as const;
const genders = ['Woman', 'Man'];
const people = 48;

let strongroom: ReturnType<typeof openStrongroom>;
let purpose: Purpose;
let folder: string;
const recipe = () => ({
  kind: 'participants' as const,
  cohortOf: null,
  recipeId: null,
  purposeId: purpose.id,
  from: '2026-01-01',
  to: '2026-11-23',
  recipient: 'The Lottery',
  columns: ['age', 'gender'] as ExportColumn[],
});

/** 48 people at one session: every eighth said no to figures, every eleventh was never asked. */
beforeAll(async () => {
  strongroom = openStrongroom();
  folder = temporaryFolder('exports');
  const { ask } = strongroom;
  await strongroom.createVault();
  const { purposes } = await ask('consents.purposes', {});
  purpose = purposes.find(({ key }) => key === 'figures') as Purpose;
  const session = await ask('sessions.add', {
    on: '2026-06-01',
    startsAt: null,
    minutes: 60,
    kind: 'meeting',
    title: 'Front door group',
    place: null,
    facilitator: null,
    ...noPlan,
    note: null,
  });
  const rows = [];
  for (let number = 0; number < people; number += 1) {
    const person = await ask('people.add', {
      person: {
        ...blankPerson,
        firstName: `Person${number}`,
        lastName: 'Secret',
        dateOfBirth: String(1950 + (number % 40)),
        gender: genders[number % 2] as string,
        ethnicity: number % 5 === 0 ? 'Black: African' : 'White: Irish',
        noFixedAddress: number % 6 === 0,
        postcode: number % 6 === 0 ? null : `LS${1 + (number % 3)} 4ZF`,
        phone: '07700 900123',
        email: `p${number}@example.org`,
        journeyStage: stages[number % 3] as (typeof stages)[number],
      },
      answers:
        number % 11 === 0
          ? []
          : [
              {
                purposeId: purpose.id,
                formId: purpose.form.id,
                answer: number % 8 === 1 ? 'declined' : 'agreed',
                method: 'said-aloud-alone',
                on: '2026-01-10',
                expiresOn: null,
                askAgainOn: null,
                witness: null,
              },
            ],
    });
    rows.push(came(person.id));
  }
  await ask('sessions.saveRegister', {
    sessionId: session.id,
    expectedVersion: session.version,
    paidOn: '2026-06-01',
    rows,
  });
});
afterAll(() => {
  strongroom.close();
});

/** What is asked before a file may leave. */
const rehearsed = {
  format: 'csv' as const,
  secondPerson: 'Ben Todd',
  keepUntil: '2027-11-23',
  reason: null,
  decision: null,
};

async function prepared() {
  const { jobId } = await strongroom.ask('exports.prepare', recipe());
  const end = await strongroom.finished(jobId);
  expect(end.state).toBe('done');
  return { jobId, preview: await strongroom.ask('exports.preview', { jobId }) };
}

function place(name: string): { token: string; path: string } {
  const path = join(folder, name);
  const token = `token-for-${name}`.padEnd(20, '-');
  strongroom.context.tokens.add(token, 'save', path);
  return { token, path };
}

describe('a safe export', () => {
  it('holds only people who agree today and says in numbers who is left out', async () => {
    const { preview } = await prepared();
    const leftOut = Object.fromEntries(preview.leftOut.map(({ reason, people: n }) => [reason, n]));
    expect(leftOut).toMatchObject({ 'not-asked': 5, declined: 5 });
    expect(preview.people + (leftOut['stands-out'] ?? 0)).toBe(people - 10);
    expect(preview.draft).toMatchObject({ kind: 'rows' });
    expect(preview.draft?.kind === 'rows' && preview.draft.k).toBeGreaterThanOrEqual(5);
  });

  it('writes a file without anything that names anybody and registers its digest', async () => {
    const { jobId, preview } = await prepared();
    const { token, path } = place('first.csv');
    const entry = await strongroom.ask('exports.save', { jobId, file: token, ...rehearsed });
    const bytes = readFileSync(path);
    expect(entry.digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    const lines = bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(preview.people + 1);
    expect(bytes.toString('utf8')).not.toMatch(
      /Person\d|Secret|07700|example\.org| 4ZF|[0-9a-f]{8}-/,
    );
    const alike = new Map<string, number>();
    for (const line of lines.slice(1)) {
      const answers = line.slice(line.indexOf(','));
      alike.set(answers, (alike.get(answers) ?? 0) + 1);
    }
    expect(Math.min(...alike.values())).toBe(entry.k);
    const { entries } = await strongroom.ask('exports.register', {});
    expect(entries[0]).toEqual(entry);
  });

  it('is named to each person in it before they withdraw, and to no other', async () => {
    const { jobId } = await prepared();
    const { token } = place('told.csv');
    const entry = await strongroom.ask('exports.save', { jobId, file: token, ...rehearsed });
    const { fileName, recipient, madeAt } = entry;
    const { db } = strongroom.context.vault;
    const inIt = db
      .prepare('SELECT person_id AS id FROM export_people WHERE export_id = ?')
      .all<{ id: string }>([entry.id])
      .map(({ id }) => id);
    const everybody = db.prepare('SELECT id FROM people').all<{ id: string }>();
    const { purposes } = await strongroom.ask('consents.purposes', {});
    const named = async (key: string) => {
      const { id: purposeId = '' } = purposes.find((each) => each.key === key) ?? {};
      const reached = [];
      for (const { id: personId } of everybody) {
        const { files } = await strongroom.ask('consents.reached', { personId, purposeId });
        const told = files.filter((file) => file.fileName === fileName);
        if (told.length > 0) reached.push({ personId, files: told });
      }
      return reached;
    };
    const expected = inIt.map((personId) => ({
      personId,
      files: [{ fileName, recipient, madeAt }],
    }));
    expect(expected.length).toBeGreaterThan(5);
    for (const key of ['figures', 'record']) {
      expect(new Set(await named(key))).toEqual(new Set(expected));
    }
    expect(await named('photographs')).toEqual([]);
  });

  it('gives every file new pseudonyms, and one draft is released only once', async () => {
    const pseudonyms = async (name: string) => {
      const { jobId } = await prepared();
      const { token, path } = place(name);
      await strongroom.ask('exports.save', { jobId, file: token, ...rehearsed });
      const again = await strongroom.call('exports.save', {
        jobId,
        file: place('again.csv').token,
        ...rehearsed,
      });
      expect(again).toMatchObject({ ok: false, error: { code: 'not-found' } });
      const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
      return lines.slice(1).map((line) => line.split(',')[0]);
    };
    const [one, two] = [await pseudonyms('one.csv'), await pseudonyms('two.csv')];
    expect(one.filter((pseudonym) => two.includes(pseudonym))).toEqual([]);
  });

  it('refuses to save when a consent in it was withdrawn since the preview', async () => {
    const { jobId } = await prepared();
    const { ask, call } = strongroom;
    const { rows } = await ask('people.list', { find: 'Person2', after: null, limit: 1 });
    const personId = rows[0]?.id ?? '';
    const { consents: all } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
    const consent = all.find((each) => each.purpose.id === purpose.id);
    await ask('consents.withdraw', {
      consentId: consent?.id ?? '',
      expectedVersion: consent?.version ?? 0,
      on: '2026-11-23',
      method: 'phone',
      reason: null,
    });
    const { token, path } = place('late.csv');
    const reply = await call('exports.save', { jobId, file: token, ...rehearsed });
    expect(reply).toMatchObject({ ok: false, error: { code: 'consents-changed' } });
    expect(existsSync(path)).toBe(false);
  });

  it('holds a second file that differs by one person, until it has a reason or one cohort', async () => {
    const { jobId, preview } = await prepared();
    expect(preview.withheld[0]).toMatchObject({
      recipient: 'The Lottery',
      why: 'group',
      people: 1,
    });
    const save = { jobId, file: place('held.csv').token, ...rehearsed };
    expect(await strongroom.call('exports.save', save)).toMatchObject({
      error: { code: 'withheld', fields: [{ path: 'reason', code: 'withheld' }] },
    });
    expect(existsSync(join(folder, 'held.csv'))).toBe(false);
    const reason = 'The Lottery was told who left';
    const entry = await strongroom.ask('exports.save', { ...save, reason });
    expect(entry).toMatchObject({ reason, secondPerson: 'Ben Todd', keepUntil: '2027-11-23' });

    // The people of that file and nobody else: nothing is left to tell them apart by.
    const frozen = await strongroom.ask('exports.prepare', { ...recipe(), cohortOf: entry.id });
    await strongroom.finished(frozen.jobId);
    const again = await strongroom.ask('exports.preview', frozen);
    expect(again.people).toBe(entry.people);
    expect(again.withheld.filter(({ exportId }) => exportId === entry.id)).toEqual([]);
  });

  it.each([
    ['the maker alone looked for people in it', { secondPerson: 'jo harker ' }, 'same-person'],
    ['the maker is spelt another way', { secondPerson: 'Jo\u00a0\u200bHÁRKER.' }, 'same-person'],
    ['whoever looked has no name', { secondPerson: '–' }, 'same-person'],
    ['it need not be kept at all', { keepUntil: '2026-11-23' }, 'kept-too-short'],
  ])('is not saved where %s', async (_, change, code) => {
    const { jobId } = await prepared();
    const file = place(`${code}.csv`).token;
    const save = { jobId, file, ...rehearsed, reason: 'Yes', ...change };
    expect(await strongroom.call('exports.save', save)).toMatchObject({ error: { code } });
    expect(existsSync(join(folder, `${code}.csv`))).toBe(false);
  });

  it('is withheld where a person in an earlier one was erased since', async () => {
    const { ask } = strongroom;
    const { jobId } = await prepared();
    const save = { jobId, file: place('before.csv').token, ...rehearsed, reason: 'Yes' };
    const entry = await ask('exports.save', save);
    const { rows } = await ask('people.list', { find: 'Person42', after: null, limit: 1 });
    const personId = rows[0]?.id ?? '';
    const { erasure } = await ask('rights.wouldErase', { personId });
    expect(erasure?.anonymised.exports).toBeGreaterThan(0);
    await ask('rights.erase', { ...(await approved(ask, personId)), reason: 'asked' });
    const { preview } = await prepared();
    const beside = preview.withheld.find(({ exportId }) => exportId === entry.id);
    // Whatever they answered, it would show.
    expect(beside).toMatchObject({ why: 'group', people: 1 });
  });

  it('says so where no page could be drawn, and keeps what was prepared', async () => {
    const { jobId } = await prepared();
    const save = { ...rehearsed, jobId, format: 'pdf' as const, reason: 'Yes' };
    const file = place('page.pdf').token;
    expect(await strongroom.call('exports.save', { ...save, file })).toMatchObject({
      error: { code: 'not-rendered' },
    });
    expect(await strongroom.call('exports.preview', { jobId })).toMatchObject({ ok: true });
  });

  it('writes nothing, and no temporary file, where it cannot write', async () => {
    const { jobId } = await prepared();
    const { token, path } = place('folder.csv');
    mkdirSync(path);
    writeFileSync(join(path, 'kept.txt'), 'kept');
    const save = { jobId, file: token, ...rehearsed, reason: 'Asked for by the auditor' };
    const reply = await strongroom.call('exports.save', save);
    expect(reply).toMatchObject({ ok: false, error: { code: 'cannot-write' } });
    expect(readdirSync(path)).toEqual(['kept.txt']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('prepares nothing for a time without attendance, or a period that runs backwards', async () => {
    const { jobId } = await strongroom.ask('exports.prepare', { ...recipe(), to: '2026-01-02' });
    await strongroom.finished(jobId);
    const preview = await strongroom.ask('exports.preview', { jobId });
    expect(preview).toMatchObject({ refused: 'nobody', people: 0 });
    const { token, path } = place('empty.csv');
    const saved = await strongroom.call('exports.save', { jobId, file: token, ...rehearsed });
    expect(saved).toMatchObject({ ok: false, error: { code: 'not-safe' } });
    expect(existsSync(path)).toBe(false);
    const backwards = await strongroom.call('exports.prepare', { ...recipe(), to: '2025-01-01' });
    expect(backwards).toMatchObject({ ok: false, error: { code: 'period-backwards' } });
  });

  it('holds a file of other answers in which one changed record shows', async () => {
    const { ask, finished } = strongroom;
    const asked = async (columns: ExportColumn[]) => {
      const job = await ask('exports.prepare', { ...recipe(), columns });
      await finished(job.jobId);
      return { ...job, preview: await ask('exports.preview', job) };
    };
    const first = await asked(['gender', 'trans']);
    const { token: file } = place('gender.csv');
    const save = { jobId: first.jobId, file, ...rehearsed, reason: 'Yes' };
    const { id } = await ask('exports.save', save);
    expect(
      (await asked(['gender', 'journey'])).preview.withheld.map((each) => each.exportId),
    ).not.toContain(id);
    const { rows } = await ask('people.list', { find: 'Person4 ', after: null, limit: 1 });
    const personId = rows[0]?.id ?? '';
    await changePerson(strongroom, personId, ({ gender }) => ({
      gender: gender === 'Man' ? 'Woman' : 'Man',
    }));
    const { preview } = await asked(['gender', 'journey']);
    expect(preview.withheld.find(({ exportId }) => exportId === id)).toMatchObject({
      why: 'group',
      people: 1,
    });
  });

  it('stays in the room where the lock came while its page was drawn', async () => {
    const { context, call } = strongroom;
    const around = context.host as unknown as { renderPdf: () => Promise<Uint8Array> };
    const { jobId } = await prepared();
    around.renderPdf = async () => {
      context.lock('computer');
      return Buffer.from('%PDF-1.4');
    };
    const save = {
      ...rehearsed,
      jobId,
      format: 'pdf',
      reason: 'Yes',
      file: place('late.pdf').token,
    };
    expect(await call('exports.save', save)).toMatchObject({ error: { code: 'locked' } });
    expect(existsSync(join(folder, 'late.pdf'))).toBe(false);
  });
});
