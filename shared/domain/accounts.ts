import { formatDate } from './dates.ts';
import { magnitude, negated, type Pence } from './money.ts';
import type { PaymentMethod } from './payments.ts';

/**
 * What goes to the charity's accounts. The columns are those that each program takes: Xero and
 * QuickBooks a statement of one account, Sage 50 its audit trail transactions, and a plain CSV.
 */
export const accountFormats = ['xero', 'quickbooks-3', 'quickbooks-4', 'sage', 'csv'] as const;
export type AccountFormat = (typeof accountFormats)[number];

/** What has a nominal code: what money was for, and where it came from. */
export const coded = ['fees', 'expenses', 'cash', 'voucher', 'bank'] as const;
export type Coded = (typeof coded)[number];
export type NominalCodes = Readonly<Partial<Record<Coded, string>>>;

/** The most lines of a file of Xero, its heading included. */
export const mostXeroLines = 1_000;

/** A fee or the expenses of one entry of the ledger. */
export interface AccountLine {
  /** The number of the entry in the ledger. */
  readonly number: number;
  readonly on: string;
  readonly part: 'fees' | 'expenses';
  /** Whole pence that left the charity; negative where they came back. */
  readonly pence: Pence;
  readonly method: PaymentMethod;
  /** The person's number, or their name where names were asked for. */
  readonly payee: string;
  readonly sessionOn: string | null;
  readonly fund: string | null;
  readonly fundCode: string | null;
  readonly project: string | null;
  /** The number of the entry that it takes back. */
  readonly reverses: number | null;
}

/** The words of a file, from the texts of the app. */
export interface AccountWords {
  readonly describe: (line: AccountLine, code: string | null) => string;
  readonly parts: Readonly<Record<AccountLine['part'], string>>;
  readonly methods: Readonly<Record<PaymentMethod, string>>;
  readonly columns: readonly string[];
}

/** A file: what its name ends with, and its table, all as text. */
export interface AccountFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Codes that a format cannot do without for these lines. */
export function codesMissing(
  format: AccountFormat,
  lines: readonly AccountLine[],
  codes: NominalCodes,
): Coded[] {
  if (format !== 'sage') return [];
  const needed = new Set<Coded>(lines.flatMap(({ part, method }) => [part, method]));
  return coded.filter((each) => needed.has(each) && !codes[each]);
}

/** The number that stands for a person: 7 → `P0007`. */
export const payeeText = (number: number): string => `P${String(number).padStart(4, '0')}`;
/** The number of an entry: 42 → `E00042`. */
export const entryText = (number: number): string => `E${String(number).padStart(5, '0')}`;

/** Pence as a program reads them: `-2500` → `-25.00`. No sign of the currency, no comma. */
export const plainPounds = (pence: Pence): string =>
  `${pence < 0 ? '-' : ''}${Math.floor(Math.abs(pence) / 100)}.${String(Math.abs(pence) % 100).padStart(2, '0')}`;

/**
 * The files of a format. Money that leaves is a real negative number, and what came back a positive
 * one. Xero and QuickBooks read the statement of one account, so each way of paying has a file; Xero
 * reads at most 1,000 lines of one.
 */
export function accountFiles(
  format: AccountFormat,
  lines: readonly AccountLine[],
  codes: NominalCodes,
  words: AccountWords,
): AccountFile[] {
  if (format === 'csv') return [plainFile(lines, codes, words)];
  if (format === 'sage') return [sageFile(lines, codes, words)];
  const methods = [...new Set(lines.map(({ method }) => method))].toSorted();
  const most = format === 'xero' ? mostXeroLines - 1 : Number.POSITIVE_INFINITY;
  return methods.flatMap((method) => {
    const own = lines.filter((line) => line.method === method);
    const files = Math.max(1, Math.ceil(own.length / most));
    return Array.from({ length: files }, (_, at) => ({
      name: files === 1 ? method : `${method}-${at + 1}`,
      ...statement(format, own.slice(at * most, (at + 1) * most), codes, words),
    }));
  });
}

function statement(
  format: 'xero' | 'quickbooks-3' | 'quickbooks-4',
  lines: readonly AccountLine[],
  codes: NominalCodes,
  { describe }: AccountWords,
): Omit<AccountFile, 'name'> {
  const said = (line: AccountLine) => describe(line, codes[line.part] ?? null);
  if (format === 'xero') {
    return {
      columns: ['Date', 'Amount', 'Payee', 'Description', 'Reference'],
      rows: lines.map((line) => [
        ...[formatDate(line.on), plainPounds(negated(line.pence)), line.payee],
        ...[said(line), entryText(line.number)],
      ]),
    };
  }
  // QuickBooks has no column for the payee and the reference.
  const whole = (line: AccountLine) => `${entryText(line.number)} ${line.payee} ${said(line)}`;
  if (format === 'quickbooks-3') {
    return {
      columns: ['Date', 'Description', 'Amount'],
      rows: lines.map((line) => [
        ...[formatDate(line.on), whole(line), plainPounds(negated(line.pence))],
      ]),
    };
  }
  return {
    columns: ['Date', 'Description', 'Credit', 'Debit'],
    rows: lines.map((line) => [
      ...[formatDate(line.on), whole(line)],
      line.pence < 0 ? plainPounds(negated(line.pence)) : '',
      line.pence < 0 ? '' : plainPounds(line.pence),
    ]),
  };
}

/**
 * Sage 50: BP and CP pay from a bank and a cash account. A voucher leaves no account of Sage, and
 * Sage takes no negative payment: both are journals, a debit (JD) and a credit (JC) of one amount.
 * T9 is its tax code for what is outside VAT.
 */
function sageFile(
  lines: readonly AccountLine[],
  codes: NominalCodes,
  { describe }: AccountWords,
): AccountFile {
  const rows = lines.flatMap((line) => {
    const [own = '', from = ''] = [codes[line.part], codes[line.method]];
    const row = (type: string, account: string, nominal: string) => [
      ...[type, account, nominal, line.fundCode ?? '', formatDate(line.on)],
      ...[entryText(line.number), `${line.payee} ${describe(line, null)}`],
      ...[plainPounds(magnitude(line.pence)), 'T9', '0.00'],
    ];
    if (line.pence >= 0 && line.method !== 'voucher') {
      return [row(line.method === 'cash' ? 'CP' : 'BP', from, own)];
    }
    const [debit, credit] = line.pence >= 0 ? [own, from] : [from, own];
    return [row('JD', '', debit), row('JC', '', credit)];
  });
  return {
    name: '',
    columns: [
      ...['Type', 'Account Reference', 'Nominal A/C Ref', 'Department Code', 'Date'],
      ...['Reference', 'Details', 'Net Amount', 'Tax Code', 'Tax Amount'],
    ],
    rows,
  };
}

/** Every field in a column of its own. */
function plainFile(
  lines: readonly AccountLine[],
  codes: NominalCodes,
  { parts, methods, columns }: AccountWords,
): AccountFile {
  return {
    name: '',
    columns,
    rows: lines.map((line) => [
      ...[entryText(line.number), formatDate(line.on), line.payee, parts[line.part]],
      ...[codes[line.part] ?? '', plainPounds(negated(line.pence)), methods[line.method]],
      ...[codes[line.method] ?? '', line.fund ?? '', line.fundCode ?? '', line.project ?? ''],
      line.reverses === null ? '' : entryText(line.reverses),
    ]),
  };
}

/** What is missing among numbers that are given one after the other from 1, as spans `[from, to]`. */
export function gapsIn(numbers: readonly number[]): [number, number][] {
  let next = 1;
  const gaps: [number, number][] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    if (number > next) gaps.push([next, number - 1]);
    next = number + 1;
  }
  return gaps;
}
