import { formatAmount, parsePounds } from '../../shared/domain/money.ts';
import { type FieldProps, TextField } from './TextField.tsx';
import { useTyped } from './useTyped.ts';

export interface MoneyFieldProps extends FieldProps<number | string> {
  readonly autoFocus?: boolean;
}

/** Pounds typed, pence out: a number, '' where nothing stands, or the text that is no amount. */
export function MoneyField({ value, onChange, ...field }: MoneyFieldProps) {
  const { text, type } = useTyped<number>(value, onChange, {
    read: parsePounds,
    write: formatAmount,
  });
  return <TextField {...field} value={text} onChange={type} inputMode="decimal" prefix="£" short />;
}
