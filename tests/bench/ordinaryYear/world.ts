import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../../shared/anonymise/verify/read-csv.ts';
import type { Case } from '../../../shared/domain/exports/tables.ts';
import { sessionKindWords, stageWords } from '../../../shared/domain/hierarchies.ts';
import type { PaymentMethod } from '../../../shared/domain/payments.ts';
import type { JourneyStage } from '../../../shared/domain/people.ts';
import { appFolder } from '../../support/app.ts';
import type { World } from '../../support/releaseWorlds.ts';

type Row = Readonly<Record<string, string>>;

function read(sheet: string): Row[] {
  const path = join(appFolder, 'tests', 'fixtures', 'drop-in', `${sheet}.csv`);
  const file = readCsv(readFileSync(path, 'utf8'), ',');
  if (!file.ok) throw new Error(`${sheet}.csv, line ${file.line}`);
  const { columns, rows } = file.table;
  return rows.map((row) =>
    Object.fromEntries(columns.map((name, at) => [name, row[at]?.trim() ?? ''])),
  );
}

/** `31/12/2025` as `2025-12-31`; a year alone stays. */
const isoDate = (written: string): string => written.split('/').reverse().join('-');
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
    read('consents').flatMap(({ person, purpose, answer, expires_on, withdrawn_on }) => {
      const lasts = !expires_on || isoDate(expires_on) >= today;
      const isAgreed = purpose === 'Anonymised figures to funders' && answer === 'Agreed';
      return isAgreed && lasts && !withdrawn_on ? [person ?? ''] : [];
    }),
  );
  const sheet = read('people').filter(({ ref }) => agreed.has(ref ?? ''));
  const sessions = new Map(read('sessions').map((each) => [each.ref, each]));
  const visits = read('attendance');
  const paid = read('payments').filter(({ outcome }) => outcome === 'Paid');
  const people = Array.from({ length: most ?? sheet.length }, (_, at) => {
    const mixed = Math.floor(at / sheet.length);
    const cell = (name: string, stride: number) =>
      sheet[(at + mixed * stride) % sheet.length]?.[name] || null;
    const postcode = cell('postcode', 7);
    const stage = cell('journey_stage', 11);
    const dateOfBirth = cell('date_of_birth', 1);
    return {
      personId: `p${at}`,
      source: cell('ref', 13),
      dateOfBirth: dateOfBirth && isoDate(dateOfBirth),
      gender: cell('gender', 3),
      trans: cell('trans', 5),
      ethnicity: cell('ethnicity', 9),
      noFixedAddress: postcode === 'No fixed address',
      postcode: postcode === 'No fixed address' ? null : postcode,
      journeyStage: (Object.entries(stageWords).find(([, words]) => words === stage)?.[0] ??
        null) as JourneyStage | null,
    };
  });
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
