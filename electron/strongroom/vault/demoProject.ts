import { inclusionQuestions } from '../../../shared/domain/opportunities.ts';
import type { TextPart } from '../../../shared/domain/projects.ts';
import { type ReviewQuestion, reviewQuestions } from '../../../shared/domain/reviews.ts';
import type { AppContext } from '../context.ts';
import { addAction, endAction } from '../store/actions.ts';
import { agreeVersion, giveVersion, writeVersion } from '../store/agreedTexts.ts';
import { build } from '../store/build.ts';
import { addCelebration } from '../store/celebrations.ts';
import { addContribution } from '../store/contributions.ts';
import { addDecision } from '../store/decisions.ts';
import { reachOf, tell } from '../store/news.ts';
import {
  addOpportunity,
  answerInvitation,
  changeOpportunity,
  invite,
} from '../store/opportunities.ts';
import { addMember, projects } from '../store/projects.ts';
import { addAnswers, closeForGood, conclude, openReview } from '../store/reviews.ts';
import type { Reader, Writer } from '../store/unit.ts';
import { addNote, sealNotes } from '../store/workNotes.ts';

/** The day on which the records of the demo end. */
const lastDay = '2026-01-07';

const kinds = [
  ...['lived-experience', 'lived-experience', 'lived-experience', 'peer-worker'],
  ...['volunteer', 'lived-experience', 'frontline-staff'],
] as const;

const texts: Readonly<Partial<Record<TextPart, { body: string; agreedOn: string | null }>>> = {
  values: {
    body: 'We listen to the end.\nWhat people have lived through counts as knowledge.\nNobody has to tell their story.',
    agreedOn: '2025-02-11',
  },
  aim: {
    body: 'In a year, nobody waits longer than ten minutes before somebody says hello.\nWe do not decide about opening hours: that is for the trustees.',
    agreedOn: '2025-02-11',
  },
  time: {
    body: 'Every second Tuesday until December, two hours with a break.',
    agreedOn: '2025-02-25',
  },
  reward: {
    body: '£12 for a meeting, in cash or as a voucher. Fares are paid on the day. Ask us about benefits first.',
    agreedOn: null,
  },
};

/**
 * People who could be written to then, those who can be written to today first, in the order of
 * their names: in later years most agreements of the demo have ended.
 */
function membersOf(db: Reader, today: string): string[] {
  const rows = db.all(
    build
      .selectFrom('people')
      .select(['id as personId', 'safe_contact as safeContact'])
      .orderBy('sort_name')
      .orderBy('id'),
  );
  const reachOn = (on: string) => reachOf(db, rows, on, { about: 'news' });
  const [then, now] = [reachOn(lastDay), reachOn(today)];
  const isFree = (on: typeof then, id: string) => (on.get(id) ?? null) === null;
  return rows
    .map(({ personId }) => personId)
    .filter((id) => isFree(then, id))
    .sort((one, other) => Number(isFree(now, other)) - Number(isFree(now, one)))
    .slice(0, kinds.length);
}

/** Gives the demo one project in the middle of its year: some of it agreed, decided and told, some open. */
export function addDemoProject({ vault, today }: AppContext): void {
  vault.unit.write('projects.add', (tx) => {
    const projectId = projects.insert(tx, {
      name: 'A better first day',
      about: 'How people are met when they come in for the first time.',
      ...{ worksOn: ['design', 'review'], startedOn: '2025-02-04', endedOn: null },
    });
    const people = membersOf(tx, today());
    for (const [at, personId] of people.entries()) {
      const kind = kinds[at] ?? 'volunteer';
      addMember(tx, { projectId, personId, kind, joinedOn: '2025-02-04' });
    }
    const of: Of = { projectId, person: (at) => people[at % people.length] ?? '' };
    agree(tx, of, people);
    offer(tx, of);
    decide(tx, of);
    lookBack(tx, of);
    tx.audit(projectId);
  });
}

interface Of {
  readonly projectId: string;
  readonly person: (at: number) => string;
}

function agree(tx: Writer, { projectId, person }: Of, people: readonly string[]): void {
  for (const [part, { body, agreedOn }] of Object.entries(texts)) {
    const text = { projectId, part: part as TextPart, body, on: '2025-02-04', after: 0 };
    const { id } = writeVersion(tx, text);
    if (agreedOn === null) continue;
    agreeVersion(tx, id, { agreedOn, people: people.slice(0, 4), alsoAgreed: 'Two nurses' });
  }
  const { id } = writeVersion(tx, {
    ...{ projectId, part: 'expectations', on: '2025-02-18', after: 0 },
    body: 'You can change how people are met at the door.\nWe cannot promise more rooms.\nWe tell you what came of what you said, even when it is a no.',
  });
  const given = { people: [person(0), person(1), person(3)], givenOn: '2025-02-25' };
  giveVersion(tx, id, { ...given, way: 'by-hand' });
  const action = { projectId, source: 'project', followsId: null, noticed: null } as const;
  const nobody = { personId: null, userId: null };
  const chairs = { ...action, ...nobody, what: 'Find a course in chairing meetings' };
  addAction(tx, { ...chairs, source: 'training', dueOn: '2026-03-01' });
  addAction(tx, {
    ...{ ...action, userId: tx.userId, personId: null, dueOn: '2026-02-10' },
    what: 'Ask the trustees for a second kettle',
  });
  const sign = addAction(tx, {
    ...{ ...action, personId: person(4), userId: null, dueOn: '2025-04-01' },
    what: 'Paint a sign for the door',
  });
  endAction(tx, sign.id, sign.version, { doneOn: '2025-03-28', cameOfIt: 'It hangs at the door.' });
}

function offer(tx: Writer, { projectId, person }: Of): void {
  const common = { stages: [], times: null, particulars: {} };
  const script = addOpportunity(tx, projectId, {
    ...{ ...common, kind: 'working-group', name: 'Words for the front desk' },
    ...{ depth: 'designed-together', made: 'What is said to people in their first ten minutes.' },
    ...{ interests: ['Training staff', 'Writing'], untilOn: null },
  });
  const inclusion = Object.fromEntries(
    inclusionQuestions.map((question) => [question, question === 'language' ? 'no' : 'yes']),
  );
  changeOpportunity(tx, script.id, script.version, { inclusion });
  addAction(tx, {
    ...{ projectId, source: 'inclusion', followsId: script.id, noticed: null },
    ...{ what: 'Ask for somebody who signs', personId: null, userId: tx.userId },
    dueOn: '2026-02-01',
  });
  const asked = { invitedOn: '2025-03-04', way: 'in-person' } as const;
  invite(tx, script.id, { ...asked, people: [person(0), person(2), person(3)] }, lastDay);
  answerInvitation(tx, script.id, person(0), 'yes', '2025-03-06');
  answerInvitation(tx, script.id, person(2), 'not-now', '2025-03-06');
  addOpportunity(tx, projectId, {
    ...{ ...common, kind: 'survey', name: 'What was your first day like?' },
    ...{ depth: 'asked-once', made: null, interests: [], untilOn: '2025-06-30' },
  });
}

function decide(tx: Writer, { projectId, person }: Of): void {
  const decision = (asked: string, decided: string | null, on: string) => ({
    ...{ projectId, sessionId: null, asked, decided, on, personId: null, userId: tx.userId },
    reviewOn: null,
  });
  const contribute = (personId: string, decisionId: string, words: string, worth: string | null) =>
    addContribution(tx, {
      ...{ projectId, sessionId: null, personId, decisionId, words, on: '2025-03-18' },
      ...{ worthToPerson: null, worthToService: worth },
    });
  const hello = addDecision(
    tx,
    decision('Say hello before asking for a name', 'The desk says hello first.', '2025-03-25'),
    { outcome: 'done', on: '2025-05-06', why: null, stillPossible: null },
  );
  const worth = 'Fewer people leave before they have spoken to anyone.';
  contribute(person(0), hello.id, 'Nobody said hello on my first day', worth);
  contribute(person(1), hello.id, 'A name is the last thing I want to give', null);
  const told = { toldOn: '2025-05-13', way: 'in-person' } as const;
  tell(tx, { turnId: hello.outcome?.id ?? '', personId: person(0), ...told });
  const room = addDecision(
    tx,
    decision('A quiet room to wait in', 'We ask the landlord.', '2025-04-08'),
    {
      ...{ outcome: 'not-possible', on: '2025-06-17', why: 'There is no room that can be shut.' },
      stillPossible: 'A quiet hour on Tuesdays, from three to four.',
    },
  );
  contribute(person(3), room.id, 'It is too loud to think', null);
  addDecision(
    tx,
    decision('A later bus back to town', 'We write to the council.', '2025-09-02'),
    null,
  );
  addCelebration(tx, {
    ...{ projectId, kind: 'skills', on: '2025-07-01', personId: person(3) },
    words: 'Chaired three meetings of the group',
  });
}

const marks: Readonly<Partial<Record<ReviewQuestion, readonly number[]>>> = {
  ...{ achievements: [4, 4, 5, 3, 4], milestones: [3, 4, 3, 3, 4], improvements: [4, 5, 4, 4, 3] },
  ...{ values: [5, 4, 5, 5, 4], 'working-together': [4, 4, 5, 4, 4], equality: [3, 2, 4, 3, 3] },
  power: [3, 3, 4, 2, 3],
};
const differently = [
  ...['Meet in the afternoon, not in the morning', 'Ask more people who are new'],
  'Say sooner what came of it',
];

function lookBack(tx: Writer, { projectId, person }: Of): void {
  const place = { of: 'project', placeId: projectId } as const;
  const note = { kind: 'key-point', on: '2025-06-17' } as const;
  const noteId = addNote(
    tx,
    place,
    { ...note, words: 'The first ten minutes decide the day.' },
    [],
  );
  sealNotes(tx, place, [{ noteId, expectedVersion: 1 }], '2025-06-24');
  const quote = 'I came back because somebody said hello';
  addNote(tx, place, { kind: 'quote', on: '2025-12-02', words: quote }, [person(0)]);
  const review = openReview(tx, {
    ...{ projectId, level: 'project', title: 'After half a year', on: '2025-09-16' },
  });
  for (const at of [0, 1, 2, 3, 4]) {
    const answers = reviewQuestions.map((question) => ({
      ...{ question, mark: marks[question]?.[at] ?? null },
      words: question === 'differently' ? (differently[at] ?? null) : null,
    }));
    addAnswers(tx, review.id, { kind: null, answers });
  }
  const closed = closeForGood(tx, review.id, review.version, '2025-09-23');
  conclude(tx, closed.id, closed.version, 'We meet at two o’clock from now on.');
}
