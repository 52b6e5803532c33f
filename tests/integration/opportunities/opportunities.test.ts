import { describe, expect, it } from 'vitest';
import { agreedTo, blankPerson } from '../../support/blanks.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

const written = {
  ...{ kind: 'working-group' as const, name: 'Kitchen group', depth: 'part-of-it' as const },
  ...{ made: 'A new menu', particulars: { facilitator: 'Priya' }, interests: ['cooking'] },
  ...{ stages: [], times: null, untilOn: null },
};

async function addPerson(firstName: string, changes: object = {}, agreed = true) {
  const { purposes } = await ask('consents.purposes', {});
  const record = purposes.find(({ key }) => key === 'record');
  const person = { ...blankPerson, firstName, ...changes };
  const answers = agreed && record ? [agreedTo(record as never)] : [];
  return (await ask('people.add', { person, answers })).id;
}

async function begin() {
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  const { id: projectId } = await ask('projects.add', { project });
  const { id: opportunityId, version } = await ask('opportunities.add', {
    ...{ projectId, opportunity: written },
  });
  const invite = (people: string[], way: 'by-hand' | 'post' | 'phone' | 'in-person' = 'by-hand') =>
    call('opportunities.invite', { opportunityId, people, invitedOn: '2026-11-01', way });
  return { projectId, opportunityId, version, invite };
}

describe('an opportunity', () => {
  it('comes back as it was written, and is removed only as long as nobody was invited', async () => {
    const { projectId, opportunityId, version: expectedVersion, invite } = await begin();
    expect(await ask('opportunities.get', { opportunityId })).toMatchObject(written);
    await invite([await addPerson('Aisha')]);
    expect(await call('opportunities.remove', { opportunityId, expectedVersion })).toMatchObject({
      error: { code: 'people-invited' },
    });
    const [row] = (await ask('opportunities.list', { projectId })).opportunities;
    expect(row).toMatchObject({ invited: 1, yes: 0 });
  });

  it('keeps its inclusion check and its engagement where its words are changed', async () => {
    const { opportunityId, version } = await begin();
    const { version: checked } = await ask('opportunities.checkInclusion', {
      ...{ opportunityId, expectedVersion: version, inclusion: { language: 'no', ages: 'yes' } },
    });
    const { version: decided } = await ask('opportunities.decideEngagement', {
      ...{ opportunityId, expectedVersion: checked, engagedAs: 'volunteer' },
      ...{ engagedBy: 'The trustees', engagedOn: '2026-11-01', engagedWhy: null },
    });
    await ask('opportunities.change', {
      ...{ opportunityId, expectedVersion: decided, opportunity: { ...written, name: 'Cooks' } },
    });
    expect(await ask('opportunities.get', { opportunityId })).toMatchObject({
      ...{ name: 'Cooks', inclusion: { language: 'no', ages: 'yes' }, engagedAs: 'volunteer' },
    });
  });

  it('shows the actions that its inclusion check led to', async () => {
    const { projectId, opportunityId } = await begin();
    const { id: actionId } = await ask('actions.add', {
      action: {
        ...{ projectId, source: 'inclusion', followsId: opportunityId, noticed: null },
        ...{ what: 'Find a translator', personId: null, userId: null, dueOn: '2026-12-01' },
      },
    });
    const { actedOn } = await ask('opportunities.get', { opportunityId });
    expect(actedOn).toEqual([{ actionId, what: 'Find a translator', done: false }]);
  });
});

describe('people who may be asked', () => {
  it('come with the reasons in words; those who are not to be written to are last, with why', async () => {
    const { opportunityId, invite } = await begin();
    const cook = await addPerson('Aisha', { interests: ['Cooking for many'] });
    await addPerson('Ben', { interests: ['Bikes'] });
    const barred = await addPerson('Abe', {
      interests: ['cooking'],
      safeContact: 'Do not contact',
    });
    const unasked = await addPerson('Al', { interests: ['cooking'] }, false);
    const { people } = await ask('opportunities.matches', { opportunityId });
    expect(people.map(({ recordConsent }) => recordConsent)).toEqual([
      ...['agreed', 'agreed', 'not-asked'],
    ]);
    expect(people.map(({ personId, bar, reasons }) => [personId, bar, reasons])).toEqual([
      [cook, null, [{ why: 'interest', words: 'Cooking for many' }]],
      [barred, 'no-contact', [{ why: 'interest', words: 'cooking' }]],
      [unasked, 'consent', [{ why: 'interest', words: 'cooking' }]],
    ]);
    await invite([cook]);
    const after = await ask('opportunities.matches', { opportunityId });
    expect(after.people.map(({ personId }) => personId)).toEqual([barred, unasked]);
  });

  it('say beside each whether the time suits them, and leave nobody out for it', async () => {
    const { opportunityId } = await begin();
    const opportunity = { ...written, times: 'Tuesday mornings' };
    await ask('opportunities.change', { opportunityId, expectedVersion: 1, opportunity });
    const fitting = { interests: ['cooking'] };
    await addPerson('Abe', { ...fitting, availability: 'Tuesdays' });
    await addPerson('Bea', { ...fitting, availability: 'Only at weekends' });
    await addPerson('Cy', fitting);
    await addPerson('Dee', { availability: 'Tuesdays' });
    const { people } = await ask('opportunities.matches', { opportunityId });
    expect(people.map(({ name, timesFit }) => [name, timesFit])).toEqual([
      ['Abe', 'suits'],
      ['Bea', 'differs'],
      ['Cy', 'not-said'],
    ]);
  });

  it('are none where nobody may be asked, and nobody is saved with one who may not', async () => {
    const { opportunityId, invite } = await begin();
    const barred = await addPerson('Abe', { safeContact: 'Do not contact' });
    const unasked = await addPerson('Al', {}, false);
    const fine = await addPerson('Aisha');
    expect(await invite([fine, unasked])).toMatchObject({ error: { code: 'not-to-be-asked' } });
    expect(await invite([barred], 'post')).toMatchObject({ error: { code: 'not-to-be-asked' } });
    expect((await ask('opportunities.get', { opportunityId })).invited).toEqual([]);
    expect(await invite([barred], 'phone')).toMatchObject({ error: { code: 'not-to-be-asked' } });
    // Asked in the room, without a message.
    expect(await invite([barred], 'by-hand')).toMatchObject({ ok: true });
    expect(await invite([barred], 'in-person')).toMatchObject({ ok: true });
  });

  it('answer, change their answer, and can be taken back', async () => {
    const { opportunityId, invite } = await begin();
    const personId = await addPerson('Aisha');
    await invite([personId]);
    const say = (answer: 'yes' | 'no' | null) =>
      ask('opportunities.answer', { opportunityId, personId, answer });
    const invited = async () => (await ask('opportunities.get', { opportunityId })).invited;
    await say('yes');
    expect(await invited()).toMatchObject([{ answer: 'yes', answeredOn: '2026-11-23' }]);
    await say(null);
    expect(await invited()).toMatchObject([{ answer: null, answeredOn: null }]);
    await ask('opportunities.uninvite', { opportunityId, personId });
    expect(await invited()).toEqual([]);
  });
});
