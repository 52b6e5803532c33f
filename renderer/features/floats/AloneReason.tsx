import { useTranslation } from 'react-i18next';
import type { ContractForm } from '../../lib/form.ts';
import { TextField } from '../../ui/TextField.tsx';

interface AloneReasonProps<Draft extends object> {
  readonly form: ContractForm<Draft>;
}

/** Why users do something themselves that another user does, where no other user may. */
export function AloneReason<Draft extends { readonly aloneReason: string }>({
  form,
}: AloneReasonProps<Draft>) {
  const { t } = useTranslation('floats');
  return (
    <TextField
      name="aloneReason"
      label={t('fields.aloneReason')}
      value={form.draft.aloneReason}
      onChange={(aloneReason) => form.change({ aloneReason } as Partial<Draft>)}
      error={form.errorAt('aloneReason')}
      required
    />
  );
}

/** A reason that is not asked for is not sent. */
export const whyIn = (text: string) => (text.trim() === '' ? {} : { aloneReason: text });
