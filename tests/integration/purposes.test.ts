import { describe, expect, it } from 'vitest';
import { consentsNow } from '../../electron/strongroom/store/consents.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { purposes as area } from '../../shared/contract/purposes.ts';
import { allows } from '../../shared/domain/consents.ts';
import { blankPerson } from '../support/blanks.ts';
import { freshStrongroom } from '../support/freshStrongroom.ts';

type Written = InputOf<typeof area.add>['purpose'];
type Purpose = OutputOf<typeof area.list>['purposes'][number];

const strongroom = freshStrongroom();

const messages: Written = {
  name: 'Messages about sessions',
  lawfulBasis: 'consent',
  basisNote: null,
  recognisedCondition: null,
  specialCondition: null,
  controllers: null,
};
const wording = 'I agree that the charity tells me by text when a session is held.';

const add = (of: Partial<Written> = {}) =>
  strongroom.ask('purposes.add', { purpose: { ...messages, ...of }, label: 'Version 1', wording });
const refusal = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });
const wrong = (path: string, code: string, refused = code) =>
  refusal(refused, { fields: [{ path, code }] });

async function ofPerson(personId: string, { id }: Pick<Purpose, 'id'>) {
  const on = '2026-11-23';
  const { consents } = await strongroom.ask('consents.ofPerson', { personId, on });
  const found = consents.find(({ purpose }) => purpose.id === id);
  if (!found) throw new Error('the purpose is not asked about');
  return found;
}

async function answered(
  personId: string,
  purpose: Purpose,
  answer: 'agreed' | 'declined',
  expectedVersion = 0,
) {
  const { purposes } = await strongroom.ask('consents.purposes', {});
  const formId = purposes.find(({ id }) => id === purpose.id)?.form.id ?? '';
  return await strongroom.ask('consents.record', {
    ...{ personId, expectedVersion },
    answer: {
      ...{ purposeId: purpose.id, formId, answer, method: 'phone' as const, on: '2026-11-23' },
      ...{ expiresOn: null, askAgainOn: null, witness: null },
    },
  });
}

describe('a purpose of the charity’s own', () => {
  it('is asked about like the others, with its own words', async () => {
    const purpose = await add();
    const person = await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    expect(await ofPerson(person.id, purpose)).toMatchObject({
      state: 'not-asked',
      purpose: { name: messages.name, form: { label: 'Version 1', wording } },
    });
    expect(await answered(person.id, purpose, 'agreed')).toMatchObject({ state: 'agreed' });
  });

  it('needs in writing what its lawful basis asks for', async () => {
    const of = (parts: Partial<Written>) =>
      strongroom.call('purposes.add', {
        ...{ purpose: { ...messages, ...parts }, label: 'Version 1', wording },
      });
    expect(await of({ lawfulBasis: 'legitimate-interests' })).toEqual(
      wrong('purpose.basisNote', 'no-note', 'invalid'),
    );
    const recognised = {
      lawfulBasis: 'recognised-legitimate-interest',
      basisNote: 'To act at once',
    };
    expect(await of(recognised as Partial<Written>)).toEqual(
      wrong('purpose.recognisedCondition', 'no-condition', 'invalid'),
    );
    const whole = { ...recognised, recognisedCondition: 'safeguarding' } as Partial<Written>;
    expect(await of(whole)).toMatchObject({ ok: true });
  });

  it('has a name that no other purpose has, however it is written', async () => {
    await add();
    expect(
      await strongroom.call('purposes.add', {
        ...{ purpose: { ...messages, name: 'messages ABOUT sessions' }, label: 'V', wording },
      }),
    ).toEqual(wrong('purpose.name', 'name-taken'));
  });

  it('is refused to a save over another save', async () => {
    const { id: purposeId } = await add();
    const change = { purposeId, expectedVersion: 1, purpose: { ...messages, name: 'Texts' } };
    expect(await strongroom.ask('purposes.change', change)).toMatchObject({ version: 2 });
    expect(await strongroom.call('purposes.change', change)).toEqual(
      refusal('stale', { facts: { expected: 1, found: 2 } }),
    );
  });
});

describe('a purpose that does not rest on consent', () => {
  const interest = { lawfulBasis: 'legitimate-interests', basisNote: 'Why we need it' } as const;

  it('applies to everybody unasked, until the person objects, and again when they end it', async () => {
    const purpose = await add(interest);
    const person = await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    expect(await ofPerson(person.id, purpose)).toMatchObject({ state: 'applies' });
    expect(await answered(person.id, purpose, 'declined')).toMatchObject({ state: 'objected' });
    expect(await answered(person.id, purpose, 'agreed', 1)).toMatchObject({ state: 'applies' });
  });

  it('is on no list of people to be asked', async () => {
    const { purposes } = await strongroom.ask('purposes.list', {});
    const record = purposes.find(({ key }) => key === 'record');
    if (!record) throw new Error('no purpose of the record');
    await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    const dueKinds = async () =>
      (await strongroom.ask('reports.home', { today: '2026-11-23' })).due
        .filter(({ count }) => count > 0)
        .map(({ kind }) => kind);
    expect(await dueKinds()).toContain('consent-not-asked');
    await strongroom.ask('purposes.change', {
      ...{ purposeId: record.id, expectedVersion: record.version },
      purpose: { ...messages, ...interest, name: record.name },
    });
    expect(await dueKinds()).not.toContain('consent-not-asked');
  });
});

describe('the words of a purpose', () => {
  it('become new ones, which nobody has agreed to yet: answers keep the words of their day', async () => {
    const purpose = await add();
    const person = await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    await answered(person.id, purpose, 'agreed');
    const said = 'I agree that the charity writes to me by text, post or e-mail.';
    const now = await strongroom.ask('purposes.reword', {
      ...{ purposeId: purpose.id, expectedVersion: 1, label: 'Version 2', wording: said },
      asksAgain: true,
    });
    expect(now.forms.map(({ label, current }) => [label, current])).toEqual([
      ['Version 2', true],
      ['Version 1', false],
    ]);
    const { state, history, purpose: asked } = await ofPerson(person.id, purpose);
    expect(state).toBe('agreed');
    expect(history).toMatchObject([{ formLabel: 'Version 1', wording }]);
    expect(asked.form.wording).toBe(said);
    const due = async () =>
      (await strongroom.ask('reports.home', { today: '2026-11-23' })).due.find(
        ({ kind }) => kind === 'consent-earlier-words',
      );
    expect(await due()).toMatchObject({ count: 1, tasks: [{ about: messages.name }] });
    await answered(person.id, purpose, 'agreed', 1);
    expect(await due()).toMatchObject({ count: 0 });
  });

  it('are corrected in their spelling by two people, and ask nobody again', async () => {
    const slip = wording.replace('tells', 'tels');
    const purpose = await strongroom.ask('purposes.add', {
      ...{ purpose: messages, label: 'Version 1', wording: slip },
    });
    const person = await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    await answered(person.id, purpose, 'agreed');
    const of = { purposeId: purpose.id, expectedVersion: 1, reason: 'A letter was missing' };
    expect(
      await strongroom.call('purposes.correct', { ...of, wording, comparedBy: 'Jo Harker' }),
    ).toEqual(wrong('comparedBy', 'same-person'));
    const corrected = await strongroom.ask('purposes.correct', {
      ...{ ...of, wording, comparedBy: 'Sam Okafor' },
    });
    expect(corrected.forms[0]).toMatchObject({
      ...{ label: 'Version 1 (corrected 1)', wording, current: true },
      ...{ corrects: purpose.forms[0]?.id, comparedBy: 'Sam Okafor', reason: of.reason },
    });
    // The person's answer still shows the words that they saw.
    const { state, history } = await ofPerson(person.id, purpose);
    expect(state).toBe('agreed');
    expect(history).toMatchObject([{ formLabel: 'Version 1', wording: slip }]);
    const { due } = await strongroom.ask('reports.home', { today: '2026-11-23' });
    expect(due.find(({ kind }) => kind === 'consent-earlier-words')?.count).toBe(0);
  });

  it('are corrected under the longest label that can be typed, which then has a number too', async () => {
    const label = 'v'.repeat(200);
    const slip = wording.replace('tells', 'tels');
    const purpose = await strongroom.ask('purposes.add', {
      ...{ purpose: messages, label, wording: slip },
    });
    const { forms } = await strongroom.ask('purposes.correct', {
      ...{ purposeId: purpose.id, expectedVersion: 1, wording, comparedBy: 'Sam Okafor' },
      reason: 'A letter was missing',
    });
    expect(forms[0]?.label).toBe(`${label} (corrected 1)`);
  });

  it('are no correction where they say something else', async () => {
    const { id: purposeId } = await add();
    const of = { purposeId, expectedVersion: 1, comparedBy: 'Sam Okafor', reason: 'A slip' };
    const correct = (to: string) => strongroom.call('purposes.correct', { ...of, wording: to });
    expect(await correct(wording)).toEqual(wrong('wording', 'same'));
    expect(await correct(`${wording} And by post.`)).toEqual(wrong('wording', 'other-words'));
    const shuffled = wording.split(' ').reverse().join(' ');
    expect(await correct(shuffled)).toEqual(wrong('wording', 'other-words'));
  });
});

describe('a purpose that ended', () => {
  it('is asked about no more and allows nothing, until its end is taken back', async () => {
    const { purposes } = await strongroom.ask('purposes.list', {});
    const named = purposes.find(({ key }) => key === 'photographs');
    if (!named) throw new Error('no purpose of photographs');
    const person = await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    const other = await strongroom.ask('people.add', { person: blankPerson, answers: [] });
    await answered(person.id, named, 'agreed');
    const of = { purposeId: named.id, expectedVersion: named.version };
    const ended = await strongroom.ask('purposes.end', of);
    expect(ended).toMatchObject({ endedOn: '2026-11-23' });
    expect(await ofPerson(person.id, named)).toMatchObject({ state: 'expired' });
    const { unit } = strongroom.context.vault;
    const now = unit.read((db) => consentsNow(db, { purposeId: named.id }, '2026-11-23'));
    expect(allows(now(person.id))).toBe(false);
    await expect(ofPerson(other.id, named)).rejects.toThrow('not asked about');
    await strongroom.ask('purposes.resume', { ...of, expectedVersion: ended.version });
    expect(await ofPerson(person.id, named)).toMatchObject({ state: 'agreed' });
  });

  it('is never the one that the records themselves rest on', async () => {
    const { purposes } = await strongroom.ask('purposes.list', {});
    const record = purposes.find(({ key }) => key === 'record');
    expect(record?.mayEnd).toBe(false);
    const of = { purposeId: record?.id ?? '', expectedVersion: record?.version ?? 0 };
    expect(await strongroom.call('purposes.end', of)).toEqual(refusal('needed'));
  });
});
