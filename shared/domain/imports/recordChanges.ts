import { recordName } from '../people.ts';
import type { Change, ChangedSheet, Choose } from './changes.ts';
import {
  type Difference,
  differencesOf,
  type LineFields,
  type SessionFields,
  type TakenField,
  takenOver,
} from './differences.ts';
import { attendanceKey, type Known, type KnownPayment } from './known.ts';
import type { SheetRows } from './layouts.ts';
import type { OwnChange, OwnSaid } from './ownDifferences.ts';
import type { Located, RowPlace } from './read.ts';
import { lineOf, sessionOf } from './recordOf.ts';

/** An update of a known session, against the version that was compared. */
export interface SessionUpdate {
  readonly sessionId: string;
  readonly version: number;
  readonly fields: Partial<SessionFields>;
  readonly own: readonly OwnChange[];
}

/** An update of a line of a register, against what was compared. */
export interface LineUpdate {
  readonly sessionId: string;
  readonly personId: string;
  readonly here: LineFields;
  readonly fields: Partial<LineFields>;
}

type SessionRow = Located<SheetRows['sessions']>;

/** What rows say otherwise of sessions, lines of registers and payments that are here already. */
export interface RecordChanges {
  /** Compares a row with the session, line or payment that it is; answers whether they differ. */
  session(located: SessionRow, sessionId: string): boolean;
  line(place: RowPlace, pair: Pair, row: SheetRows['attendance']): boolean;
  payment(place: RowPlace, paymentId: string, row: PaymentRow): boolean;
  /** All that was found, and what is taken over of it. */
  found(): {
    readonly changes: readonly Change[];
    readonly sessionUpdates: readonly SessionUpdate[];
    readonly lineUpdates: readonly LineUpdate[];
  };
}

interface Pair {
  readonly sessionId: string;
  readonly personId: string;
}

/** A row of payments with the records that it names; null where they are new, or none. */
interface PaymentRow {
  readonly row: SheetRows['payments'];
  readonly personId: string | null;
  readonly sessionId: string | null;
  /** The names of those, in the records or in the file. */
  readonly person: string;
  readonly session: string | null;
}

/** Gathers what rows say otherwise; what an earlier row takes over is here for the next one. */
export function recordChanges(known: Known, choose: Choose, own: OwnSaid): RecordChanges {
  const changes: Change[] = [];
  const sessions = new Map<string, { fields: SessionFields; more: Partial<SessionFields> }>();
  const lines = new Map<string, Pair & { fields: LineFields; more: Partial<LineFields> }>();
  const personOf = (id: string) => {
    const held = known.persons.get(id);
    return held ? recordName(held.fields) : null;
  };
  const titleOf = (id: string | null) =>
    id === null ? null : (known.sessionRecords.get(id)?.fields.title ?? null);

  function add(
    sheet: ChangedSheet,
    { file, row }: RowPlace,
    about: Pick<Change, 'personId' | 'sessionId'>,
    differences: readonly Difference[],
  ): readonly TakenField[] {
    const { personId, sessionId } = about;
    const place = { file, row, sheet, sessionId };
    const taken = sheet === 'payments' ? [] : choose(place, differences);
    const person = personId === null ? null : personOf(personId);
    changes.push({ ...place, personId, person, session: titleOf(sessionId), differences, taken });
    return taken;
  }

  return {
    session({ file, at, handle, row, assumed = [] }, sessionId) {
      const held = known.sessionRecords.get(sessionId);
      if (!held) return false;
      const working = sessions.get(sessionId) ?? { fields: held.fields, more: {} };
      // A file that names another project does not move a session that is here.
      const says = { ...sessionOf(row), projectId: held.fields.projectId };
      const differences = [
        ...differencesOf(says, working.fields).filter(
          ({ field }) => !(assumed as readonly string[]).includes(field),
        ),
        ...own.differences(handle, sessionId),
      ];
      if (differences.length === 0) return false;
      const taken = add('sessions', { file, row: at }, { personId: null, sessionId }, differences);
      const more = takenOver(working.fields, says, taken);
      own.take(handle, sessionId, taken);
      sessions.set(sessionId, {
        fields: { ...working.fields, ...more },
        more: { ...working.more, ...more },
      });
      return true;
    },

    line(place, pair, row) {
      const key = attendanceKey(pair.sessionId, pair.personId);
      const held = known.attendance.get(key);
      if (!held) return false;
      const working = lines.get(key) ?? { ...pair, fields: held, more: {} };
      const says = lineOf(row);
      const differences = differencesOf(says, working.fields);
      if (differences.length === 0) return false;
      const more = takenOver(working.fields, says, add('attendance', place, pair, differences));
      const fields = { ...working.fields, ...more };
      lines.set(key, { ...pair, fields, more: { ...working.more, ...more } });
      return true;
    },

    payment(place, paymentId, said) {
      const held = known.paymentRecords.get(paymentId);
      if (!held) return false;
      const { personId, sessionId } = held;
      const here = { person: personOf(personId), session: titleOf(sessionId) };
      const differences = paymentDifferences(said, held, here);
      if (differences.length === 0) return false;
      add('payments', place, { personId, sessionId }, differences);
      return true;
    },

    found: () => ({
      changes,
      sessionUpdates: [...sessions].flatMap(([sessionId, { more }]) => {
        const held = known.sessionRecords.get(sessionId);
        const values = own.takenOf(sessionId);
        if (!held || Object.keys(more).length + values.length === 0) return [];
        return [{ sessionId, version: held.version, fields: more, own: values }];
      }),
      lineUpdates: [...lines].flatMap(([key, { sessionId, personId, more }]) => {
        const here = known.attendance.get(key);
        if (!here || Object.keys(more).length === 0) return [];
        return [{ sessionId, personId, here, fields: more }];
      }),
    }),
  };
}

/** What a row says otherwise of an entry: whose it is, for which session, and all of its amounts. */
function paymentDifferences(
  { row, personId, sessionId, person, session }: PaymentRow,
  held: KnownPayment,
  here: { readonly person: string | null; readonly session: string | null },
): Difference[] {
  const { fee, expenses, outcome, method, paid_on: paidOn, voucher_serial: voucherSerial } = row;
  const says = { fee, expenses, outcome, method, paidOn, voucherSerial };
  return [
    ...(personId === held.personId
      ? []
      : [{ field: 'person', here: here.person, says: person } as const]),
    ...(session === null || sessionId === held.sessionId
      ? []
      : [{ field: 'session', here: here.session, says: session } as const]),
    ...differencesOf(says, held.fields),
  ];
}
