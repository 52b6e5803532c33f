import { describe, expect, it } from 'vitest';
import { combinedColumns } from '../../../../../shared/domain/exports/combinedColumns.ts';
import { combinedDifferences } from '../../../../../shared/domain/exports/combinedDifferences.ts';
import type { ExportColumn } from '../../../../../shared/domain/exports/recipes.ts';
import type { ComparedRelease } from '../../../../../shared/domain/exports/released.ts';

type Answers = Partial<Record<ExportColumn, string>>;

/** A file of rows: its people by name, with what it tells of them. */
function rows(of: ReadonlyMap<string, Answers>, ...columns: ExportColumn[]): ComparedRelease {
  const hashesOf = (answers: Answers) => columns.map((key) => [key, [answers[key] ?? '']] as const);
  return {
    kind: 'participants',
    columns,
    shape: columns.join(),
    people: new Map([...of].map(([person, own]) => [person, JSON.stringify(hashesOf(own))])),
    levels: new Map([...of].map(([person, own]) => [person, Object.fromEntries(hashesOf(own))])),
  };
}

/** So many people of a name with equal answers. */
const people = (name: string, count: number, answers: Answers) =>
  Array.from({ length: count }, (_, at) => [`${name} ${at}`, answers] as const);
const woman = { gender: 'Woman', trans: 'No' };
const man = { gender: 'Man', trans: 'No' };
const columns = ['gender', 'trans'] as const;

describe('three files of rows', () => {
  const first = [...people('a', 16, woman), ...people('b', 16, man)];
  const second = [...people('c', 16, woman), ...people('d', 16, man)];
  const one = people('e', 1, woman);
  const file = (...all: (readonly (readonly [string, Answers])[])[]) =>
    rows(new Map(all.flat()), ...columns);

  it('are withheld where two parts leave one person of the whole', () => {
    const whole = file(first, second, one);
    expect(combinedDifferences(whole, [file(first), file(second)])).toEqual([
      { people: 1, earlier: [0, 1] },
    ]);
  });

  it('are withheld whichever of the three comes last', () => {
    const whole = file(first, second, one);
    expect(combinedDifferences(file(first), [whole, file(second)])).toHaveLength(1);
    expect(combinedDifferences(file(second), [file(first), whole])).toHaveLength(1);
  });

  it('are withheld where one person is in both halves', () => {
    const halves = [file(first, one), file(second, one)];
    const whole = file(first, second, one);
    expect(combinedDifferences(whole, halves)).toEqual([{ people: 1, earlier: [0, 1] }]);
  });

  it('are withheld where four quarters leave one person of the year', () => {
    const quarters = ['q', 'r', 's', 't'].map((name) => people(name, 8, woman));
    const year = file(...quarters, one);
    const left = quarters.map((quarter) => file(quarter));
    expect(combinedDifferences(year, left.slice(1))).toEqual([]);
    expect(combinedDifferences(year, left)).toEqual([{ people: 1, earlier: [0, 1, 2, 3] }]);
  });

  it('may be released where five people or more, or none, are left', () => {
    const five = people('f', 5, woman);
    expect(combinedDifferences(file(first, second, five), [file(first), file(second)])).toEqual([]);
    expect(combinedDifferences(file(first, second), [file(first), file(second)])).toEqual([]);
  });

  it('may be released again unchanged, because that shows nothing new', () => {
    const whole = file(first, second, one);
    expect(combinedDifferences(whole, [file(first), file(second), whole])).toEqual([]);
  });
});

describe('files of other columns of the same people', () => {
  /** Every two of the three answers make classes of five and more; all three leave one alone. */
  const all = new Map(
    [
      ['000', 1],
      ['001', 5],
      ['010', 5],
      ['011', 5],
      ['100', 5],
      ['101', 5],
      ['110', 5],
      ['111', 5],
    ].flatMap(([key, count]) => {
      const [gender = '', trans = '', journey = ''] = String(key);
      return people(String(key), Number(count), { gender, trans, journey });
    }),
  );
  const pairs: ExportColumn[][] = [
    ['gender', 'trans'],
    ['gender', 'journey'],
    ['trans', 'journey'],
  ];
  const files = pairs.map((columns) => rows(all, ...columns));

  it('are withheld where the third would single a person out', () => {
    const [one, two, three] = files as [ComparedRelease, ComparedRelease, ComparedRelease];
    expect(combinedColumns(two, [one])).toEqual([]);
    expect(combinedColumns(three, [one, two])).toEqual([{ people: 1, earlier: [0, 1] }]);
  });

  it('are withheld as a second where both bound the number of few people narrowly', () => {
    // All but one of the women are in one class of the other file.
    const few = new Map([
      ...people('a', 14, { gender: 'Woman', trans: 'No', journey: 'x' }),
      ...people('b', 1, { gender: 'Woman', trans: 'Yes', journey: 'x' }),
      ...people('c', 5, { gender: 'Man', trans: 'Yes', journey: 'x' }),
    ]);
    const [next, before] = [rows(few, 'trans'), rows(few, 'gender')];
    expect(combinedColumns(next, [before])).toEqual([]);
    const tight = new Map([
      ...people('a', 16, { gender: 'Woman', trans: 'No' }),
      ...people('b', 1, { gender: 'Woman', trans: 'Yes' }),
      ...people('c', 1, { gender: 'Man', trans: 'No' }),
    ]);
    expect(combinedColumns(rows(tight, 'trans'), [rows(tight, 'gender')])).not.toEqual([]);
  });

  it('may be released where they show no more than an earlier release', () => {
    const [one, two] = files as [ComparedRelease, ComparedRelease];
    expect(combinedColumns(rows(all, 'gender'), [one, two])).toEqual([]);
    expect(combinedColumns(one, [one, two])).toEqual([]);
  });

  it('are not compared where other people are in them', () => {
    const others = new Map([...all].map(([name, answers]) => [`other ${name}`, answers]));
    const before = pairs.slice(0, 2).map((columns) => rows(others, ...columns));
    expect(combinedColumns(files[2] as ComparedRelease, before)).toEqual([]);
  });
});
