import type { Hierarchy } from '../../../shared/anonymise/hierarchies/hierarchy.ts';
import type { PublishedCell, TableRequest } from '../../../shared/anonymise/tables/spec.ts';
import type { TablePart } from '../../../shared/domain/exports/document.ts';
import type { Participant } from '../../../shared/domain/exports/participants.ts';
import { personColumns } from '../../../shared/domain/exports/participants.ts';
import type { ExportColumn } from '../../../shared/domain/exports/recipes.ts';
import {
  type Case,
  caseTable,
  feeColumn,
  type TablesKind,
  tablesSpec,
} from '../../../shared/domain/exports/tables.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import type { Job } from '../jobs.ts';
import { filled } from '../outputs/words.ts';
import type { Room } from '../room.ts';
import { fieldKey, fieldOf, words } from './documentWords.ts';
import type { Drawn, NotDrawn, Told } from './drawn.ts';
import { endIfStopped, limits } from './workshopLimits.ts';

/** Tables that were released before about the same people and time, by the export's key. */
export interface EarlierTables {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly cells: readonly PublishedCell[];
}

interface Asked {
  readonly kind: TablesKind;
  readonly columns: readonly ExportColumn[];
  /** The day on which ages are counted. */
  readonly on: string;
  readonly people: readonly Participant[];
  readonly cases: readonly Case[];
  readonly earlier: readonly EarlierTables[];
}

/** Tables protected together, with all that was released of the same cases before. */
export async function drawTables(
  room: Room,
  { kind, columns, on, people, cases, earlier }: Asked,
  job: Job,
): Promise<(Drawn & { readonly changed: readonly string[] }) | NotDrawn> {
  // What earlier tables counted by must be in the rows too, or they could not be reckoned with.
  const before = new Set(earlier.flatMap((each) => each.columns));
  const all = [...new Set([...columns, ...before])];
  const table = caseTable(cases, people, all, on, hierarchyOf);
  const spec = tablesSpec(kind, columns);
  const { workshop } = room.around;
  const run = (releases: readonly EarlierTables[]) =>
    runInWorkshop(
      workshop,
      'protect',
      { table, spec, earlier: releases },
      limits,
      job.stopped,
    ).catch(endIfStopped(job));
  let outcome = await run(earlier);
  // What was released then does not fit today's records: the difference itself would tell.
  const changed = earlier.filter(() => !outcome.ok && outcome.refusal.code.startsWith('earlier-'));
  if (changed.length > 0) outcome = await run([]);
  if (!outcome.ok) return { refused: outcome.refusal.code === 'nobody' ? 'too-few' : 'not-safe' };
  const { cells, shown, primary, secondary } = outcome.value;
  return {
    told: { kind: 'tables', tables: spec.tables.map((request) => toldTable(request, cells)) },
    changed: changed.map(({ name }) => name),
    personIds: people.map(({ personId }) => personId),
    answers: null,
    shape: JSON.stringify(cells),
    k: spec.hide + 1,
    unprotected: primary,
    standsOut: 0,
    parts: spec.tables.map((request) => partOf(request, cells)),
    notes: [words.tables.agreed, words.tables.once],
    report: { shown, primary, secondary },
    isSafe: () => true,
  };
}

function hierarchyOf(column: ExportColumn, values: readonly string[]): Hierarchy {
  const about = personColumns.find(({ key }) => key === column);
  if (!about) throw new RangeError(`no answer about a person: ${column}`);
  return about.hierarchy(values);
}

const countedBy = ({ of }: TableRequest) =>
  of === undefined ? 'people' : of === feeColumn ? 'fees' : 'expenses';

const cellsOf = (name: string, cells: readonly PublishedCell[]) =>
  cells.filter(({ table }) => table === name);

function toldTable(request: TableRequest, cells: readonly PublishedCell[]) {
  const table: Extract<Told, { kind: 'tables' }>['tables'][number] = {
    name: request.name,
    by: [...request.by],
    counts: countedBy(request),
    cells: cellsOf(request.name, cells).map(({ where, value, primary }) => ({
      where: { ...where },
      value,
      why: value === null ? (primary ? 'few' : 'tells-another') : null,
    })),
  };
  return table;
}

/** A table as the file has it: why a cell is hidden stays behind, because it would tell. */
function partOf(request: TableRequest, cells: readonly PublishedCell[]): TablePart {
  const counted = countedBy(request);
  const titles = request.by.map((column) => fieldOf(column).title.toLowerCase());
  const by = titles.reduce((one, other) => filled(words.tables.and, { one, other }));
  return {
    kind: 'table',
    name: request.name.replaceAll('_', '-'),
    title: filled(words.tables[counted].by, { by }),
    headline: headline(request, cells),
    by: request.by.map(fieldOf),
    measure: request.measure === 'people' ? 'people' : 'sum',
    unit: counted === 'people' ? 'people' : 'pence',
    valueTitle: words.tables[counted].value,
    cells: cellsOf(request.name, cells).map(({ where, value, base }) => ({
      where: Object.fromEntries(Object.entries(where).map(([key, at]) => [fieldKey(key), at])),
      value,
      ...(base === undefined ? {} : { base }),
    })),
  };
}

/** The largest number that may be told, in a sentence. */
function headline(request: TableRequest, cells: readonly PublishedCell[]): string {
  const whole = cellsOf(request.name, cells).filter(
    ({ where, value }) => value !== null && Object.keys(where).length === request.by.length,
  );
  const most = whole.reduce<PublishedCell | null>(
    (best, cell) => (best && (best.value ?? 0) >= (cell.value ?? 0) ? best : cell),
    null,
  );
  if (!most?.value) return words.tables.allHidden;
  const pounds = countedBy(request) !== 'people';
  return filled(words.tables.most, {
    where: request.by.map((column) => most.where[column] ?? '').join(', '),
    value: pounds ? `£${(most.value / 100).toFixed(2)}` : String(most.value),
  });
}
