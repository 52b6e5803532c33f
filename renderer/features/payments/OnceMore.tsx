import { useTranslation } from 'react-i18next';
import type { OnceKind } from '../../../shared/domain/further.ts';
import type { Pence } from '../../../shared/domain/money.ts';
import type { PaymentMethod } from '../../../shared/domain/payments.ts';
import { formats } from '../../lib/formats.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** The first payment of a kind for a session, and how much more is paid now. */
export interface Shown {
  readonly key: string;
  readonly name: string;
  readonly kind: OnceKind;
  readonly on: string | null;
  readonly pence: Pence;
  readonly method: PaymentMethod | null;
  readonly more: Pence;
}

/** One line that says what was paid first, when and how. */
export function useFirstInWords(): (of: Omit<Shown, 'key' | 'more'>) => string {
  const { t } = useTranslation('payments');
  return ({ name, kind, on, pence, method }) =>
    t(`onceMore.first.${kind}`, {
      ...{ name, money: formats.money(pence), on: formats.date(on) },
      how: method === null ? '' : t(`onceMore.how.${method}`),
    });
}

interface OnceMoreProps {
  readonly shown: readonly Shown[];
  readonly label: string;
  readonly reason: string;
  readonly onChange: (reason: string) => void;
  readonly error: string | undefined;
}

/** What was paid before for the same session, and the question why it is paid once more. */
export function OnceMore({ shown, label, reason, onChange, error }: OnceMoreProps) {
  const { t } = useTranslation('payments');
  const inWords = useFirstInWords();
  return (
    <>
      {shown.length > 0 && (
        <Notice kind="info" title={t('onceMore.title')}>
          <ul>
            {shown.map(({ key, ...of }) => (
              <li key={key}>
                {inWords(of)} {t('onceMore.more', { money: formats.money(of.more) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TextField
        name="furtherReason"
        label={label}
        description={t('onceMore.hint')}
        value={reason}
        onChange={onChange}
        error={error}
      />
    </>
  );
}
