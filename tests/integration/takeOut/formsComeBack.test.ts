import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../electron/strongroom/newId.ts';
import { bringIn, sheetsOf } from '../../support/comesBack.ts';
import { checkFiles } from '../../support/dropIn.ts';
import { openOffice } from '../../support/users.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
let from: Office;
let to: Office;
const sheets = ['people', 'forms', 'consents'];
const today = '2026-11-23';

beforeEach(async () => {
  from = await openOffice();
  to = await openOffice();
});
afterEach(() => {
  for (const office of [from, to]) {
    expect(office.failures).toEqual([]);
    office.close();
  }
});

/** The purpose that comes first, with the form that is offered for it. */
const offered = async ({ ask }: Office) => {
  const [purpose] = (await ask('consents.purposes', {})).purposes;
  if (!purpose) throw new Error('no purpose');
  return purpose;
};

/** Puts a form of the charity's own in the place of the one in use, of an earlier day than today. */
async function offer(office: Office, label: string, wording: string, fromOn = '2025-02-03') {
  const { id } = await offered(office);
  const { db } = office.context.vault;
  db.prepare('UPDATE forms SET current = 0 WHERE purpose_id = ?').run([id]);
  db.prepare(
    'INSERT INTO forms (id, purpose_id, label, wording, from_on, current) VALUES (?, ?, ?, ?, ?, 1)',
  ).run([newId(), id, label, wording, fromOn]);
}

async function agree(office: Office, name: string) {
  const { id: purposeId, form } = await offered(office);
  const personId = await office.addPerson(name);
  await office.ask('consents.record', {
    ...{ personId, expectedVersion: 0 },
    answer: {
      ...{ purposeId, formId: form.id, answer: 'agreed', method: 'phone', on: '2026-11-20' },
      ...{ expiresOn: null, askAgainOn: null, witness: null },
    },
  });
}

/** What the person's answer to the first purpose says about its form. */
async function answeredUnder({ ask }: Office, name: string) {
  const { rows } = await ask('people.list', { find: name, after: null, limit: 1 });
  const { consents } = await ask('consents.ofPerson', { personId: rows[0]?.id ?? '', on: today });
  const happened = consents.flatMap(({ history }) => history);
  return happened.map(({ formLabel, wording }) => [formLabel, wording]);
}

const forms = (office: Office) =>
  office.context.vault.db
    .prepare('SELECT label, wording, from_on, current FROM forms ORDER BY purpose_id, label')
    .all();

describe('the forms that were taken out', () => {
  it('give answers their words again, and the one in use is offered', async () => {
    await offer(from, 'Ours', 'I agree to\nall of it.');
    await agree(from, 'Dez');
    const before = forms(to);
    const paths = await sheetsOf(from, sheets);
    const importId = await bringIn(to, paths);
    expect(await answeredUnder(to, 'Dez')).toEqual([['Ours', 'I agree to\nall of it.']]);
    expect((await offered(to)).form).toMatchObject({ label: 'Ours', fromOn: '2025-02-03' });
    const again = await checkFiles(to, paths);
    expect(again.files.map(({ fresh, changed }) => [fresh, changed])).toEqual([
      ...[
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
    await to.ask('imports.undo', { importId });
    expect(forms(to)).toEqual(before);
  });

  it('come back under the longest name that a corrected form can have', async () => {
    const label = `${'v'.repeat(200)} (corrected 12)`;
    await offer(from, label, 'I agree to all of it.');
    await agree(from, 'Dez');
    await bringIn(to, await sheetsOf(from, sheets));
    expect(await answeredUnder(to, 'Dez')).toEqual([[label, 'I agree to all of it.']]);
    expect((await offered(to)).form.label).toBe(label);
  });

  it('are since the day that the file says where no answer names them here', async () => {
    const { form } = await offered(from);
    from.context.vault.db.exec(`UPDATE forms SET from_on = '2024-05-06' WHERE id = '${form.id}'`);
    await agree(from, 'Dez');
    const before = forms(to);
    const importId = await bringIn(to, await sheetsOf(from, sheets));
    expect((await offered(to)).form).toMatchObject({
      ...form,
      id: expect.any(String),
      fromOn: '2024-05-06',
    });
    await to.ask('imports.undo', { importId });
    expect(forms(to)).toEqual(before);
  });

  it('give words to a form that came with answers alone, and take them away with their import', async () => {
    await offer(from, 'Ours', 'I agree.');
    await agree(from, 'Dez');
    const paths = await sheetsOf(from, sheets);
    await bringIn(
      to,
      paths.filter((path) => !path.endsWith('forms.csv')),
    );
    expect(await answeredUnder(to, 'Dez')).toEqual([['Ours', null]]);
    const importId = await bringIn(to, paths);
    expect(await answeredUnder(to, 'Dez')).toEqual([['Ours', 'I agree.']]);
    await to.ask('imports.undo', { importId });
    expect(await answeredUnder(to, 'Dez')).toEqual([['Ours', null]]);
  });

  it('leave the form in use that people answered under here', async () => {
    await agree(to, 'Ana');
    const { form } = await offered(to);
    await offer(from, 'Ours', 'I agree.');
    await agree(from, 'Dez');
    const paths = await sheetsOf(from, sheets);
    const { remarks } = await checkFiles(to, paths);
    expect(remarks.map(({ file, code }) => [file, code])).toEqual([
      ['forms.csv', 'differs-from-record'],
    ]);
    await bringIn(to, paths);
    expect((await offered(to)).form).toEqual(form);
    expect(await answeredUnder(to, 'Dez')).toEqual([['Ours', 'I agree.']]);
  });

  it('are refused where people answered under other words of that name, or two are in use', async () => {
    await offer(to, 'Ours', 'Other words.');
    await agree(to, 'Ana');
    await offer(from, 'Ours', 'I agree.');
    const paths = await sheetsOf(from, sheets, (name, text) =>
      name === 'forms' ? text.replaceAll('"no"', '"yes"') : text,
    );
    const { problems } = await checkFiles(to, paths);
    expect(problems.map(({ column, code }) => [column, code])).toEqual(
      expect.arrayContaining([
        ['in_use', 'form-in-use-twice'],
        ['wording', 'form-other-words'],
      ]),
    );
    expect(problems).toHaveLength(2);
  });

  it('stay once people answered under one whose words came with them', async () => {
    const { form } = await offered(from);
    from.context.vault.db.exec(`UPDATE forms SET from_on = '2024-05-06' WHERE id = '${form.id}'`);
    const importId = await bringIn(to, await sheetsOf(from, sheets));
    await agree(to, 'Ana');
    const reply = await to.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code: 'used' } });
  });
});

describe('a purpose of the charity’s own that was taken out', () => {
  it('comes back with its basis, its corrected words and its answers, and goes with the import', async () => {
    const added = await from.ask('purposes.add', {
      purpose: {
        ...{ name: 'Texts about sessions', lawfulBasis: 'consent', basisNote: null },
        ...{ recognisedCondition: null, specialCondition: 'explicit-consent' },
        controllers: 'The council',
      },
      ...{ label: 'Version 1', wording: 'I agree to texs about sessions.' },
    });
    const personId = await from.addPerson('Dez');
    const asked = (await from.ask('consents.purposes', {})).purposes.find(
      ({ id }) => id === added.id,
    );
    await from.ask('consents.record', {
      ...{ personId, expectedVersion: 0 },
      answer: {
        ...{ purposeId: added.id, formId: asked?.form.id ?? '', answer: 'agreed' },
        ...{ method: 'phone', on: '2026-11-20', expiresOn: null, askAgainOn: null, witness: null },
      },
    });
    await from.ask('purposes.correct', {
      ...{ purposeId: added.id, expectedVersion: 1, wording: 'I agree to texts about sessions.' },
      ...{ comparedBy: 'Sam Okafor', reason: 'A letter was missing' },
    });
    const purposesOf = async ({ ask }: Office) =>
      (await ask('purposes.list', {})).purposes.map(({ id, key, version, forms: each, ...of }) => ({
        ...of,
        forms: each.map(({ id: _, corrects, ...form }) => ({
          ...form,
          corrects: each.find((other) => other.id === corrects)?.label ?? null,
        })),
      }));
    const before = await purposesOf(to);
    const paths = await sheetsOf(from, sheets);
    const importId = await bringIn(to, paths);
    expect(await purposesOf(to)).toEqual(await purposesOf(from));
    expect(await answeredUnder(to, 'Dez')).toEqual([
      ['Version 1', 'I agree to texs about sessions.'],
    ]);
    const again = await checkFiles(to, paths);
    expect(again.files.map(({ fresh, changed }) => fresh + changed)).toEqual([0, 0, 0]);
    await to.ask('imports.undo', { importId });
    expect(await purposesOf(to)).toEqual(before);
  });
});
