import { describe, expect, it } from 'vitest';
import type { consents as area } from '../../shared/contract/consents.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { blankPerson, frontDoor } from '../support/blanks.ts';
import { freshStrongroom } from '../support/freshStrongroom.ts';
import { png, pngText, signaturePng } from '../support/pictures.ts';

const strongroom = freshStrongroom();

type Purpose = OutputOf<typeof area.purposes>['purposes'][number];
type Answer = InputOf<typeof area.record>['answer'];

const person = { ...blankPerson, firstName: 'Siân', dateOfBirth: '1984-03-15' };

const answerTo = (purpose: Purpose, parts: Partial<Answer> = {}): Answer => ({
  ...{ purposeId: purpose.id, formId: purpose.form.id, answer: 'agreed', witness: null },
  ...{ method: 'said-aloud-alone', on: '2026-11-23', expiresOn: '2028-11-23', askAgainOn: null },
  ...parts,
});

describe('an agreement that another person passed on', () => {
  const passOn = async () => {
    const { ask } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const purpose = purposes[0] as Purpose;
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const said = {
      method: 'key-worker' as const,
      passedOnBy: 'Jo Lee',
      given: 'Easy read leaflet',
    };
    const answer = answerTo(purpose, { ...said, on: '2026-11-20' });
    const consent = await ask('consents.record', { personId, expectedVersion: 0, answer });
    return { personId, purpose, consentId: consent.id ?? '', consent };
  };
  const check = (consentId: string, expectedVersion: number, parts: object = {}) =>
    strongroom.call('consents.check', {
      ...{ consentId, expectedVersion, on: '2026-11-22', method: 'phone', checkedBy: 'Ana' },
      ...{ given: null, ...parts },
    } as never);

  it('waits on Home until it is checked, and allows nothing', async () => {
    const { consent, consentId } = await passOn();
    expect(consent).toMatchObject({
      state: 'unverified',
      toCheck: { on: '2026-11-20', passedOnBy: 'Jo Lee' },
    });
    const due = async () => {
      const { due: groups } = await strongroom.ask('reports.home', { today: '2026-11-23' });
      return groups.find(({ kind }) => kind === 'consent-unverified');
    };
    expect(await due()).toMatchObject({ count: 1, tasks: [{ on: '2026-11-20' }] });
    const checked = await check(consentId, 1);
    expect(checked).toMatchObject({ ok: true, value: { state: 'agreed', toCheck: null } });
    expect(await due()).toMatchObject({ count: 0, tasks: [] });
    const history = checked.ok ? checked.value.history : [];
    expect(history).toMatchObject([
      { kind: 'agreed', passedOnBy: 'Jo Lee', given: 'Easy read leaflet' },
      { kind: 'checked', on: '2026-11-22', method: 'phone', checkedBy: 'Ana' },
    ]);
  });

  it('names who passed it on, and no check is passed on too', async () => {
    const { personId, purpose, consentId } = await passOn();
    const answer = answerTo(purpose, { method: 'key-worker', passedOnBy: ' ' });
    expect(
      await strongroom.call('consents.record', { personId, expectedVersion: 1, answer }),
    ).toMatchObject({ error: { fields: [{ path: 'answer.passedOnBy', code: 'no-name' }] } });
    expect(await check(consentId, 1, { method: 'key-worker' })).toMatchObject({
      error: { fields: [{ path: 'method' }] },
    });
  });

  it('is checked once, on a day from the answer to today', async () => {
    const { consentId } = await passOn();
    expect(await check(consentId, 1, { on: '2026-11-19' })).toMatchObject({
      error: { code: 'before-last-answer' },
    });
    expect(await check(consentId, 1, { on: '2026-11-24' })).toMatchObject({
      error: { fields: [{ path: 'on', code: 'future' }] },
    });
    expect(await check(consentId, 1)).toMatchObject({ ok: true });
    expect(await check(consentId, 2)).toMatchObject({ error: { code: 'nothing-to-check' } });
  });
});

describe('the day of an answer', () => {
  it('is not before the person was born, nor before words that replaced others', async () => {
    const { ask, call } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const purpose = purposes[0] as Purpose;
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const record = (parts: Partial<Answer>) =>
      call('consents.record', { personId, expectedVersion: 0, answer: answerTo(purpose, parts) });
    const wrong = (code: string) => ({ error: { fields: [{ path: 'answer.on', code }] } });
    expect(await record({ on: '1984-03-14' })).toMatchObject(wrong('before-birth'));
    const { purposes: all } = await ask('purposes.list', {});
    const before = all.find(({ id }) => id === purpose.id);
    await ask('purposes.reword', {
      ...{ purposeId: purpose.id, expectedVersion: before?.version ?? 0, label: 'Second' },
      ...{ wording: 'Other words', asksAgain: false },
    });
    const { purposes: now } = await ask('consents.purposes', {});
    const [reworded] = now;
    expect(reworded?.earlier).toMatchObject([{ id: purpose.form.id }]);
    const formId = reworded?.form.id ?? '';
    expect(await record({ formId, on: '2026-11-22' })).toMatchObject(wrong('before-form'));
    expect(await record({ on: '2026-11-23', method: 'phone' })).toMatchObject({
      error: { code: 'form-retired' },
    });
    const paper = await record({ on: '2026-11-23', method: 'signed-form' });
    expect(paper).toMatchObject({ ok: true });
    expect(paper.ok && paper.value.history[0]?.wording).toBe(purpose.form.wording);
  });
});

describe('several answers of one person', () => {
  it('are saved together, or none of them', async () => {
    const { ask, call } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const [one, other] = purposes as [Purpose, Purpose];
    const said = (expectedVersion: number) => [
      { expectedVersion: 0, answer: answerTo(one, { method: 'signed-form' }) },
      { expectedVersion, answer: answerTo(other, { answer: 'declined', expiresOn: null }) },
    ];
    const states = async () =>
      (await ask('consents.ofPerson', { personId, on: '2026-11-23' })).consents
        .slice(0, 2)
        .map(({ state }) => state);
    expect(await call('consents.recordAll', { personId, answers: said(3) })).toMatchObject({
      error: { code: 'stale' },
    });
    expect(await states()).toEqual(['not-asked', 'not-asked']);
    const early = [{ expectedVersion: 0, answer: answerTo(one, { on: '1984-01-01' }) }];
    expect(await call('consents.recordAll', { personId, answers: early })).toMatchObject({
      error: { fields: [{ path: 'answers.0.answer.on', code: 'before-birth' }] },
    });
    const answers = said(0);
    expect(await ask('consents.recordAll', { personId, answers })).toEqual({ answers: 2 });
    expect(await states()).toEqual(['agreed', 'declined']);
    expect(await call('consents.recordAll', { personId, answers })).toMatchObject({
      error: { code: 'stale' },
    });
  });
});

describe('asking at a session', () => {
  it('lists those who came and are to be asked, and saves all their answers or none', async () => {
    const { ask, call } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const [record, other] = purposes as [Purpose, Purpose];
    const add = async (firstName: string, answers: Answer[] = []) =>
      (await ask('people.add', { person: { ...person, firstName, lastName: null }, answers })).id;
    const fresh = await add('Amir');
    const no = await add('Bea', [
      answerTo(record, { answer: 'declined', expiresOn: null }),
      ...purposes.slice(1).map((each) => answerTo(each)),
    ]);
    const later = await add('Cai', [
      answerTo(record),
      answerTo(other, { answer: 'not-today', expiresOn: null, askAgainOn: '2026-12-24' }),
    ]);
    const away = await add('Dot');
    const { id: sessionId } = await ask('sessions.add', { ...frontDoor, title: 'Tea and talk' });
    for (const personId of [fresh, no, later]) {
      strongroom.context.vault.db
        .prepare('INSERT INTO attendance (session_id, person_id) VALUES (?, ?)')
        .run([sessionId, personId]);
    }
    const { people } = await ask('consents.toAskAt', { sessionId });
    expect(people.map(({ name, asks }) => [name, asks.length])).toEqual([
      ['Amir', purposes.length],
      ['Cai', purposes.length - 2],
    ]);
    const answers = (who: string) => [
      { personId: fresh, expectedVersion: 0, answer: answerTo(record) },
      { personId: who, expectedVersion: who === later ? 1 : 0, answer: answerTo(record) },
    ];
    expect(await call('consents.recordAt', { sessionId, answers: answers(away) })).toMatchObject({
      error: { code: 'not-there' },
    });
    expect((await ask('consents.toAskAt', { sessionId })).people).toEqual(people);
    expect(await ask('consents.recordAt', { sessionId, answers: answers(later) })).toEqual({
      ...{ people: 2, answers: 2 },
    });
    const { consents } = await ask('consents.ofPerson', { personId: fresh, on: '2026-11-23' });
    expect(consents[0]).toMatchObject({
      state: 'agreed',
      history: [{ kind: 'agreed', sessionTitle: 'Tea and talk' }],
    });
  });
});

describe('a form to ask with', () => {
  it('has the words in use, with the name of their version, and is made for no person who died', async () => {
    const { ask, call } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const [record, other] = purposes as [Purpose, Purpose];
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const page = (easy: boolean, of: string | null) =>
      call('feedback.preview', {
        asked: {
          ...{ of: 'consent-form', purposes: [record.id], personId: of, easy, size: 'large' },
        },
      });
    const blank = await page(false, null);
    if (!blank.ok) throw new Error(blank.error.code);
    const words = JSON.stringify(blank.value.paper);
    expect(words).toContain(record.form.wording);
    expect(words).toContain(record.form.label);
    expect(words).not.toContain(other.form.wording);
    expect(words).not.toContain('Siân');
    const easy = await page(true, personId);
    if (!easy.ok) throw new Error(easy.error.code);
    const lines = easy.value.paper.parts.flatMap((part) => part.lines);
    expect(lines[0]).toMatchObject({ kind: 'person', text: 'Siân' });
    expect(lines.map(({ text }) => text).join(' ')).toContain(record.form.wording);
    expect(easy.value.people).toEqual([personId]);
    await ask('people.mark', { personId, kind: 'died', on: null, saidBy: 'Her sister' });
    expect(await page(true, personId)).toMatchObject({ error: { code: 'died' } });
  });
});

describe('a signature on the screen', () => {
  it('is kept with its answer, and an answer without one is refused', async () => {
    const { ask, call } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const [purpose] = purposes as [Purpose];
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const answer = answerTo(purpose, { method: 'signed-screen' });
    const record = (signature: Uint8Array<ArrayBuffer> | null) =>
      call('consents.record', { personId, expectedVersion: 0, answer, signature });
    expect(await record(null)).toMatchObject({ error: { code: 'no-signature' } });
    const withText = signaturePng({ more: [pngText('Comment\0at home')] });
    expect(await record(withText)).toMatchObject({ error: { code: 'not-clean' } });
    for (const grey of [() => 255, () => 120, (x: number, y: number) => (x + y === 9 ? 0 : 255)]) {
      const dotted = png(400, 200, { grey });
      expect(await record(dotted)).toMatchObject({ error: { code: 'not-a-signature' } });
    }
    const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
    expect(consents[0]?.state).toBe('not-asked');
    const signed = await record(signaturePng());
    if (!signed.ok) throw new Error(signed.error.code);
    expect((await ask('attachments.list', { personId })).attachments).toMatchObject([
      { kind: 'signature', aboutKind: 'answer', aboutId: signed.value.history[0]?.id, width: 40 },
    ]);
    expect(await call('people.add', { person, answers: [answer] })).toMatchObject({
      error: { code: 'no-signature' },
    });
  });

  it('is named in the history, with papers that are added, and without restricted ones', async () => {
    const { ask } = strongroom;
    const { purposes } = await ask('consents.purposes', {});
    const [purpose] = purposes as [Purpose];
    const { id: personId } = await ask('people.add', { person, answers: [] });
    const { history } = await ask('consents.record', {
      ...{ personId, expectedVersion: 0, signature: signaturePng() },
      answer: answerTo(purpose, { method: 'signed-screen' }),
    });
    expect(history[0]?.papers).toMatchObject([{ kind: 'signature' }]);
    const about = { aboutKind: 'answer', aboutId: history[0]?.id ?? '' } as const;
    const attachment = { personId, kind: 'form' as const, ...about, description: 'The paper' };
    for (const restricted of [false, true]) {
      await ask('attachments.add', { attachment, restricted, picture: png(60, 80), whole: null });
    }
    const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
    expect(consents[0]?.history[0]?.papers.map(({ kind }) => kind)).toEqual(['signature', 'form']);
  });
});
