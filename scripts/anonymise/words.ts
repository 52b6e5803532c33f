import type { InputRefusal, Refusal } from '../../shared/anonymise/spec.ts';
import type { Failure } from '../../shared/anonymise/verify/verdict.ts';

/** The heading is row 1, as in a spreadsheet. */
export const rowOf = (row: number) => `row ${row + 2}`;

/** Why a spec does not fit its input; `twice` names where a repeated column stands. */
export function inputWords(
  refusal: InputRefusal,
  input: string,
  spec: string,
  twice: string,
): string {
  switch (refusal.code) {
    case 'bad-spec':
      return `${spec}, ${refusal.field}: this value cannot be kept.`;
    case 'missing-column':
      return `${input}: there is no column "${refusal.column}".`;
    case 'repeated-column':
      return `${twice}: the column "${refusal.column}" stands there twice.`;
    case 'uneven-row':
      return `${input}, ${rowOf(refusal.row)}: it has another number of cells than the heading.`;
  }
}

/** The engine's refusal, with file, row and column. */
export function refusalWords(refusal: Refusal, input: string, spec: string): string {
  switch (refusal.code) {
    case 'bad-spec':
    case 'missing-column':
    case 'repeated-column':
    case 'uneven-row':
      return inputWords(refusal, input, spec, `${spec} or ${input}`);
    case 'star-in-input':
      return `${input}, ${rowOf(refusal.row)}, column "${refusal.column}": * could not be told from a hidden answer.`;
    case 'value-without-leaf':
      return `${input}, ${rowOf(refusal.row)}, column "${refusal.column}": "${refusal.value}" is in no row of the hierarchy.`;
    case 'value-without-order':
      return `${input}, ${rowOf(refusal.row)}, column "${refusal.column}": "${refusal.value}" is not in the order given.`;
    case 'person-missing':
      return `${input}, ${rowOf(refusal.row)}: nobody is named. Each row must be somebody's.`;
    case 'person-repeated':
      return `${input}, ${rowOf(refusal.row)}: the same person as in ${rowOf(refusal.firstRow)}. Without pseudonyms nobody could tell whose the rows are.`;
    case 'sensitive-values-differ':
      return `${input}, ${rowOf(refusal.row)}, column "${refusal.column}": it says something else than ${rowOf(refusal.firstRow)} of the same person. A sensitive column must say the same in all of a person's rows.`;
    case 'too-few-people':
      return `${input}: ${refusal.people} people are fewer than k, ${refusal.k}.`;
    case 'cannot-be-met':
      return `${spec}: even with every column hidden the rules cannot be kept (${refusal.columns.join(', ') || 'suppressionLimit'}). Where people have several rows, how many they have sets them apart too.`;
    case 'unfinished':
      return 'The search ended at its limit before it found anything that may be released.';
    case 'poor-randomness':
      return 'The source of random numbers keeps repeating itself.';
    case 'cancelled':
      return 'Cancelled.';
  }
}

/** The verifier's refusal: its word, then the place. */
export function failureWords(failure: Failure, output: string): string {
  const { code, ...facts } = failure;
  const told = Object.entries(facts).map(([name, value]) => {
    if (name !== 'row') return `${name} ${value}`;
    return value === -1 ? 'row 1' : rowOf(Number(value));
  });
  return `${output}: ${[code, ...told].join(', ')}`;
}

/** Whether the fault is in the input or the spec, so that nothing was judged. */
export function isBadInput({ code }: Failure): boolean {
  return /^(original-|missing-original-column$|bad-)/.test(code);
}
