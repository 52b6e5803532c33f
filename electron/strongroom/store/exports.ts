import type { HandedOver } from '../../../shared/domain/exports/differences.ts';
import type { DocumentFormat } from '../../../shared/domain/exports/document.ts';
import type { Widths } from '../../../shared/domain/exports/groups.ts';
import type { LeftOutReason } from '../../../shared/domain/exports/participants.ts';
import type { ExportColumn, RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

interface Question {
  readonly kind: RecipeKind;
  readonly purposeId: string;
  readonly from: string;
  readonly to: string;
  readonly recipient: string;
  readonly columns: readonly ExportColumn[];
}

/**
 * Who tried to find a person in a file, until when it may be kept, why it left although it was
 * withheld, and what the second person decided about a group with one sensitive answer.
 */
export interface Rehearsal {
  readonly secondPerson: string;
  readonly keepUntil: string;
  readonly reason: string | null;
  readonly decision: string | null;
}

/** Where the file of an entry is to lie, and where it lies until it gets its name. */
interface Places {
  readonly path: string;
  readonly beside: string;
}

/** Who said that a file was not handed over, when, and why where a file lies there. */
interface Withdrawn {
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

/** What left about a person as keyed hashes: the whole row, and each answer at every width. */
export interface Left {
  readonly row: string;
  readonly widths: Widths;
}

interface Made extends Question, Rehearsal {
  /** Everybody in it, with keyed hashes of what left about them. */
  readonly released: ReadonlyMap<string, Left | null>;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly people: number }[];
  readonly k: number;
  readonly digest: string;
  readonly fileName: string;
  readonly format: DocumentFormat;
  readonly shape: string;
  readonly report: unknown;
  readonly places: Places;
}

/**
 * Begins an entry of the release register, with who is in it, before its file gets its name: from
 * then on it counts as left. The register never leaves the vault.
 */
export function beginExport(tx: Writer, of: Made): string {
  const id = newId();
  const { secondPerson, keepUntil, reason, decision } = of;
  tx.run(
    build.insertInto('export_register').values({
      id,
      made_at: tx.at,
      made_by: tx.userId,
      kind: of.kind,
      purpose_id: of.purposeId,
      from_on: of.from,
      to_on: of.to,
      recipient: of.recipient,
      columns: JSON.stringify(of.columns),
      people: of.released.size,
      left_out: JSON.stringify(of.leftOut),
      k: of.k,
      digest: of.digest,
      file_name: of.fileName,
      format: of.format,
      shape: of.shape,
      report: JSON.stringify(of.report),
      rehearsal: JSON.stringify({ secondPerson, keepUntil, reason, decision }),
      state: 'begun',
      places: JSON.stringify(of.places),
    }),
  );
  const include = tx.prepare(
    build.insertInto('export_people').values({ export_id: '', person_id: '', released: '' }),
  );
  for (const [personId, left] of of.released) include([id, personId, left && kept(left)]);
  return id;
}

/** The file has its name: the entry is whole. */
export function finishExport(tx: Writer, exportId: string): void {
  tx.run(
    build
      .updateTable('export_register')
      .set({ state: 'left', places: null })
      .where('id', '=', exportId)
      .where('state', '=', 'begun'),
  );
}

/** A person says, or the app knows, that the file of a begun entry was not handed over. */
export function withdrawExport(tx: Writer, exportId: string, by: string, reason: string | null) {
  const withdrawn: Withdrawn = { by, at: tx.at, reason };
  tx.run(
    build
      .updateTable('export_register')
      .set({ state: 'not-left', places: null, withdrawn: JSON.stringify(withdrawn) })
      .where('id', '=', exportId)
      .where('state', '=', 'begun'),
  );
}

/** Where the file of a begun entry may lie; null where the entry is not begun. */
export function findBegun(db: Reader, exportId: string): Places | null {
  const row = db.first(
    build
      .selectFrom('export_register')
      .select('places')
      .where('id', '=', exportId)
      .where('state', '=', 'begun'),
  );
  return row ? (JSON.parse(row.places ?? '{}') as Places) : null;
}

/** As text: the row, then what left of each column. An older version kept the row alone. */
const kept = ({ row, widths }: Left): string =>
  [row, ...Object.entries(widths).map(([key, hashes]) => [key, ...hashes].join(':'))].join(' ');

function readKept(text: string): Left {
  const [row = '', ...columns] = text.split(' ');
  const widths = columns.map((column) => {
    const [key = '', ...hashes] = column.split(':');
    return [key, hashes] as const;
  });
  return { row, widths: Object.fromEntries(widths) };
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
        'export_register.kind as kind',
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
        'format',
        'rehearsal',
        'state',
        'withdrawn',
      ])
      .orderBy('made_at', 'desc')
      .orderBy('export_register.id', 'desc'),
  );
  return rows.map(({ left_out, columns, rehearsal, withdrawn, ...row }) => {
    // An entry of an older version has no rehearsal.
    const { secondPerson, keepUntil, reason, decision } = JSON.parse(
      rehearsal,
    ) as Partial<Rehearsal>;
    return {
      ...row,
      columns: JSON.parse(columns) as ExportColumn[],
      leftOut: JSON.parse(left_out) as { reason: LeftOutReason; people: number }[],
      secondPerson: secondPerson ?? null,
      keepUntil: keepUntil ?? null,
      reason: reason ?? null,
      decision: decision ?? null,
      withdrawn: withdrawn === null ? null : (JSON.parse(withdrawn) as Withdrawn),
    };
  });
}

/** An export as the next one is held against it. */
export interface Entered extends HandedOver {
  readonly exportId: string;
  readonly recipient: string;
  readonly madeAt: string;
  readonly from: string;
  readonly to: string;
}

/** Everything that left, or was begun and may have left, with who was in it, the newest first. */
export function listEntered(db: Reader): Entered[] {
  const people = new Map<string, Map<string, Left | null>>();
  for (const { export_id, person_id, released } of db.all(
    build.selectFrom('export_people').selectAll(),
  )) {
    const of = people.get(export_id) ?? new Map<string, Left | null>();
    people.set(export_id, of.set(person_id, released === null ? null : readKept(released)));
  }
  const rows = db.all(
    build
      .selectFrom('export_register')
      .select([
        'id as exportId',
        'kind',
        'columns',
        'shape',
        'recipient',
        'made_at as madeAt',
        'from_on as from',
        'to_on as to',
      ])
      .where('state', '<>', 'not-left')
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc'),
  );
  return rows.map(({ columns, ...row }) => ({
    ...row,
    columns: JSON.parse(columns) as ExportColumn[],
    ...whatLeft(people.get(row.exportId) ?? new Map()),
  }));
}

/** Everybody in an export by their whole row, and by every width where these are known of all. */
export function whatLeft(
  left: ReadonlyMap<string, Left | null>,
): Pick<HandedOver, 'people' | 'widths'> {
  const widths = new Map<string, Widths>();
  for (const [personId, each] of left) {
    if (each && Object.keys(each.widths).length > 0) widths.set(personId, each.widths);
  }
  return {
    people: new Map([...left].map(([personId, each]) => [personId, each?.row ?? null])),
    widths: left.size > 0 && widths.size === left.size ? widths : null,
  };
}

/** The key of the hashes in the register; it was drawn when the vault was made. */
export function releaseKey(db: Reader): string {
  const row = db.first(build.selectFrom('release_key').select('key'));
  if (!row) throw new Error('a vault without its release key');
  return row.key;
}
