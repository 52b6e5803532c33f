import type { requests as area } from '../../../shared/contract/requests.ts';
import { bankHolidaysOf } from '../../../shared/domain/bankHolidays.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccesses } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/requests.ts';
import type { Writer } from '../store/unit.ts';
import { expectBorn, expectPast } from './consents.ts';

export const requests: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ personId }, { vault }) => ({
    requests: vault.unit.read((db) => store.listRequests(db, personId)),
  }),

  get: ({ requestId }, context) => {
    const request = context.vault.unit.read((db) => store.getRequest(db, requestId));
    logAccesses(
      context,
      request.people.map(({ id }) => id),
    );
    return request;
  },

  add: ({ request }, tx, { today }) => {
    expectPast(request.receivedOn, today(), 'request.receivedOn');
    expectBorn(tx, request.personId, request.receivedOn, 'request.receivedOn');
    return store.addRequest(tx, request);
  },

  change: ({ requestId, expectedVersion, request }, tx, { today }) => {
    expectPast(request.receivedOn, today(), 'request.receivedOn');
    expectBorn(tx, request.personId, request.receivedOn, 'request.receivedOn');
    return store.rewriteRequest(tx, requestId, expectedVersion, request);
  },

  identify: ({ requestId, expectedVersion, ...said }, tx, { today }) => {
    const { identity, identityOn, identityBy, identityHow } = said;
    const seen = identity === 'seen';
    if (seen && !(identityOn && identityBy && identityHow)) refuse('identity-untold');
    expectPast(identityOn, today(), 'identityOn');
    const none = { identityOn: null, identityBy: null, identityHow: null };
    const to = { ...said, ...(seen ? {} : none) };
    return store.changeRequest(tx, requestId, expectedVersion, to);
  },

  ask: ({ requestId, askedOn, question }, tx, { today }) => {
    expectPast(askedOn, today(), 'askedOn');
    return store.addQuestion(tx, requestId, askedOn, question);
  },

  hear: ({ questionId, answeredOn, answer }, tx, { today }) => {
    expectPast(answeredOn, today(), 'answeredOn');
    return store.answerQuestion(tx, questionId, answeredOn, answer);
  },

  extend: ({ requestId, expectedVersion, ...extended }, tx, { today }) => {
    expectPast(extended.extendedOn, today(), 'extendedOn');
    const { clock } = store.getRequest(tx, requestId);
    if (clock.state !== 'runs' || clock.extendBy === null) refuse('not-extendable');
    if (extended.extendedOn > clock.extendBy) refuse('too-late-to-extend', { by: clock.extendBy });
    return store.changeRequest(tx, requestId, expectedVersion, extended);
  },

  acknowledge: ({ requestId, expectedVersion, acknowledgedOn }, tx, { today }) => {
    expectPast(acknowledgedOn, today(), 'acknowledgedOn');
    const { receivedOn } = store.requests.get(tx, requestId);
    if (acknowledgedOn < receivedOn) refuse('before-received');
    return store.changeRequest(tx, requestId, expectedVersion, { acknowledgedOn });
  },

  addEntry: (entry, tx, { today }) => {
    expectPast(entry.onDate, today(), 'onDate');
    return store.addEntry(tx, entry);
  },

  answer: ({ requestId, expectedVersion, ...answer }, tx, { today }) => {
    const { outcome, answeredOn, because } = answer;
    expectPast(answeredOn, today(), 'answeredOn');
    const { receivedOn } = store.requests.get(tx, requestId);
    if (answeredOn < receivedOn) refuse('before-received');
    if ((outcome === 'refused' || outcome === 'part') && !because) refuse('reason-missing');
    return store.changeRequest(tx, requestId, expectedVersion, answer);
  },

  reopen: ({ requestId, expectedVersion }, tx) =>
    store.changeRequest(tx, requestId, expectedVersion, {
      ...{ outcome: null, answeredOn: null, sentOn: null, sentWay: null, sentReason: null },
    }),

  send: ({ requestId, expectedVersion, ...sent }, tx, { today }) => {
    expectPast(sent.sentOn, today(), 'sentOn');
    const { answeredOn, reasonFor } = store.getRequest(tx, requestId);
    if (answeredOn === null) refuse('not-answered');
    const needsReason = reasonFor.includes(sent.sentWay);
    if (needsReason && !sent.sentReason) refuse('way-not-safe');
    const to = { ...sent, sentReason: needsReason ? sent.sentReason : null };
    return store.changeRequest(tx, requestId, expectedVersion, to);
  },

  calendar: (_, { vault }) => vault.unit.read(store.calendarOf),

  setNation: ({ nation }, tx, { vault }) => {
    store.setNation(tx, nation);
    tx.audit(vault.vaultId);
    return { nation };
  },

  addHoliday: (holiday, tx) => {
    const { nation } = store.calendarOf(tx);
    const known = bankHolidaysOf(nation, Number(holiday.onDate.slice(0, 4)));
    if (known.some(({ on }) => on === holiday.onDate)) refuse('holiday-known');
    return { id: store.addHoliday(tx, holiday) };
  },

  removeHoliday: ({ holidayId, expectedVersion }, tx) => {
    store.removeHoliday(tx, holidayId, expectedVersion);
    return {};
  },
};
