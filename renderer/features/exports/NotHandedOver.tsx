import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { exports as area } from '../../../shared/contract/exports.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Entry } from './preview.ts';

/** Says of a release that was cut short that its file was not handed over: it counts no more. */
export function NotHandedOver() {
  const { t } = useTranslation('exports');
  const entry = useLoaderData<Entry>();
  const navigate = useNavigate();
  const form = useContractForm({
    schema: area.notHandedOver.input,
    area: 'exports',
    draft: { reason: '' },
    keptAs: `exports.notHandedOver:${entry.id}`,
    toInput: ({ reason }) => ({ exportId: entry.id, reason: reason === '' ? null : reason }),
    send: api.exports.notHandedOver,
    onSaved: (withdrawn) => void navigate('/reports', { replace: true, state: { withdrawn } }),
  });
  return (
    <Page
      title={t('notHandedOver.title')}
      windowTitle={t('notHandedOver.title')}
      lead={
        <p>
          {t('notHandedOver.lead', {
            file: entry.fileName,
            recipient: entry.recipient,
            on: formats.instant(entry.madeAt),
          })}
        </p>
      }
    >
      <Form form={form}>
        <p>{t('notHandedOver.what')}</p>
        <TextField
          {...form.field('reason')}
          label={t('notHandedOver.reason')}
          description={t('notHandedOver.reasonHint')}
        />
        <FormActions>
          <Button type="submit" look="primary" busy={form.busy}>
            {t('notHandedOver.save')}
          </Button>
          <Link to="/reports">{t('notHandedOver.back')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
