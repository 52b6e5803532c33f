import { dateInWords } from '../../../shared/domain/dates.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { formatPounds, noPence } from '../../../shared/domain/money.ts';
import {
  answerByMoney,
  answerProblem,
  type OfferAnswer,
  offerState,
} from '../../../shared/domain/offers.ts';
import type { Money } from '../../../shared/domain/payments.ts';
import { takesFee } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { offerEvent } from '../../../shared/records/offers.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { expectAdvised, passedInWords } from './clocks.ts';
import { printFormatsOf } from './needs.ts';
import { entriesInForce, insertPayment, type Payment } from './payments.ts';
import { repository } from './repository.ts';
import { getSession } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

const offerEvents = repository(offerEvent, { written: true });
type Event = Value<typeof offerEvent>;
/** An event as it is said, without limits and their reason. */
type Said = Omit<Event, 'kind' | 'limitPassed' | 'limitReason'>;

interface Of {
  readonly sessionId: string | null;
  readonly personId: string | null;
}

/** The offers of a session or of a person with their answers, those of the newest session first. */
export function listOffers(db: Reader, { sessionId, personId }: Of) {
  const rows = db.all(
    build
      .selectFrom('offer_events')
      .innerJoin('people', 'people.id', 'offer_events.person_id')
      .innerJoin('sessions as held', 'held.id', 'offer_events.session_id')
      .innerJoin('users', 'users.id', 'offer_events.written_by')
      .select(['offer_events.id as id', ...offerEvent.aliases, 'offer_events.created_at as at'])
      .select(['users.name as by', 'held.title as title', 'held.on_date as heldOn'])
      .select(['people.first_name as firstName', 'people.last_name as lastName'])
      .$if(sessionId !== null, (q) => q.where('offer_events.session_id', '=', sessionId as string))
      .$if(personId !== null, (q) => q.where('offer_events.person_id', '=', personId as string))
      .orderBy('offer_events.id'),
  );
  const printFormat = printFormatsOf(db, [...new Set(rows.map((row) => row.personId))]);
  const offers = [...grouped(rows, (row) => `${row.sessionId} ${row.personId}`).values()];
  return offers
    .flatMap((all) => {
      const events = all.map(({ id, kind, on, pence, way, by, at, limitReason }) => ({
        ...{ id, kind, on, pence, way, by, at, limitReason },
      }));
      const [first] = all;
      const state = offerState(events);
      if (!first || state === null) return [];
      return [
        {
          ...{
            personId: first.personId,
            printFormat: printFormat(first.personId),
            events,
            ...state,
          },
          personName: recordName({ ...first, knownAs: null }),
          session: { id: first.sessionId, title: first.title, on: first.heldOn },
        },
      ];
    })
    .toSorted((one, other) =>
      one.session.on === other.session.on
        ? one.personName.localeCompare(other.personName, 'en-GB')
        : one.session.on < other.session.on
          ? 1
          : -1,
    );
}

const eventsAt = (sessionId: string) =>
  build
    .selectFrom('offer_events')
    .select(['id', ...offerEvent.aliases])
    .where('session_id', '=', sessionId)
    .orderBy('id');

/** The state of one person's offer for a session, or null. */
export const offerOf = (
  db: Reader,
  { personId, sessionId }: Pick<Event, 'personId' | 'sessionId'>,
) => offerState(db.all(eventsAt(sessionId).where('person_id', '=', personId)));

/** The states of all offers for a session, by person. */
export function offersAt(db: Reader, sessionId: string) {
  const events = grouped(db.all(eventsAt(sessionId)), ({ personId }) => personId);
  return (personId: string) => offerState(events.get(personId) ?? []);
}

const noLimit = { limitPassed: null, limitReason: null };

/** Refuses what the register has decided already: a fee that was paid or is agreed, or no fee. */
function refuseEntered({ feePence, outcome, on }: Payment): never {
  const money = formatPounds(feePence);
  if (outcome === 'declined') return refuse('no-fee-entered');
  if (outcome === 'approved') return refuse('fee-agreed', { money });
  return refuse('fee-entered', { money, on: on === null ? '–' : dateInWords(on) });
}

function insertEvent(tx: Writer, event: Event): void {
  tx.audit(offerEvents.insert(tx, event));
}

/** The entries in force of a person at a session, which is there as the person is. */
function entriesOf(db: Reader, { personId, sessionId }: Pick<Event, 'personId' | 'sessionId'>) {
  getSession(db, sessionId);
  return entriesInForce(db, sessionId).get(personId) ?? [];
}

/**
 * Offers a fee. Refused where the register has a fee or a decline of the person already, and for
 * people who take expenses only: why they do is not asked, and nothing of an offer is stored.
 */
export function offerFee(
  tx: Writer,
  { limitReason, ...given }: Said & { readonly limitReason?: string | undefined },
): void {
  const person = tx.first(
    build.selectFrom('people').select('payment_route').where('id', '=', given.personId),
  );
  if (!person) refuse('not-found');
  if (!takesFee(person.payment_route)) refuse('expenses-only');
  const entered = entriesOf(tx, given);
  const before = entered.find(({ feePence, outcome }) => feePence > 0 || outcome === 'declined');
  if (before) refuseEntered(before);
  const { personId, sessionId, pence } = given;
  // A fee is paid on the day of the session or later.
  const held = getSession(tx, sessionId).on;
  const on = held > given.on ? held : given.on;
  const rewards = { sessionId, on, fees: [{ personId, pence }] };
  const passed = expectAdvised(tx, rewards, { limitReason }).get(personId);
  insertEvent(tx, {
    ...{ ...given, kind: 'offered', limitPassed: passed ? passedInWords(passed.passed) : null },
    limitReason: passed?.reason ?? null,
  });
}

/**
 * Writes down the answer to an offer. A fee that is declined or given to the charity is entered with
 * 0 pence, as the evidence that the person earned nothing.
 */
export function answerOffer(tx: Writer, given: Said & { readonly kind: OfferAnswer }): void {
  const problem = answerProblem(offerOf(tx, given), given);
  if (problem !== null) {
    const path = problem === 'before-offer' ? 'on' : problem === 'no-offer' ? 'kind' : 'pence';
    refuse(problem, undefined, [{ path, code: problem }]);
  }
  const { personId, sessionId, kind } = given;
  const takesNothing = kind === 'declined' || kind === 'given';
  const entered = entriesOf(tx, given);
  const paid = entered.find(({ feePence }) => feePence > 0);
  if (takesNothing && paid) refuseEntered(paid);
  insertEvent(tx, { ...given, ...noLimit });
  if (!takesNothing || entered.some(({ outcome }) => outcome === 'declined')) return;
  insertPayment(tx, {
    ...{ personId, sessionId, on: given.on, feePence: noPence, expensesPence: noPence },
    ...{ outcome: 'declined', method: null, voucherSerial: null },
  });
}

/** The answer that the money of a register gives to an offer which waits for one. */
export function answerByRegister(
  tx: Writer,
  state: ReturnType<typeof offerOf>,
  of: Pick<Event, 'personId' | 'sessionId' | 'on'>,
  money: Money | null,
): void {
  const answer = answerByMoney(state, money);
  if (answer === null || state === null || of.on < state.offered.on) return;
  insertEvent(tx, { ...of, ...answer, ...noLimit, way: 'register' });
}
