import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const bringIn = async (name: string, ...lines: readonly string[]): Promise<string> => {
  sheets.write(name, lines.join('\r\n'));
  const { jobId, problems } = await checkFiles(strongroom, [sheets.at(name)]);
  expect(problems).toEqual([]);
  const saved = await saveFiles(strongroom, jobId);
  return (await strongroom.ask('imports.report', { jobId: saved.jobId })).importId;
};

const purpose = async () => {
  const { purposes } = await strongroom.ask('consents.purposes', {});
  const found = purposes.find(({ key }) => key === 'figures');
  if (!found) throw new Error('nobody is asked about figures');
  return found;
};

const names = Array.from({ length: 12 }, (_, at) => `Person${at}`);
const people = ['Name,13/01/2026', ...names.map((name) => `${name},x`)];
const consents = [
  'Name,Consent to figures for funders,Consent date,Consent form,Consent method',
  ...names.map((name) => `${name},Yes,13/02/2026,v1,paper`),
];

describe('an import stays', () => {
  it('once a person whom it brought was asked for consent: the answer is not lost', async () => {
    const importId = await bringIn('people.csv', 'Name', ...names);
    const { rows } = await strongroom.ask('people.list', { find: '', after: null, limit: 1 });
    const { id: purposeId, form } = await purpose();
    await strongroom.ask('consents.record', {
      ...{ personId: rows[0]?.id ?? '', expectedVersion: 0 },
      answer: {
        ...{ purposeId, formId: form.id, answer: 'agreed', method: 'said-aloud-alone' },
        ...{ on: '2026-11-20', expiresOn: null, askAgainOn: null, witness: null },
      },
    });
    const before = rowCounts(strongroom);
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
    expect(rowCounts(strongroom)).toEqual(before);
  });

  it('once another import brought answers of its people', async () => {
    const importId = await bringIn('people.csv', 'Name', ...names);
    await bringIn('consents.csv', ...consents);
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
    expect(rowCounts(strongroom)).toMatchObject({ people: 12, consent_events: 12 });
  });

  it('once people are in a release under an agreement that it brought', async () => {
    await bringIn('people.csv', ...people);
    const importId = await bringIn('consents.csv', ...consents);
    expect((await strongroom.ask('imports.get', { importId })).obstacle).toBeNull();
    const { jobId } = await strongroom.ask('exports.prepare', {
      ...{ kind: 'participants', cohortOf: null, recipeId: null, purposeId: (await purpose()).id },
      ...{ from: '2026-01-01', to: '2026-11-23', recipient: 'The Lottery', columns: ['gender'] },
    });
    await strongroom.finished(jobId);
    const token = 'token-of-the-release-file';
    strongroom.context.tokens.add(token, 'save', join(sheets.folder, 'release.csv'));
    const { people: released } = await strongroom.ask('exports.save', {
      ...{ jobId, file: token, format: 'csv', secondPerson: 'Ben Todd', keepUntil: '2027-11-23' },
      ...{ reason: null, decision: null },
    });
    expect(released).toBe(12);
    const reply = await strongroom.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
    expect(rowCounts(strongroom)).toMatchObject({ consent_events: 12 });
  });
});
