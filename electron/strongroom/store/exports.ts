import { sql } from 'kysely';
import type { LeftOutReason, Participant } from '../../../shared/domain/exports/participants.ts';
import type { ExportColumn } from '../../../shared/domain/exports/recipes.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

interface Recipe {
  readonly purposeId: string;
  readonly from: string;
  readonly to: string;
  readonly recipient: string;
  readonly columns: readonly ExportColumn[];
}

/** Everybody who came to a session of the period, both days included, one row a person. */
export function listParticipants(db: Reader, from: string, to: string): Participant[] {
  const rows = db.all(
    build
      .selectFrom('sessions')
      .innerJoin('attendance', 'attendance.session_id', 'sessions.id')
      .innerJoin('people', 'people.id', 'attendance.person_id')
      .select([
        'people.id as personId',
        'date_of_birth as dateOfBirth',
        'gender',
        'trans',
        'ethnicity',
        'no_fixed_address',
        'postcode',
        'journey_stage as journeyStage',
        sql<number>`count(*)`.as('sessions'),
      ])
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .groupBy('people.id'),
  );
  return rows.map(({ no_fixed_address, ...row }) => ({
    ...row,
    noFixedAddress: no_fixed_address === 1,
  }));
}

interface Made extends Recipe {
  readonly personIds: readonly string[];
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly people: number }[];
  readonly k: number;
  readonly digest: string;
  readonly fileName: string;
  readonly report: unknown;
}

/** Enters an export in the register, with who is in it: the register never leaves the vault. */
export function insertExport(tx: Writer, of: Made): string {
  const id = newId();
  tx.run(
    build.insertInto('export_register').values({
      id,
      made_at: tx.at,
      made_by: tx.userId,
      purpose_id: of.purposeId,
      from_on: of.from,
      to_on: of.to,
      recipient: of.recipient,
      columns: JSON.stringify(of.columns),
      people: of.personIds.length,
      left_out: JSON.stringify(of.leftOut),
      k: of.k,
      digest: of.digest,
      file_name: of.fileName,
      report: JSON.stringify(of.report),
    }),
  );
  const include = tx.prepare(
    build.insertInto('export_people').values({ export_id: '', person_id: '' }),
  );
  for (const personId of of.personIds) include([id, personId]);
  return id;
}

/** The register, newest first. */
export function listExports(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('export_register')
      .innerJoin('purposes', 'purposes.id', 'export_register.purpose_id')
      .innerJoin('users', 'users.id', 'export_register.made_by')
      .select([
        'export_register.id as id',
        'purpose_id as purposeId',
        'purposes.name as purposeName',
        'from_on as from',
        'to_on as to',
        'recipient',
        'columns',
        'made_at as madeAt',
        'users.name as madeBy',
        'people',
        'left_out',
        'k',
        'digest',
        'file_name as fileName',
      ])
      .orderBy('made_at', 'desc')
      .orderBy('export_register.id', 'desc'),
  );
  return rows.map(({ left_out, columns, ...row }) => ({
    ...row,
    columns: JSON.parse(columns) as ExportColumn[],
    leftOut: JSON.parse(left_out) as { reason: LeftOutReason; people: number }[],
  }));
}
