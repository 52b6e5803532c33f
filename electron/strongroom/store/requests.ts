import { workingDaysOf } from '../../../shared/domain/bankHolidays.ts';
import { printFormats } from '../../../shared/domain/paper.ts';
import { contactWays, recordName } from '../../../shared/domain/people.ts';
import { forbidsWay } from '../../../shared/domain/reach.ts';
import { clockOf } from '../../../shared/domain/requests.ts';
import type { Task, TaskGroup } from '../../../shared/domain/tasks.ts';
import type { Value } from '../../../shared/records/record.ts';
import {
  bankHoliday,
  request,
  requestEntry,
  requestPerson,
  requestQuestion,
} from '../../../shared/records/requests.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { markOf, optOutsOf } from './marks.ts';
import { printFormatsOf } from './needs.ts';
import { nameColumns, people, personExists } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const requests = repository(request);
const holidays = repository(bankHoliday);

type Saved = ReturnType<typeof requests.get>;

/** The charity's nation, and the bank holidays that were entered by hand, by day. */
export const calendarOf = (db: Reader) => ({
  nation: db.first(build.selectFrom('vault').select('nation'))?.nation ?? 'england-and-wales',
  added: db
    .all(build.selectFrom('bank_holidays').selectAll().orderBy('on_date'))
    .map(({ id, version, ...row }) => ({ id, version, ...bankHoliday.valueOf(row) })),
});

/** The working days of the charity: no weekend, no bank holiday of its nation, no day added by hand. */
export function workingDays(db: Reader) {
  const { nation, added } = calendarOf(db);
  return workingDaysOf(
    nation,
    added.map(({ onDate }) => onDate),
  );
}

export const setNation = (tx: Writer, nation: ReturnType<typeof calendarOf>['nation']): void => {
  tx.run(build.updateTable('vault').set({ nation }));
};

/** Adds a bank holiday; refuses a day that is one already. */
export function addHoliday(tx: Writer, holiday: Value<typeof bankHoliday>): string {
  const { added } = calendarOf(tx);
  if (added.some(({ onDate }) => onDate === holiday.onDate)) refuse('holiday-known');
  return holidays.insert(tx, holiday);
}

export const removeHoliday = (tx: Writer, id: string, expected: number): void =>
  holidays.remove(tx, id, expected);

const questionsOf = (db: Reader, requestId: string) =>
  db
    .all(
      build
        .selectFrom('request_questions')
        .selectAll()
        .where('request_id', '=', requestId)
        .orderBy('asked_on')
        .orderBy('id'),
    )
    .map(({ id, ...row }) => ({ id, ...requestQuestion.valueOf(row) }));

/** The other records of the person who asks. */
const othersOf = (db: Reader, requestId: string): string[] =>
  db
    .all(
      build
        .selectFrom('request_people')
        .select('person_id as personId')
        .where('request_id', '=', requestId),
    )
    .map(({ personId }) => personId);

const nameOf = (db: Reader, id: string) => {
  const found = db.first(build.selectFrom('people').select(nameColumns).where('id', '=', id));
  return { id, name: found ? recordName(found) : '' };
};

/** A request with its people and how its time stands. */
function shown(db: Reader, { createdAt, ...saved }: Saved, isWorking = workingDays(db)) {
  const { id, personId } = saved;
  const clarifications = questionsOf(db, id);
  return {
    ...saved,
    clock: clockOf({ ...saved, clarifications }, isWorking),
    // Two records that were made one are the same person.
    people: [...new Set([...(personId === null ? [] : [personId]), ...othersOf(db, id)])].map(
      (each) => nameOf(db, each),
    ),
  };
}

const lastDay = '9999-12-31';

/** All requests, or those of a person: open ones first, what is due first among them. */
export function listRequests(db: Reader, personId: string | null) {
  const query = build.selectFrom('requests').select('id').orderBy('received_on', 'desc');
  const also = build
    .selectFrom('request_people')
    .select('request_id')
    .where('person_id', '=', personId ?? '');
  const rows = db.all(
    personId === null
      ? query
      : query.where((row) => row.or([row('person_id', '=', personId), row('id', 'in', also)])),
  );
  const isWorking = workingDays(db);
  const due = ({ clock, answeredOn }: ReturnType<typeof shown>) =>
    `${answeredOn === null ? 0 : 1} ${clock.state === 'runs' ? clock.dueOn : lastDay}`;
  return rows
    .map(({ id }) => shown(db, requests.get(db, id), isWorking))
    .sort((one, other) => (due(one) < due(other) ? -1 : due(one) > due(other) ? 1 : 0));
}

/** What stands about reaching a person, for each of their records. */
const rulesOf = (db: Reader, records: readonly string[]) =>
  records.map((each) => ({
    safeContact: people.find(db, each)?.safeContact ?? null,
    mark: markOf(db, each),
    noMessages: optOutsOf(db, [each]).get(each) ?? [],
  }));

const entriesOf = build
  .selectFrom('request_entries')
  .innerJoin('users', 'users.id', 'request_entries.written_by')
  .selectAll('request_entries')
  .select('users.name as writer')
  .orderBy('request_entries.on_date')
  .orderBy('request_entries.id');

/** A request with its questions and what was done about it. */
export function getRequest(db: Reader, id: string) {
  const of = shown(db, requests.get(db, id));
  const records = of.people.map((person) => person.id);
  const rules = rulesOf(db, records);
  const formatOf = printFormatsOf(db, records);
  const implied = records.map(formatOf);
  return {
    ...of,
    questions: questionsOf(db, id).map(({ requestId, ...question }) => question),
    entries: db
      .all(entriesOf.where('request_id', '=', id))
      .map(({ id: entryId, writer, ...row }) => {
        const { requestId, ...entry } = requestEntry.valueOf(row);
        return { id: entryId, ...entry, writtenBy: writer };
      }),
    safeContact: rules.flatMap(({ safeContact }) => safeContact ?? []),
    reasonFor: contactWays.filter((way) => rules.some((rule) => forbidsWay(rule, way))),
    printFormat: printFormats.findLast((format) => implied.includes(format)) ?? 'standard',
  };
}

/** Who asks: a record, a second one of the same person, or a name alone. */
interface Who {
  readonly personId: string | null;
  readonly otherPersonId: string | null;
  readonly name: string | null;
}

function expectWho(db: Reader, { personId, otherPersonId, name }: Who): void {
  if (personId === null && (name === null || otherPersonId !== null)) refuse('nobody-named');
  if (personId !== null && personId === otherPersonId) refuse('same-person');
  for (const each of [personId, otherPersonId]) {
    if (each !== null && !personExists(db, each)) refuse('not-found');
  }
}

function putOther(tx: Writer, requestId: string, personId: string | null): void {
  // A copy of their data that is being put together goes with a second record that is taken away.
  if (othersOf(tx, requestId).join() === (personId ?? '')) return;
  tx.run(build.deleteFrom('request_people').where('request_id', '=', requestId));
  if (personId === null) return;
  tx.run(
    build.insertInto('request_people').values(requestPerson.columnsOf({ requestId, personId })),
  );
}

type Written = Who & Pick<Value<typeof request>, 'kind' | 'receivedOn' | 'way' | 'words'>;

export function addRequest(tx: Writer, { otherPersonId, ...written }: Written) {
  expectWho(tx, { otherPersonId, ...written });
  const id = requests.insert(tx, request.blank({ identity: 'known', ...written }));
  putOther(tx, id, otherPersonId);
  return getRequest(tx, id);
}

/** Changes some fields of a request. */
export function changeRequest(
  tx: Writer,
  id: string,
  expected: number,
  to: Partial<Value<typeof request>>,
) {
  const { id: _, version, createdAt, ...before } = requests.get(tx, id);
  requests.change(tx, id, expected, { ...before, ...to });
  return getRequest(tx, id);
}

/** Puts right what was written down: who asks, for what, when and how. */
export function rewriteRequest(
  tx: Writer,
  id: string,
  expected: number,
  { otherPersonId, ...written }: Written,
) {
  expectWho(tx, { otherPersonId, ...written });
  requests.expectVersion(tx, id, expected);
  // A name beside a record would stay when the record is erased under another.
  const name = written.personId === null ? written.name : null;
  changeRequest(tx, id, expected, { ...written, name });
  putOther(tx, id, otherPersonId);
  return getRequest(tx, id);
}

/** Adds a question that stops the clock; one at a time. */
export function addQuestion(tx: Writer, requestId: string, askedOn: string, question: string) {
  const { kind, answeredOn } = requests.get(tx, requestId);
  if (kind !== 'access') refuse('not-access');
  if (answeredOn !== null) refuse('answered-already');
  if (questionsOf(tx, requestId).some((each) => each.answeredOn === null)) refuse('question-open');
  const of = { requestId, askedOn, question, answeredOn: null, answer: null };
  tx.run(
    build
      .insertInto('request_questions')
      .values({ id: newId(), created_at: tx.at, ...requestQuestion.columnsOf(of) }),
  );
  tx.audit(requestId);
  return getRequest(tx, requestId);
}

/** Says what the person answered; the clock runs again. */
export function answerQuestion(tx: Writer, id: string, answeredOn: string, answer: string) {
  const found = tx.first(build.selectFrom('request_questions').selectAll().where('id', '=', id));
  if (found === undefined) return refuse('not-found');
  const { requestId, askedOn, answeredOn: before } = requestQuestion.valueOf(found);
  if (before !== null) refuse('answered-already');
  if (answeredOn < askedOn) refuse('before-asked');
  const set = { answered_on: answeredOn, answer };
  tx.run(build.updateTable('request_questions').set(set).where('id', '=', id));
  tx.audit(requestId);
  return getRequest(tx, requestId);
}

/** Adds what was done; refuses a request that is not there. */
export function addEntry(tx: Writer, entry: Value<typeof requestEntry>) {
  requests.get(tx, entry.requestId);
  const own = { id: newId(), created_at: tx.at, written_by: tx.userId };
  tx.run(build.insertInto('request_entries').values({ ...own, ...requestEntry.columnsOf(entry) }));
  return getRequest(tx, entry.requestId);
}

/** Open requests: those with a last day by that day, what is late first; then those that wait. */
export function dueRequests(db: Reader): TaskGroup[] {
  const open = listRequests(db, null).filter(({ answeredOn }) => answeredOn === null);
  const tasks = open.map(({ id, kind, people: of, name, receivedOn, clock }): Task => {
    const runs = clock.state === 'runs';
    return {
      kind: runs ? 'request-due' : 'request-waits',
      on: runs ? clock.dueOn : receivedOn,
      subject: { id, name: of.map((each) => each.name).join(' · ') || (name ?? '') },
      about: kind,
      to: `/requests/${id}`,
    };
  });
  return (['request-due', 'request-waits'] as const).map((kind) => {
    const those = tasks.filter((task) => task.kind === kind);
    return { kind, count: those.length, tasks: those };
  });
}
