import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  codeOf,
  errorKeys,
  problemsOfIssues,
  refusalKeys,
} from '../../../../renderer/lib/formErrors.ts';
import { startLanguage } from '../../../../renderer/lib/i18n.ts';
import type { HierarchyProblemCode } from '../../../../shared/anonymise/hierarchies/problems.ts';
import { commonRefusals, type Method } from '../../../../shared/contract/define.ts';
import { contract } from '../../../../shared/contract/index.ts';
import { passphraseFaults } from '../../../../shared/domain/passphrases.ts';
import { planted } from '../../../support/planted.ts';

const language = startLanguage();
type Area = keyof typeof contract;
const areas = Object.keys(contract) as Area[];

/** Areas whose refusals are shown by the screens of another area. */
const screensOf: Partial<Record<Area, string>> = {
  privateReflections: 'reflections',
  recipes: 'exports',
  reports: 'home',
  desktop: 'common',
};
const wordsOf = (area: Area) => screensOf[area] ?? area;

/** The sentence of the first key that has one; the last key is what is said for want of words. */
function sentence(keys: readonly string[]): string | null {
  const found = keys.slice(0, -1).find((key) => language.exists(key));
  if (found === undefined) return null;
  const words: unknown = language.t(found, { returnObjects: true });
  return typeof words === 'string' && words.length > 8 ? words : null;
}

interface Coded {
  readonly path: string;
  readonly code: string;
}

/** What somebody, or a faulty screen, may put in any place. */
const wrong = [
  undefined,
  null,
  '',
  ' ',
  'x'.repeat(20_000),
  'zz',
  '1/1/27',
  -1,
  1e15,
  1.5,
  true,
  {},
];
const lists = [[], ['zz'], Array(3_000).fill('zz')];

/** Every place in a value, the whole of it first. */
function* places(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* places(part, [...path, key]);
}

function withAt(value: unknown, path: readonly string[], put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copy as Record<string, unknown>;
  parts[key] = withAt(parts[key], rest, put);
  return copy;
}

/** The codes with which a method's schema refuses wrong values in each of its places. */
function codesOf({ input }: Method): Coded[] {
  const base = planted(input, 'Zz', {});
  const found = new Map<string, Coded>();
  const add = (path: string, code: string) => found.set(`${path} ${code}`, { path, code });
  for (const place of places(base)) {
    for (const put of [...wrong, ...lists]) {
      const tried = withAt(base, place, put);
      const checked = input.safeParse(tried);
      for (const issue of checked.error?.issues ?? []) {
        const path = issue.path.filter((part) => typeof part === 'string').join('.');
        add(path, codeOf(issue, tried));
        const server = /^[a-z-]+$/.test(issue.message) ? issue.message : 'invalid';
        add(path, server);
      }
    }
  }
  for (const message of rulesOf(input)) add('', message);
  return [...found.values()];
}

/** Messages of rules on top of types, at any depth: a date after another, columns that fit. */
function rulesOf(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def);
  const own = checks.flatMap(({ check, error }) =>
    check === 'custom' && error ? [String(error({} as never))] : [],
  );
  const inside = Object.values(def).flatMap((part: unknown): unknown[] =>
    Array.isArray(part)
      ? part
      : part === (def as { shape?: object }).shape
        ? Object.values(part ?? {})
        : [part],
  );
  const isSchema = (part: unknown): part is z.core.$ZodType =>
    typeof part === 'object' && part !== null && '_zod' in part && 'parse' in part;
  return [...own, ...inside.filter(isSchema).flatMap(rulesOf)];
}

/** Faults of a grouping on its own; what is missing beside given answers is no fault of a form. */
const groupingFaults: Record<
  Exclude<HierarchyProblemCode, 'missing-leaf' | 'missing-label'>,
  true
> = {
  'no-leaves': true,
  'no-star-on-top': true,
  'not-narrower': true,
  'not-nested': true,
  'not-rising': true,
  'not-whole': true,
  'repeated-answer': true,
  reserved: true,
  'star-below-top': true,
  'uneven-row': true,
  'untrue-label': true,
};

const root = join(import.meta.dirname, '../../../..');

/** Codes that the strongroom gives to single fields, by the area whose handlers do. */
function codesInSource(): { area: Area; code: string; file: string }[] {
  const folder = join(root, 'electron/strongroom');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const own = [...text.matchAll(/\bpath[^\n{}]*, code: '([a-z-]+)'/g)].map(
      ([, code = '']) => code,
    );
    const codes = [
      ...own,
      ...(text.includes('expectPast(') ? ['date', 'birth', 'year', 'future'] : []),
      ...(text.includes('expectBorn(') ? ['before-birth'] : []),
      ...(text.includes('rehearsalProblems(') ? ['same-person', 'kept-too-short'] : []),
    ];
    const area = areaOf(file);
    return codes.map((code) => ({ area, code, file }));
  });
}

const ofOthers: Record<string, Area> = {
  'access.ts': 'access',
  'exports/release.ts': 'exports',
  'store/advances.ts': 'advances',
  'access/registerMoney.ts': 'sessions',
  'store/recoveries.ts': 'recoveries',
  'store/offers.ts': 'offers',
  'store/exceptions.ts': 'access',
  'store/floats.ts': 'floats',
  'store/funds.ts': 'funds',
  'store/clocks.ts': 'sessions',
  'store/floatChecks.ts': 'floats',
  'store/ownAnswers.ts': 'exports',
  'store/ownFields.ts': 'ownFields',
  'store/payPolicies.ts': 'payPolicies',
  'store/purposes.ts': 'purposes',
  'store/users.ts': 'access',
  'store/vouchers.ts': 'vouchers',
  'access/users.ts': 'access',
  'restricted.ts': 'access',
};

function areaOf(file: string): Area {
  const name = /^handlers\/(\w+)\.ts$/.exec(file)?.[1];
  return areas.find((area) => area === name) ?? ofOthers[file] ?? 'vaults';
}

describe.each(areas)('the area %s', (area) => {
  const methods = Object.entries<Method>(contract[area]);

  it('has a sentence for every wrong value in every field', () => {
    const without = methods.flatMap(([name, method]) =>
      codesOf(method)
        .filter(({ code }) => code !== 'wrong')
        .filter(({ path, code }) => !sentence(errorKeys(wordsOf(area), path, code)))
        .map(({ path, code }) => `${name} ${path} ${code}`),
    );
    expect(without).toEqual([]);
  });

  it('has a sentence for every refusal', () => {
    const codes = new Set([...methods.flatMap(([, { refusals }]) => refusals), ...commonRefusals]);
    codes.delete('internal');
    const without = [...codes].filter((code) => !sentence(refusalKeys(wordsOf(area), code)));
    expect(without).toEqual([]);
  });
});

it('has a sentence for every code that the strongroom gives a field', () => {
  const codes = codesInSource();
  expect(codes.length).toBeGreaterThan(10);
  const without = codes.filter(
    ({ area, code }) =>
      !sentence(errorKeys(wordsOf(area), 'any', code)) && !atSomeField(area, code),
  );
  expect(without).toEqual([]);
});

const atSomeField = (area: Area, code: string) =>
  Object.values(branch(wordsOf(area), 'fieldErrors') ?? {}).some(
    (codes) => typeof codes === 'object' && codes !== null && code in codes,
  );

it('has a sentence for every fault of a passphrase and of a grouping', () => {
  const asked = [
    ...passphraseFaults.flatMap((code) =>
      (['vaults', 'access'] as const).map((area) => errorKeys(area, 'newPassphrase', code)),
    ),
    ...Object.keys(groupingFaults).map((code) => errorKeys('hierarchies', 'limits', code)),
  ];
  expect(asked.filter((keys) => !sentence(keys))).toEqual([]);
});

function branch(file: string, name: string): Record<string, unknown> | undefined {
  return language.getResource('en', file, name);
}

it('keeps codes and fields apart in every file, so that neither stands in for the other', () => {
  const files = Object.keys(language.store.data.en ?? {});
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    for (const name of ['errors', 'refusals', 'cellErrors']) {
      const words = Object.entries(branch(file, name) ?? {});
      expect([file, name, words.filter(([, text]) => typeof text !== 'string')]).toEqual([
        file,
        name,
        [],
      ]);
    }
    const fields = Object.values(branch(file, 'fieldErrors') ?? {});
    const texts = fields.flatMap((codes) => Object.values(codes as object));
    expect([file, texts.filter((text) => typeof text !== 'string')]).toEqual([file, []]);
  }
});

it('says that a length of time cannot be read, in words', () => {
  const { input } = contract.sessions.add;
  const typed = { ...(planted(input, 'Zz', {}) as object), minutes: '2 hours and a bit' };
  const checked = input.safeParse(typed);
  const words = (keys: string[], facts?: object) => language.t(keys, { ...facts });
  const where = { area: 'sessions', words, fieldOf: (path: string) => path };
  const problems = problemsOfIssues(checked.error?.issues ?? [], typed, where);
  expect(problems.find(({ field }) => field === 'minutes')?.message).toBe(
    'How long: enter how long, for example 1 h 30 or 90 min',
  );
});

it('shows no key where words are missing or a key holds others', () => {
  // A way of answering that only a spreadsheet knows stands as it is written there.
  expect(language.t('consents:methodsInLine.Carrier pigeon', { defaultValue: 'Pigeon' })).toBe(
    'Pigeon',
  );
  expect(language.t('sessions:nothing.of.the.kind')).toBe('Words are missing here');
  expect(language.t('sessions:register.noFee')).toBe('Words are missing here');
  expect(language.t(['sessions:errors.none', 'common:errors.none'])).toBe('Words are missing here');
});
