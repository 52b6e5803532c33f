import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract/define.ts';
import type { feedback } from '../../shared/contract/feedback.ts';
import { type MessageTopic, messageTopics } from '../../shared/domain/people.ts';
import { kinderDoor } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';

const today = '2026-11-23';
let register: Awaited<ReturnType<typeof openRegister>>;
beforeEach(async () => {
  register = await openRegister();
});
afterEach(() => {
  expect(register.failures).toEqual([]);
  register.close();
});

/** A person who agreed to a record, said something, and is to be told, thanked, invited and given a text. */
async function furnish() {
  const { ask, addPerson } = register;
  const personId = await addPerson({ firstName: 'Siân' });
  const [purpose] = (await ask('consents.purposes', {})).purposes;
  await ask('consents.record', {
    ...{ personId, expectedVersion: 0 },
    answer: {
      ...{ purposeId: purpose?.id ?? '', formId: purpose?.form.id ?? '', witness: null },
      ...{ answer: 'agreed', method: 'phone', on: today, expiresOn: null, askAgainOn: null },
    },
  });
  const { id: projectId } = await ask('projects.add', { project: kinderDoor });
  const { id: decisionId } = await ask('decisions.add', {
    decision: {
      ...{ projectId, sessionId: null, asked: 'A quiet room', decided: 'Yes', on: '2026-10-01' },
      ...{ personId: null, userId: null, reviewOn: null },
    },
    turn: { outcome: 'done', on: '2026-11-02', why: null, stillPossible: null },
  });
  const said = { projectId, sessionId: null, personId, decisionId, on: '2026-09-20' };
  await ask('contributions.add', {
    contribution: { ...said, words: 'It is loud', worthToPerson: null, worthToService: null },
  });
  const { id: celebrationId } = await ask('celebrations.add', {
    celebration: { projectId, kind: 'skills', on: '2026-11-02', words: 'Listening', personId },
  });
  const { id: opportunityId } = await ask('opportunities.add', {
    projectId,
    opportunity: {
      ...{ kind: 'working-group', name: 'A quiet room', depth: 'part-of-it', made: null },
      ...{ particulars: {}, interests: [], stages: [], times: null, untilOn: null },
    },
  });
  const { id: textId } = await ask('projects.writeText', {
    ...{ projectId, part: 'expectations', body: 'We decide together', after: 0 },
  });
  return { personId, projectId, celebrationId, opportunityId, textId };
}

/** An output of each topic. */
function outputs({ personId, ...of }: Awaited<ReturnType<typeof furnish>>) {
  const { call } = register;
  const { projectId, celebrationId, opportunityId, textId } = of;
  const preview = async (asked: InputOf<typeof feedback.preview>['asked']) =>
    (await call('feedback.preview', { asked })).ok;
  const page = { size: 'standard', easy: false } as const;
  const people = [personId];
  const by = { people, way: 'email' };
  return {
    news: () => preview({ of: 'letter', projectId, personId, ...page }),
    thanks: () => preview({ of: 'certificate', celebrationId, ...page }),
    invitations: async () =>
      (await call('opportunities.invite', { opportunityId, invitedOn: today, ...by })).ok,
    copies: async () => (await call('projects.giveText', { textId, givenOn: today, ...by })).ok,
  } satisfies Record<MessageTopic, () => Promise<boolean>>;
}

it.each([[], ...messageTopics.map((topic) => [topic])])(
  'sends all that a person wants, and nothing about %s where they do not want it',
  async (unwanted?: MessageTopic) => {
    const { ask } = register;
    const of = await furnish();
    const { version } = await ask('people.get', { personId: of.personId });
    await ask('people.setNoMessages', {
      ...{ personId: of.personId, expectedVersion: version },
      noMessages: unwanted === undefined ? [] : [unwanted],
    });
    const send = outputs(of);
    for (const topic of messageTopics) {
      expect([topic, await send[topic]()]).toEqual([topic, topic !== unwanted]);
    }
  },
);
