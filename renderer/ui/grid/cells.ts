import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { clockMinutes, formatMinutes, parseMinutes } from '../../../shared/domain/durations.ts';
import { formatAmount, parsePounds, penceOf } from '../../../shared/domain/money.ts';
import type { Choice } from '../RadioGroup.tsx';

/** A `tick` is yes, no or one of its choices, an `answer` yes, no or not known. */
type CellKind = 'text' | 'pounds' | 'minutes' | 'choice' | 'tick' | 'answer';

/** Text or a choice's value, pence, minutes, yes or no; null where nothing stands or is known. */
export type CellValue = string | number | boolean | null;

export interface GridColumn<Row> {
  readonly key: string;
  readonly head: string;
  readonly kind: CellKind;
  readonly value: (row: Row) => CellValue;
  /** The row with another value in this column; without it nobody can write here. */
  readonly write?: (row: Row, value: CellValue) => Row;
  /** Rows in which nobody can write here for now, such as a fee of somebody absent. */
  readonly locked?: (row: Row) => boolean;
  /** What can be chosen; of a tick the states beside yes and no, each by the letter that it begins with. */
  readonly choices?: readonly Choice[];
  /** The signs of a tick's choices, beside their words. */
  readonly signs?: Readonly<Record<string, LucideIcon>>;
  /** How the cell reads while it is not edited, if not as its value. */
  readonly show?: (row: Row) => ReactNode;
  /** Its share of the width, whatever stands in it: columns do not move while somebody writes. */
  readonly width: `${number}%`;
}

type CellReading = { readonly ok: true; readonly value: CellValue } | { readonly ok: false };

const YES = /^(y|yes|true|1|x|✓|✔|ticked)$/i;
const NOT_KNOWN = /^(\?|-|–|not known)$/i;
const NO = /^(n|no|false|0|-|–|)$/i;
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Whether somebody can write in this cell. */
export function canWrite<Row>(column: GridColumn<Row>, row: Row): boolean {
  return column.write !== undefined && !column.locked?.(row);
}

const read = (value: CellValue | undefined): CellReading =>
  value === undefined ? { ok: false } : { ok: true, value };

/** The next of the states that a press goes through. */
export function nextState(kind: CellKind, value: CellValue): boolean | null {
  if (kind === 'tick') return value !== true;
  return value === null ? true : value === true ? false : null;
}

/** The choice that is called so, or whose value it is. */
function choiceNamed<Row>({ choices }: GridColumn<Row>, word: string): string | undefined {
  const same = (other: string) => other.toLowerCase() === word.toLowerCase();
  return choices?.find(({ label, value }) => same(label) || same(value))?.value;
}

/** What a typed or pasted text means in a column. */
export function readCell<Row>(column: GridColumn<Row>, text: string): CellReading {
  const plain = text.trim();
  if (column.kind === 'tick') {
    if (YES.test(plain)) return read(true);
    return NO.test(plain) ? read(false) : read(choiceNamed(column, plain));
  }
  if (plain === '') return read(null);
  if (column.kind === 'answer') {
    if (YES.test(plain)) return read(true);
    if (NOT_KNOWN.test(plain)) return read(null);
    return NO.test(plain) ? read(false) : { ok: false };
  }
  switch (column.kind) {
    case 'pounds': {
      const pence = parsePounds(plain);
      return pence === null || pence < 0 ? { ok: false } : read(pence);
    }
    case 'minutes':
      return read(parseMinutes(plain) ?? undefined);
    case 'choice':
      return read(choiceNamed(column, plain));
    default:
      return read(/^'[=+\-@]/.test(plain) ? plain.slice(1) : plain);
  }
}

/** A cell as it reads on the screen and in its editor. */
export function cellText<Row>(column: GridColumn<Row>, value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    return column.kind === 'minutes' ? formatMinutes(value) : formatAmount(penceOf(value));
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return column.choices?.find((choice) => choice.value === value)?.label ?? value;
}

/** A cell as a spreadsheet takes it: plain numbers, `1:30`, and no text that runs as a formula. */
export function copyText<Row>(column: GridColumn<Row>, value: CellValue): string {
  if (column.kind === 'pounds' && typeof value === 'number') {
    return formatAmount(penceOf(value)).replaceAll(',', '').replace('−', '-');
  }
  if (column.kind === 'minutes' && typeof value === 'number') {
    return clockMinutes(value);
  }
  const text = cellText(column, value);
  return FORMULA.test(text) ? `'${text}` : text;
}
