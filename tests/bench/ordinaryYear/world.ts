import type { Case } from '../../../shared/domain/exports/tables.ts';
import { sessionKindWords } from '../../../shared/domain/hierarchies.ts';
import type { PaymentMethod } from '../../../shared/domain/payments.ts';
import type { World } from '../../support/releaseWorlds.ts';
import { isoDate, mixedPeople, readSheet } from '../dropInSheets.ts';

const pence = (written: string): number => Math.round(Number(written) * 100);
const today = '2026-11-23';

const methods: Readonly<Record<string, PaymentMethod>> = {
  Cash: 'cash',
  Voucher: 'voucher',
  Bank: 'bank',
};

/**
 * People of the drop-in who agree to figures, as many as there are or as are asked for, and when
 * they came and were paid. Past those there are, answers and visits are mixed anew.
 */
export function dropInWorld(most?: number): World {
  const agreed = new Set(
    readSheet('consents').flatMap(({ person, purpose, answer, expires_on, withdrawn_on }) => {
      const lasts = !expires_on || isoDate(expires_on) >= today;
      const isAgreed = purpose === 'Anonymised figures to funders' && answer === 'Agreed';
      return isAgreed && lasts && !withdrawn_on ? [person ?? ''] : [];
    }),
  );
  const sheet = readSheet('people').filter(({ ref }) => agreed.has(ref ?? ''));
  const sessions = new Map(readSheet('sessions').map((each) => [each.ref, each]));
  const visits = readSheet('attendance');
  const paid = readSheet('payments').filter(({ outcome }) => outcome === 'Paid');
  const people = mixedPeople(sheet, most ?? sheet.length);
  const cases = people.flatMap(({ personId, source }) =>
    visits.flatMap(({ session, person }): Case[] => {
      const held = sessions.get(session);
      if (person !== source || !held) return [];
      const payment = paid.find((each) => each.session === session && each.person === person);
      const sessionKind =
        Object.entries(sessionKindWords).find(([, words]) => words === held.kind)?.[0] ?? 'survey';
      return [
        {
          ...{ personId, on: isoDate(held.date ?? ''), subject: null },
          sessionKind: sessionKind as Case['sessionKind'],
          method: (payment?.method && methods[payment.method]) || null,
          feePence: pence(payment?.fee ?? '0'),
          expensesPence: pence(payment?.expenses ?? '0'),
        },
      ];
    }),
  );
  return { people: people.map(({ source: _, ...each }) => each), visits: cases };
}

/**
 * Two years of the drop-in: of so many people of the first, a quarter do not come back, and as many
 * others come. Who stays comes on the days of another, a year later.
 */
export function twoYearsWorld(people: number): World {
  const newcomers = Math.floor(people / 4);
  const all = dropInWorld(people + newcomers);
  const at = new Map(all.people.map(({ personId }, place) => [personId, place]));
  const first = all.visits.filter(({ personId }) => (at.get(personId) ?? 0) < people);
  const second = all.people.slice(newcomers).flatMap(({ personId }, place): Case[] => {
    const other = all.people[(place + 5) % people]?.personId;
    const own = first.filter((each) => each.personId === other);
    return own.map((each) => ({ ...each, personId, on: aYearLater(each.on) }));
  });
  return { ...all, visits: [...first, ...second] };
}

const aYearLater = (day: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
