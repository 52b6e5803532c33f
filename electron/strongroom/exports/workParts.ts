import opportunityWords from '../../../resources/locales/en/opportunities.json' with {
  type: 'json',
};
import reviewWords from '../../../resources/locales/en/reviews.json' with { type: 'json' };
import { roundCell } from '../../../shared/anonymise/tables/rounding.ts';
import type { PublishedCell } from '../../../shared/anonymise/tables/spec.ts';
import { isCertified } from '../../../shared/domain/decisions.ts';
import type { Cell, Field, Part, TablePart } from '../../../shared/domain/exports/document.ts';
import { basesIn, moneyBase } from '../../../shared/domain/exports/moneyBase.ts';
import {
  expensesColumn,
  feeColumn,
  mostSuppressed,
} from '../../../shared/domain/exports/tables.ts';
import { sessionKindWords } from '../../../shared/domain/hierarchies.ts';
import { inclusionQuestions } from '../../../shared/domain/opportunities.ts';
import { reviewQuestions } from '../../../shared/domain/reviews.ts';
import { filled } from '../outputs/words.ts';
import type { YearOfWork } from '../store/yearOfWork.ts';
import { words as documentWords } from './documentWords.ts';

const words = documentWords.work;

/** A free text with the names in it replaced. */
type Clean = (text: string) => string;

interface Work {
  readonly year: YearOfWork;
  /** Whether a person agrees today to being counted. */
  readonly counts: (personId: string) => boolean;
  /**
   * How often the people who agree came, apart from people who gave no name; null where the number of
   * people itself is suppressed, which this number would limit.
   */
  readonly attendances: number | null;
  readonly clean: Clean;
  /** Sums of money of some of the same days that were released before. */
  readonly released: readonly PublishedCell[];
}

/**
 * A number of people, or of what people did: 1 to 7 are suppressed, the others rounded, as in every
 * table of people. Each stands alone: no total of these numbers is shown.
 */
const safe = (count: number): Pick<Cell, 'value' | 'base'> =>
  count === 0
    ? { value: 0 }
    : count <= mostSuppressed
      ? { value: null }
      : { value: roundCell(count), base: 5 };

const exact = (count: number): Pick<Cell, 'value'> => ({ value: count });

const field = (key: string, title: string): Field => ({ key, title, description: title });

interface Line {
  readonly label: string;
  readonly number: Pick<Cell, 'value' | 'base'>;
}

interface TableOf {
  readonly name: keyof typeof words.tables;
  readonly lines: readonly Line[];
  readonly unit?: TablePart['unit'];
  readonly measure?: TablePart['measure'];
  readonly gaps?: Readonly<Record<string, string | number>>;
  /** Where several parts of one kind stand in the report. */
  readonly nth?: number;
}

/** A table of one column of labels, in the order given; nothing where it has no lines. */
function tableOf({ name, lines, unit = 'number', measure = 'sum', gaps = {}, nth }: TableOf) {
  if (lines.length === 0) return [];
  const { title, headline, by, value } = words.tables[name];
  const part: TablePart = {
    kind: 'table',
    name: nth === undefined ? name : `${name}-${nth + 1}`,
    title: filled(title, gaps),
    headline: filled(headline, gaps),
    by: [field('what', by)],
    ...{ measure, unit, valueTitle: value },
    cells: lines.map(({ label, number }) => ({ where: { what: label }, ...number })),
  };
  return [part];
}

const textsOf = (name: keyof typeof words.texts, texts: readonly string[]): Part[] =>
  texts.length === 0 ? [] : [{ kind: 'texts', name, title: words.texts[name], texts }];

/** The lines of a list of answers, as far as any was given. */
const linesOf = <Key extends string>(
  labels: Readonly<Record<Key, string>>,
  keys: readonly (Key | null)[],
): Line[] =>
  (Object.keys(labels) as Key[]).flatMap((key) => {
    const count = keys.filter((each) => each === key).length;
    return count > 0 ? [{ label: labels[key], number: exact(count) }] : [];
  });

/** The parts of the annual report beside the tables of who came: what was done, and what came of it. */
export function workParts(work: Work): Part[] {
  const { year, clean } = work;
  return [
    ...attendanceParts(work),
    ...decisionParts(year, clean),
    ...contributionParts(work),
    ...opportunityParts(year),
    ...inclusionParts(year, clean),
    ...reviewParts(year, clean),
    ...problemParts(year),
    ...moneyParts(work),
    ...celebrationParts(work),
  ];
}

function attendanceParts({ year, attendances }: Work): Part[] {
  const all = attendances === null ? { value: null } : safe(attendances + year.unnamed);
  const [part] = tableOf({
    name: 'attendances',
    lines: [{ label: words.lines.attendances, number: all }],
    gaps: { value: all.value ?? '' },
  });
  if (!part) return [];
  return [all.value === null ? { ...part, headline: words.hiddenHeadline } : part];
}

function decisionParts({ decisions }: YearOfWork, clean: Clean): Part[] {
  const none = decisions.filter(({ outcome }) => outcome === null).length;
  const reasons = decisions.flatMap(({ asked, outcome, why, stillPossible }) =>
    outcome === 'not-possible'
      ? [
          filled(words.notPossible, {
            asked: clean(asked),
            why: clean(why ?? ''),
            still: clean(stillPossible ?? ''),
          }),
        ]
      : [],
  );
  return [
    ...tableOf({
      name: 'decisions',
      lines: [
        ...linesOf(
          words.outcomes,
          decisions.map(({ outcome }) => outcome),
        ),
        ...(none > 0 ? [{ label: words.lines.noOutcome, number: exact(none) }] : []),
      ],
      gaps: { count: decisions.length },
    }),
    ...textsOf('not-possible', reasons),
  ];
}

function contributionParts({ year, counts }: Work): Part[] {
  const own = year.contributions.filter(({ personId }) => counts(personId));
  if (own.length === 0) return [];
  const of = (told: boolean | null) => own.filter((each) => each.told === told).length;
  return tableOf({
    name: 'contributions',
    lines: [
      { label: words.lines.told, number: safe(of(true)) },
      { label: words.lines.notTold, number: safe(of(false)) },
      { label: words.lines.nothingToTell, number: safe(of(null)) },
    ],
  });
}

function opportunityParts({ opportunities }: YearOfWork): Part[] {
  return [
    ...tableOf({
      name: 'opportunities',
      lines: linesOf(
        sessionKindWords,
        opportunities.map(({ kind }) => kind),
      ),
      gaps: { count: opportunities.length },
    }),
    ...tableOf({
      name: 'depths',
      lines: linesOf(
        opportunityWords.depths,
        opportunities.map(({ depth }) => depth),
      ),
    }),
  ];
}

function inclusionParts({ opportunities, inclusion }: YearOfWork, clean: Clean): Part[] {
  const noes = inclusionQuestions.flatMap((question) => {
    const count = opportunities.filter((each) => each.inclusion[question] === 'no').length;
    const label = opportunityWords.inclusion.questions[question].no;
    return count > 0 ? [{ label, number: exact(count) }] : [];
  });
  const done = inclusion.filter(({ doneOn }) => doneOn !== null);
  const came = done.map(({ what, cameOfIt }) =>
    cameOfIt === null
      ? clean(what)
      : filled(words.cameOf, { what: clean(what), came: clean(cameOfIt) }),
  );
  return [
    ...tableOf({ name: 'inclusion', lines: noes }),
    ...tableOf({
      name: 'inclusion-done',
      lines:
        inclusion.length === 0
          ? []
          : [
              { label: words.lines.done, number: exact(done.length) },
              { label: words.lines.open, number: exact(inclusion.length - done.length) },
            ],
    }),
    ...textsOf('inclusion-texts', came),
  ];
}

function reviewParts({ reviews }: YearOfWork, clean: Clean): Part[] {
  const concluded = reviews.flatMap(({ title, concluded: text }) =>
    text === null ? [] : [filled(words.cameOf, { what: clean(title), came: clean(text) })],
  );
  return [
    ...reviews.flatMap(({ title, means }, nth) =>
      tableOf({
        name: 'review',
        nth,
        measure: 'mean',
        lines: reviewQuestions.flatMap((question) => {
          const mean = means.find((each) => each.question === question)?.mean;
          const label = reviewWords.questions[question].title;
          return mean === undefined ? [] : [{ label, number: exact(mean) }];
        }),
        gaps: { title: clean(title) },
      }),
    ),
    ...textsOf('concluded', concluded),
  ];
}

function problemParts({ problems, training }: YearOfWork): Part[] {
  const closed = problems.filter(({ closedOn }) => closedOn !== null).length;
  const told = problems.filter(({ toldOn }) => toldOn !== null).length;
  const held = training.filter(({ doneOn }) => doneOn !== null).length;
  return [
    ...tableOf({
      name: 'problems',
      lines:
        problems.length === 0
          ? []
          : [
              { label: words.lines.closed, number: exact(closed) },
              { label: words.lines.stillOpen, number: exact(problems.length - closed) },
            ],
      gaps: { told },
    }),
    ...tableOf({
      name: 'training',
      lines:
        training.length === 0
          ? []
          : [
              { label: words.lines.held, number: exact(held) },
              { label: words.lines.toArrange, number: exact(training.length - held) },
            ],
    }),
  ];
}

/** With a larger share of one person the sum would tell what that person was paid. */
const largestShare = 0.5;

/** What was paid, where it is told of enough people and of no one person above all. */
function moneyParts({ year, counts, released }: Work): Part[] {
  const paid = year.payments.filter(({ personId }) => counts(personId));
  const sum = (key: 'feePence' | 'expensesPence'): Pick<Cell, 'value' | 'base'> => {
    const byPerson = new Map<string, number>();
    for (const { personId, [key]: pence } of paid) {
      if (pence > 0) byPerson.set(personId, (byPerson.get(personId) ?? 0) + pence);
    }
    const all = [...byPerson.values()].reduce((one, other) => one + other, 0);
    if (all === 0) return { value: 0 };
    const largest = Math.max(...byPerson.values());
    if (byPerson.size <= mostSuppressed || largest > all * largestShare) return { value: null };
    const amounts = paid.map(({ [key]: pence }) => pence);
    const before = basesIn(released, key === 'feePence' ? feeColumn : expensesColumn);
    const base = moneyBase(amounts, before) ?? all;
    return { value: roundCell(all, base), base };
  };
  if (paid.length === 0) return [];
  return tableOf({
    name: 'money',
    unit: 'pence',
    lines: [
      { label: words.lines.fees, number: sum('feePence') },
      { label: words.lines.expenses, number: sum('expensesPence') },
    ],
  });
}

function celebrationParts({ year: { celebrations }, counts, clean }: Work): Part[] {
  const thanks = celebrations.filter(
    ({ kind, personId }) => isCertified(kind) && (personId === null || counts(personId)),
  );
  const shared = celebrations.filter(({ kind }) => !isCertified(kind));
  return [
    ...tableOf({
      name: 'celebrations',
      lines: [
        ...linesOf(
          words.celebrations,
          shared.map(({ kind }) => kind as 'celebration' | 'publication'),
        ),
        ...(thanks.length > 0 ? [{ label: words.lines.thanks, number: safe(thanks.length) }] : []),
      ],
    }),
    ...textsOf(
      'celebrated',
      shared.map((each) => clean(each.words)),
    ),
  ];
}

/** The free texts of a year that may be printed, to be looked through for names. */
export const textsOfYear = ({ decisions, inclusion, reviews, celebrations }: YearOfWork) => [
  ...new Set(
    [
      ...decisions.flatMap(({ asked, why, stillPossible }) => [asked, why, stillPossible]),
      ...inclusion.flatMap(({ what, cameOfIt }) => [what, cameOfIt]),
      ...reviews.flatMap(({ title, concluded }) => [title, concluded]),
      ...celebrations.map((each) => each.words),
    ].filter((text) => text !== null),
  ),
];

/** Everyone whose deeds a year counts beside attendance. */
export const peopleOfYear = ({ contributions, payments, celebrations }: YearOfWork) => [
  ...new Set([
    ...contributions.map(({ personId }) => personId),
    ...payments.map(({ personId }) => personId),
    ...celebrations.flatMap(({ personId }) => personId ?? []),
  ]),
];
