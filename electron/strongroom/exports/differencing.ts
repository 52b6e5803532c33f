import type { Exposed } from '../../../shared/anonymise/attacker/attack.ts';
import { overlap, suppressesAnswerOf } from '../../../shared/domain/exports/rowsAndTables.ts';
import { sensitiveAmong } from '../../../shared/domain/exports/sensitive.ts';
import { isTablesKind } from '../../../shared/domain/exports/tables.ts';
import { WorkshopEnded } from '../../workshop/run.ts';
import { comparedPeople, type EarlierRelease } from '../store/exports.ts';
import type { Draft, RowsDraft, TablesDraft, Withheld } from './draft.ts';
import { knownFile } from './knownFiles.ts';
import { withheldBySums } from './moneyDifferencing.ts';
import type { Snapshot } from './snapshot.ts';
import type { Workshop } from './workshop.ts';

/** What a draft tells together with earlier releases. */
export interface Judged {
  /** Every earlier release that would show few people together with it. */
  readonly withheld: readonly Withheld[];
  /** The columns by which the attacker counts those people. */
  readonly columns: ReadonlySet<string>;
}

/** Compares a draft with all earlier releases. */
export async function judge(snapshot: Snapshot, draft: Draft, workshop: Workshop): Promise<Judged> {
  const columns = new Set<string>();
  if (draft.kind === 'texts' || snapshot.kind === 'texts') return { withheld: [], columns };
  const { question, own } = snapshot;
  const next: EarlierRelease = {
    ...{ exportId: '', madeAt: '', recipient: question.recipient, kind: question.kind },
    ...{ columns: question.columns, from: question.from, to: question.to, shape: shapeOf(draft) },
    agesOn: snapshot.agesOn,
    ...comparedPeople(draft.people),
  };
  const earlier = snapshot.earlier.filter(({ kind }) => kind !== 'quotes');
  const all = [...earlier, next];
  const file = knownFile(next, snapshot, all);
  const compared = earlier.map((release) => ({ release, file: knownFile(release, snapshot, all) }));
  const changed = compared.filter(
    ({ release }) => draft.kind === 'tables' && draft.changed.includes(release.exportId),
  );
  const unknown = compared.filter((each) => isUnknown(each) && !changed.includes(each));
  const sums =
    draft.kind === 'tables' && snapshot.kind === 'tables'
      ? withheldBySums(snapshot, draft.cells)
      : [];
  const because =
    (why: Withheld['why']) =>
    ({ release }: (typeof compared)[number]): Withheld => ({
      ...named(release),
      why,
      people: null,
    });
  const withheld = firstReasons([
    ...unknown.map(because('unknown')),
    ...changed.map(because('changed')),
    ...sums,
    ...(await attacked()),
  ]);
  return { withheld, columns };

  /** Whether a file told of the same people and columns, and what of each cannot be said any more. */
  function isUnknown(earlier: (typeof compared)[number]): boolean {
    if (overlap(next, earlier.release) === 0) return false;
    const told = new Set(file.tables.flatMap(({ columns }) => columns));
    if (earlier.file.outdated.some((column) => told.has(column))) return true;
    return (
      isWithoutLevels(earlier.release) &&
      question.columns.some((column) => earlier.release.columns.includes(column))
    );
  }

  async function attacked(): Promise<Withheld[]> {
    const usable = compared.filter(
      (each) => !isWithoutLevels(each.release) && !changed.includes(each),
    );
    const input = {
      earlier: usable.map((each) => each.file),
      draft: file,
      rules: { sensitive: [...sensitiveAmong(own)] },
    };
    // What is not understood of the draft itself proves nothing either.
    const isWhole = file.outdated.length === 0;
    const exposed = isWhole ? await workshop('attack', input).catch(unproven) : [nothingProved];
    for (const { where } of exposed) for (const column of Object.keys(where)) columns.add(column);
    return exposed.flatMap(({ files, ...each }) => {
      const names = files.length > 0 ? files : usable.map(({ release }) => release.exportId);
      return names.flatMap((name): Withheld[] => {
        const { release } = usable.find((one) => one.release.exportId === name) ?? {};
        return release ? [{ ...named(release), ...reasonOf(each, names.length) }] : [];
      });
    });
  }
}

/** An attack that ran out of time or memory proved nothing. */
function unproven(error: unknown): Exposed[] {
  const isLimit = error instanceof WorkshopEnded && error.reason.startsWith('too-');
  if (!isLimit) throw error;
  return [nothingProved];
}

const nothingProved: Exposed = { why: 'unproven', people: 0, where: {}, files: [] };

function reasonOf(
  { why, people }: Omit<Exposed, 'files'>,
  files: number,
): Pick<Withheld, 'why' | 'people'> {
  if (why === 'unproven') return { why, people: null };
  if (why === 'count') return { why: files > 1 ? 'together' : 'group', people };
  return { why: why === 'whole' ? 'everyone' : 'hidden', people };
}

/** What the register keeps of a draft, so that later ones can be compared with it. */
export const shapeOf = (draft: RowsDraft | TablesDraft): string =>
  JSON.stringify(draft.kind === 'rows' ? draft.levels : draft.cells);

/** Keeps the first reason for each earlier release. */
const firstReasons = (withheld: readonly Withheld[]): Withheld[] =>
  [...new Map([...withheld].reverse().map((each) => [each.exportId, each])).values()].reverse();

/** Rows of an older version, or with a person who was erased: what they told of each is not known. */
const isWithoutLevels = ({ kind, levels, people }: EarlierRelease): boolean =>
  kind === 'participants' && levels === null && new Set(people.values()).size > 1;

/** Earlier tables of some of the same people and time that suppress an answer in the question. */
export function suppressingTables(
  { question: { columns, from, to }, earlier }: Snapshot,
  people: EarlierRelease['people'],
): EarlierRelease[] {
  return earlier.filter(
    (each) =>
      isTablesKind(each.kind) &&
      each.kind !== 'money' &&
      each.from <= to &&
      from <= each.to &&
      suppressesAnswerOf({ columns, people }, each),
  );
}

const named = ({ exportId, recipient, madeAt }: EarlierRelease) => ({
  exportId,
  recipient,
  madeAt,
});
