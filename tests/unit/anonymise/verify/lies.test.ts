import { describe, expect, test } from 'vitest';
import { csvText } from '../../../../shared/anonymise/rows/csv.ts';
import type { RowSpec, Table } from '../../../../shared/anonymise/spec.ts';
import { verifyTable, verifyText } from '../../../../shared/anonymise/verify/verify.ts';
import { hierarchy, towns } from '../cohorts.ts';

const spec: RowSpec = { ...towns.spec, suppressed: 'keep-as-star', suppressionLimit: 1 };
const original = towns.table;

/** What an honest file of the twelve people says, changed row by row. */
function file(change: (cells: string[], row: number) => string[] = (cells) => cells): Table {
  return {
    columns: ['ref', 'age', 'town', 'support'],
    rows: original.rows.map(([, , town = '', support = ''], row) =>
      change([`R${row}`, '20–23', town, support], row),
    ),
  };
}

function codes(released: Table, own: RowSpec = spec, rows: Table = original): string[] {
  const verdict = verifyText(csvText(released), rows, own);
  return verdict.ok ? [] : verdict.failures.map(({ code }) => code);
}

test('an honest file is verified and measured', () => {
  const verdict = verifyText(csvText(file()), original, spec);
  expect(verdict).toMatchObject({
    ok: true,
    measured: { people: 12, k: 6, linkageMinimum: 6, classes: 2, suppressed: 0 },
  });
});

describe('files that lie about k', () => {
  test('a star is a label of its own and no wildcard', () => {
    // Read as a wildcard, "20–23, *" would make each of these look like six people.
    const lie = file(([ref = '', age = '', town = '', support = ''], row) =>
      row % 6 < 2 ? [ref, age, '*', support] : [ref, age, town, support],
    );
    const strict = { ...spec, k: 5 };
    expect(codes(lie, strict)).toContain('k');
  });

  test('forty rows of one person are one person', () => {
    const [first = []] = original.rows;
    const forty = { ...original, rows: Array.from({ length: 40 }, () => first) };
    const rows = forty.rows.map((_, row) => [`R${row}`, '20–23', 'Leeds', 'Housing']);
    const plain = { ...spec, sensitive: [], k: 5 };
    const released = { columns: ['ref', 'age', 'town'], rows: rows.map((own) => own.slice(0, 3)) };
    // Forty names for one person, or one name for a person who is alone.
    expect(codes(released, plain, forty)).toEqual(['row-count', 'no-such-people']);
    const alone = { ...released, rows: released.rows.map((own) => own.with(0, 'R0')) };
    expect(codes(alone, plain, forty)).toEqual(['k', 'linkage']);
    // Without names each row would look like a person.
    const unnamed = {
      columns: ['age', 'town'],
      rows: released.rows.map((own) => own.slice(1)),
    };
    expect(codes(unnamed, { ...plain, pseudonym: null }, forty)).toEqual(['rows-not-joined']);
  });

  test('a person cannot be released forty times over', () => {
    const released = file();
    const copies = Array.from({ length: 28 }, (_, row) => [`C${row}`, '20–23', 'Leeds', 'Housing']);
    expect(codes({ ...released, rows: [...released.rows, ...copies] })).toEqual(
      expect.arrayContaining(['row-count', 'no-such-people']),
    );
  });

  test('people cannot be doubled to hide that others were left out', () => {
    const lie = file((cells, row) => [
      cells[0] ?? '',
      '20–23',
      'Leeds',
      row % 2 ? 'Housing' : 'Money',
    ]);
    expect(codes(lie, { ...spec, shuffle: true })).toEqual(['no-such-people']);
  });

  test('a few starred people stand out as stars', () => {
    const lie = file((cells, row) => (row === 0 ? [cells[0] ?? '', '*', '*', '*'] : cells));
    expect(codes(lie)).toEqual(['k']);
  });
});

describe('files that tell secrets', () => {
  test('a class of one secret breaks l', () => {
    const same = original.rows.map((cells, row) =>
      row < 6 ? [...cells.slice(0, 3), 'Money'] : cells,
    );
    const lie = file((cells, row) => [...cells.slice(0, 3), same[row]?.[3] ?? '']);
    expect(codes(lie, spec, { ...original, rows: same })).toEqual(['l']);
  });

  test('entropy and distance are judged against the original', () => {
    const rule = (own: RowSpec['sensitive'][number]['rule']) => ({
      ...spec,
      sensitive: [{ column: 'support', rule: own }],
    });
    const skewed = original.rows.map((cells, row) => [
      ...cells.slice(0, 3),
      row < 5 ? 'Money' : 'Health',
    ]);
    const rows = { ...original, rows: skewed };
    const released = file((cells, row) => [...cells.slice(0, 3), skewed[row]?.[3] ?? '']);
    expect(codes(released, rule({ l: 1.8, kind: 'entropy' }), rows)).toEqual(['l']);
    expect(codes(released, rule({ t: 0.3 }), rows)).toEqual(['t']);
    expect(codes(released, rule({ t: 0.3, order: ['Money', 'Health'] }), rows)).toEqual(['t']);
    expect(codes(released, rule({ t: 0.6 }), rows)).toEqual([]);
  });

  test('a value left on a suppressed row is refused', () => {
    const lie = file((cells, row) =>
      row < 6 ? [cells[0] ?? '', '*', '*', row === 3 ? 'Housing' : '*'] : cells,
    );
    expect(codes(lie)).toEqual(['value-on-suppressed-row']);
  });

  test('a secret changed to make a class look varied is refused', () => {
    const same = original.rows.map((cells) => [...cells.slice(0, 3), 'Money']);
    const lie = file((cells, row) => [...cells.slice(0, 3), row % 2 ? 'Money' : 'Health']);
    expect(codes(lie, spec, { ...original, rows: same })).toEqual(['no-such-people']);
    expect(codes(lie, { ...spec, shuffle: false }, { ...original, rows: same })).toContain(
      'untrue-value',
    );
  });
});

describe('files that are untrue or tell too much', () => {
  test('an untrue label is refused, whether the rows are shuffled or stand side by side', () => {
    const lie = file((cells, row) => (row === 0 ? ['R0', '20–23', 'York', 'Housing'] : cells));
    expect(codes(lie)).toEqual(['no-such-people']);
    expect(codes(lie, { ...spec, shuffle: false })).toContain('untrue-label');
  });

  test('a label that is in no hierarchy is refused', () => {
    expect(codes(file((cells) => [cells[0] ?? '', '20-23', ...cells.slice(2)]))).toContain(
      'unknown-label',
    );
  });

  test('labels finer than allowed, or of mixed levels under global recoding, are refused', () => {
    const [age, ...others] = spec.quasiIdentifiers;
    const banded = { ...spec, quasiIdentifiers: age ? [{ ...age, atLeast: 1 }, ...others] : [] };
    const fine = file((cells, row) => [cells[0] ?? '', String(20 + (row % 4)), ...cells.slice(2)]);
    expect(codes(fine, banded)).toContain('too-fine');
    const mixed = file((cells, row) =>
      row < 6 ? cells : [...cells.slice(0, 2), '*', cells[3] ?? ''],
    );
    expect(codes(mixed)).toEqual(['mixed-levels']);
  });

  test('the person column and columns outside the spec are refused', () => {
    const wider = (name: string) => ({
      columns: [...file().columns, name],
      rows: file().rows.map((cells, row) => [...cells, `P${row}`]),
    });
    expect(codes(wider('person'))).toEqual(['direct-identifier']);
    expect(codes(wider('phone'))).toEqual(['unexpected-column']);
    expect(codes({ columns: ['ref', 'age', 'town'], rows: [] })).toEqual(['missing-column']);
  });

  test('pseudonyms are new, whole and different', () => {
    expect(codes(file((cells, row) => [`P${row}`, ...cells.slice(1)]))).toContain(
      'pseudonym-of-person',
    );
    expect(codes(file((cells) => ['same', ...cells.slice(1)]))).toContain('repeated-pseudonym');
    expect(codes(file((cells) => ['', ...cells.slice(1)]))).toContain('blank-pseudonym');
  });

  test('text that begins like a formula is refused', () => {
    const lie = file((cells, row) => (row === 0 ? ['=1+1', ...cells.slice(1)] : cells));
    const verdict = verifyTable(lie, original, spec);
    expect(verdict).toMatchObject({
      ok: false,
      failures: [{ code: 'formula', column: 'ref', row: 0 }],
    });
  });

  test('more people left out than the limit allows are noticed, removed or starred', () => {
    const strict: RowSpec = { ...spec, suppressionLimit: 0.4, suppressed: 'remove' };
    const half = { ...file(), rows: file().rows.slice(6) };
    expect(codes(half, strict)).toEqual(['too-many-left-out']);
    expect(codes(half, { ...spec, suppressed: 'keep-as-star' })).toEqual(['row-count']);
    const starred = file((cells, row) => (row < 6 ? [cells[0] ?? '', '*', '*', '*'] : cells));
    expect(codes(starred, { ...strict, suppressionLimit: 1 })).toContain('suppressed-row-kept');
  });
});

describe('what cannot be verified is refused', () => {
  test('an empty file, a broken one and one without people', () => {
    expect(verifyText('', original, spec)).toMatchObject({ failures: [{ code: 'unreadable' }] });
    expect(verifyText('ref,"age', original, spec)).toMatchObject({ ok: false });
    const none = { columns: file().columns, rows: [] };
    expect(codes(none, { ...spec, suppressed: 'remove' })).toContain('nobody');
  });

  test('a spec or a hierarchy that is none, and originals that do not fit', () => {
    expect(codes(file(), { ...spec, k: 0 })).toContain('bad-spec');
    expect(codes(file(), { ...spec, k: Number.NaN })).toContain('bad-spec');
    const broken = {
      labels: [
        ['a', 'b'],
        ['x', 'x'],
      ],
    };
    const own = [{ column: 'age', hierarchy: broken }];
    expect(codes(file(), { ...spec, quasiIdentifiers: own })).toContain('bad-hierarchy');
    const towns = [{ column: 'town', hierarchy: hierarchy(['Leeds', '*']) }];
    expect(codes(file(), { ...spec, quasiIdentifiers: towns })).toContain('original-without-leaf');
    expect(codes(file(), spec, { ...original, columns: ['person', 'age', 'town', 'x'] })).toContain(
      'missing-original-column',
    );
  });
});
