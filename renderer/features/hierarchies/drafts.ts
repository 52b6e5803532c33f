import type { GroupedAnswer } from '../../../shared/anonymise/hierarchies/grouping.ts';
import type { Detail } from './grouping.ts';

/** Steps that the form has room for, and at least one to begin with. */
const room = 4;

/** Where bands begin, as typed: "18, 25, 35". A blank step is no step. */
interface BandsDraft {
  readonly steps: readonly string[];
}

export function bandsDraft(limits: readonly (readonly number[])[]): BandsDraft {
  const steps = limits.map((own) => own.join(', '));
  return {
    steps: Array.from({ length: Math.max(room, steps.length) }, (_, at) => steps[at] ?? ''),
  };
}

/** The steps that are not blank, by their place in the form. */
export function typedSteps({ steps }: BandsDraft): number[] {
  return [...steps.keys()].filter((at) => steps[at]?.trim() !== '');
}

/** The numbers of each step; what is no number is NaN, for the schema to refuse at its place. */
export function limitsOf(draft: BandsDraft): number[][] {
  return typedSteps(draft).map((at) =>
    (draft.steps[at] ?? '')
      .split(/[,;\s]+/)
      .filter((part) => part !== '')
      .map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN)),
  );
}

/** Every answer with its groups, as typed; those without a group come first. */
interface AnswersDraft {
  readonly rows: readonly GroupedAnswer[];
}

/** The most steps of groups between an answer and hidden. */
export const mostSteps = 3;

/** The grouping's rows after the answers in the records that it does not know. */
export function answersDraft(rows: readonly GroupedAnswer[], given: Detail['given']): AnswersDraft {
  const steps = rows[0]?.groups.length ?? 1;
  const waiting = given.filter(({ grouped }) => !grouped);
  const blank = Array.from({ length: steps }, () => '');
  return { rows: [...waiting.map(({ answer }) => ({ answer, groups: blank })), ...rows] };
}

export const stepsOf = ({ rows }: AnswersDraft): number => rows[0]?.groups.length ?? 1;

/** The draft with another group in one cell. */
export function withGroup(draft: AnswersDraft, at: number, step: number, name: string) {
  const groups = (row: GroupedAnswer) =>
    row.groups.map((group, index) => (index === step ? name : group));
  const rows = draft.rows.map((row, index) =>
    index === at ? { ...row, groups: groups(row) } : row,
  );
  return { rows };
}

/** The draft with one step more, as wide as the one before until it is changed, or with one fewer. */
export function withSteps(draft: AnswersDraft, change: 1 | -1): AnswersDraft {
  const rows = draft.rows.map(({ answer, groups }) => ({
    answer,
    groups: change === 1 ? [...groups, groups.at(-1) ?? ''] : groups.slice(0, -1),
  }));
  return { rows };
}

/** The names in use at a step, for the next cell to choose from. */
export function namesAt(draft: AnswersDraft, step: number): string[] {
  const names = draft.rows.map(({ groups }) => groups[step]?.trim() ?? '');
  return [...new Set(names)].filter((name) => name !== '').sort((a, b) => a.localeCompare(b, 'en'));
}
