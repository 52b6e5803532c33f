import type { InferResult } from 'kysely';
import type { DocumentFormat } from '../../../shared/domain/exports/document.ts';
import type { LeftOutReason } from '../../../shared/domain/exports/participants.ts';
import type { ExportColumn, RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import type { ComparedRelease, LevelLabels } from '../../../shared/domain/exports/released.ts';
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
 * The second person who tried to find people in a file, until when it may be kept, why it was
 * released although withheld, and the decision about a group with one sensitive answer.
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

/** Who withdrew an entry, when, and why if a file lies at its place. */
interface Withdrawn {
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

/** What was released about a person as keyed hashes: the row, and each answer at every level. */
export interface PersonHashes {
  readonly row: string;
  readonly levels: LevelLabels;
}

/** What an entry of the register keeps of a release besides its question and its file. */
export interface NewEntry {
  /** The people in it, with keyed hashes of what was released about each. */
  readonly released: ReadonlyMap<string, PersonHashes | null>;
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly people: number }[];
  readonly k: number;
  /** Levels of rows or cells of tables, as JSON: later drafts are compared with it. */
  readonly shape: string;
  readonly report: unknown;
}

/** The place of a release in a reporting plan: null where it is in none. */
export interface InPlan {
  readonly plan: string;
  /** What its recipe asks, by `askedKey`: rows may leave as tables. */
  readonly asked: string;
  readonly agesOn: string;
}

interface NewRelease extends Question, Rehearsal, NewEntry {
  readonly inPlan: InPlan | null;
  readonly digest: string;
  readonly fileName: string;
  readonly format: DocumentFormat;
  readonly places: Places;
}

/**
 * Begins an entry of the release register, with its people, before its file gets its name: from then
 * on it counts as released. The register never leaves the vault.
 */
export function beginRelease(tx: Writer, of: NewRelease): string {
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
      plan: of.inPlan?.plan ?? null,
      plan_asked: of.inPlan?.asked ?? null,
      ages_on: of.inPlan?.agesOn ?? null,
    }),
  );
  const include = tx.prepare(
    build.insertInto('export_people').values({ export_id: '', person_id: '', released: '' }),
  );
  for (const [personId, left] of of.released) include([id, personId, left && encoded(left)]);
  return id;
}

/** Completes an entry whose file has its name. */
export function finishRelease(tx: Writer, exportId: string): void {
  tx.run(
    build
      .updateTable('export_register')
      .set({ state: 'left', places: null })
      .where('id', '=', exportId)
      .where('state', '=', 'begun'),
  );
}

/** Withdraws a begun entry, whose file was not released. */
export function withdrawRelease(tx: Writer, exportId: string, by: string, reason: string | null) {
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

/** As text: the row, then the labels of each column. An older version has the row alone. */
const encoded = ({ row, levels }: PersonHashes): string =>
  [row, ...Object.entries(levels).map(([key, hashes]) => [key, ...hashes].join(':'))].join(' ');

function decoded(text: string): PersonHashes {
  const [row = '', ...columns] = text.split(' ');
  const levels = columns.map((column) => {
    const [key = '', ...hashes] = column.split(':');
    return [key, hashes] as const;
  });
  return { row, levels: Object.fromEntries(levels) };
}

const entries = build
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
  ]);

/** The register, newest first. */
export function listReleases(db: Reader) {
  return db.all(entries.orderBy('made_at', 'desc').orderBy('export_register.id', 'desc')).map(read);
}

/** One entry of the register; undefined where there is none. */
export function findRelease(db: Reader, exportId: string) {
  const row = db.first(entries.where('export_register.id', '=', exportId));
  return row && read(row);
}

function read({
  left_out,
  columns,
  rehearsal,
  withdrawn,
  ...row
}: InferResult<typeof entries>[number]) {
  // An entry of an older version has no rehearsal.
  const { secondPerson, keepUntil, reason, decision } = JSON.parse(rehearsal) as Partial<Rehearsal>;
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
}

/** Keys and kinds of the releases that drafts are compared with. */
export function releaseIds(db: Reader) {
  return db.all(
    build.selectFrom('export_register').select(['id', 'kind']).where('state', '<>', 'not-left'),
  );
}

/** A release as later drafts are compared with it. */
export interface EarlierRelease extends ComparedRelease {
  readonly exportId: string;
  readonly recipient: string;
  readonly madeAt: string;
  readonly from: string;
  readonly to: string;
  /** The day on which the ages in it are. */
  readonly agesOn: string;
}

/** All releases, and those begun that may have been released, with their people, the newest first. */
export function listEarlierReleases(db: Reader): EarlierRelease[] {
  const people = new Map<string, Map<string, PersonHashes | null>>();
  for (const { export_id, person_id, released } of db.all(
    build.selectFrom('export_people').selectAll(),
  )) {
    const of = people.get(export_id) ?? new Map<string, PersonHashes | null>();
    people.set(export_id, of.set(person_id, released === null ? null : decoded(released)));
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
        'ages_on',
      ])
      .where('state', '<>', 'not-left')
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc'),
  );
  return rows.map(({ columns, ages_on, ...row }) => ({
    ...row,
    agesOn: ages_on ?? row.to,
    columns: JSON.parse(columns) as ExportColumn[],
    ...comparedPeople(people.get(row.exportId) ?? new Map()),
  }));
}

/**
 * The people of a release by the hash of their row, and by level where the release has levels: an
 * older version has rows alone. What was released about a person who was erased is not known.
 */
export function comparedPeople(
  released: ReadonlyMap<string, PersonHashes | null>,
): Pick<ComparedRelease, 'people' | 'levels'> {
  const levels = new Map<string, LevelLabels>();
  let known = 0;
  for (const [personId, each] of released) {
    if (each) known += 1;
    if (each && Object.keys(each.levels).length > 0) levels.set(personId, each.levels);
  }
  return {
    people: new Map([...released].map(([personId, each]) => [personId, each?.row ?? null])),
    levels: known > 0 && levels.size === known ? levels : null,
  };
}

/** The key of the hashes in the register; it is made with the vault. */
export function releaseKey(db: Reader): string {
  const row = db.first(build.selectFrom('release_key').select('key'));
  if (!row) throw new Error('a vault without its release key');
  return row.key;
}
