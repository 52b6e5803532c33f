import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { blankPerson, came, noPlan } from './blanks.ts';
import { pagesInClear } from './pages.ts';
import type { openStrongroom } from './strongroom.ts';

type Strongroom = ReturnType<typeof openStrongroom>;

/** Somebody whose every answer is a word that stands nowhere else. */
export const marked = {
  ...blankPerson,
  ...{ firstName: 'Qxzvarg', lastName: 'Wqjkolm', knownAs: 'Zzquib', aliases: ['Vvxorn', 'ჟღჭ'] },
  ...{ dateOfBirth: '1971-07-17', phone: '07700 900733', email: 'kkwyx@example.org' },
  ...{ postcode: 'ZE1 0QX', safeContact: 'Ask for Jjxquil', interests: ['Xxquoit'] },
  ...{ accessNeeds: 'Ggzwoof', gender: 'Ffqlim', pronouns: 'qqx / zzx' },
};

/** Words of which nothing may be left; dates are shorter and stand elsewhere too. */
export const marks = [
  ...['Qxzvarg', 'Wqjkolm', 'Zzquib', 'Vvxorn', '07700 900733', 'kkwyx', 'ZE1 0QX', 'Jjxquil'],
  ...['Xxquoit', 'Ggzwoof', 'Ffqlim', 'qqx / zzx', '1971-07-17'],
  ...['Nnqvote', 'Ddxreason', 'Bbqwitness', 'Hhzdraft'],
  // The search index keeps three letters at a time, without the bytes that a term shares with the
  // one before it. A name of three Georgian letters is one term, and it stands there whole: nine
  // bytes, which no random bytes hold by chance as they may hold three.
  'ჟღჭ',
];

/** The approval of a person's erasure as its preview is now, with nothing looked through by hand. */
export async function approved(ask: Strongroom['ask'], personId: string) {
  const { seen } = await ask('rights.wouldErase', { personId });
  return { personId, seen, byHand: [] };
}

/** Adds somebody with something of every kind; answers with their key. */
export async function addMarked(strongroom: Strongroom, paid: boolean): Promise<string> {
  const { ask } = strongroom;
  const { id } = await ask('people.add', { person: marked, answers: [] });
  await ask('people.addNote', {
    ...{ personId: id, on: '2026-11-20', kind: 'quote', text: 'Nnqvote said so' },
  });
  await ask('access.addRestricted', { personId: id, on: '2026-11-20', text: 'Kept apart' });
  const { purposes } = await ask('consents.purposes', {});
  const [purpose] = purposes;
  if (!purpose) throw new Error('no purpose');
  const consent = await ask('consents.record', {
    ...{ personId: id, expectedVersion: 0 },
    answer: {
      ...{ purposeId: purpose.id, formId: purpose.form.id },
      ...{ answer: 'agreed', method: 'said-aloud-alone', on: '2026-01-01', expiresOn: null },
      ...{ askAgainOn: null, witness: 'Bbqwitness' },
    },
  });
  const withdrawn = await ask('consents.withdraw', {
    ...{ consentId: consent.id ?? '', expectedVersion: consent.version, on: '2026-02-01' },
    ...{ method: 'phone', reason: 'Ddxreason' },
  });
  await ask('consents.strikeOut', {
    consentId: consent.id ?? '',
    expectedVersion: withdrawn.version,
  });
  const session = await ask('sessions.add', {
    ...{ on: '2026-11-17', startsAt: '10:30', minutes: 60, kind: 'meeting', title: 'Tea' },
    ...{ place: null, facilitator: null, ...noPlan, note: null },
  });
  const money = paid ? { feePence: 1_500, method: 'voucher' } : {};
  await ask('sessions.saveRegister', {
    ...{ sessionId: session.id, expectedVersion: session.version, paidOn: '2026-11-17' },
    rows: [{ ...came(id), ...money } as ReturnType<typeof came>],
  });
  const form = `people.change:${id}`;
  await ask('drafts.keep', { form, place: `/people/${id}/change`, version: 1, text: 'Hhzdraft' });
  return id;
}

/** Which marks a locked vault's records still hold anywhere, for somebody with the key. */
export function marksIn(folder: string, key: Uint8Array): string[] {
  const clear = pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
  const bytes = (mark: string) => Buffer.from(mark).toString('latin1').toLowerCase();
  return marks.filter((mark) => clear.includes(bytes(mark)));
}
