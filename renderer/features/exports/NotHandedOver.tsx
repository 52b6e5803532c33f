import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { exports as area } from '../../../shared/contract/exports.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { FormPage } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Entry } from './preview.ts';

/** Withdraws a release that was cut short, because its file was not handed over. */
export function NotHandedOver() {
  const { t } = useTranslation('exports');
  const entry = useLoaderData<Entry>();
  const form = useContractForm({
    schema: area.notHandedOver.input,
    area: 'exports',
    draft: { reason: '' },
    keptAs: `exports.notHandedOver:${entry.id}`,
    toInput: ({ reason }) => ({ exportId: entry.id, reason: reason === '' ? null : reason }),
    send: api.exports.notHandedOver,
    next: (withdrawn) => ({ to: '/reports', replace: true, state: { withdrawn } }),
  });
  return (
    <FormPage
      form={form}
      title={t('notHandedOver.title')}
      windowTitle={t('notHandedOver.title')}
      lead={
        <p>
          {' '}
          {t('notHandedOver.lead', {
            file: entry.fileName,
            recipient: entry.recipient,
            on: formats.instant(entry.madeAt),
          })}{' '}
        </p>
      }
      save={t('notHandedOver.save')}
      cancel={{ to: '/reports', words: t('notHandedOver.back') }}
    >
      <p>{t('notHandedOver.what')}</p>
      <TextField
        {...form.field('reason')}
        label={t('notHandedOver.reason')}
        description={t('notHandedOver.reasonHint')}
      />
    </FormPage>
  );
}
