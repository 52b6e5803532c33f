import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import type { consents } from '../../../shared/contract/consents.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import { exports as area } from '../../../shared/contract/exports.ts';
import { type ExportColumn, exportColumns } from '../../../shared/domain/exports/recipes.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './exports.module.css';
import { periodNames, periodOf } from './periods.ts';

type Recipe = InputOf<(typeof area)['prepare']>;
interface Draft extends Omit<Recipe, 'columns'> {
  readonly columns: readonly ExportColumn[];
}
type Purposes = OutputOf<(typeof consents)['purposes']>['purposes'];

/** Few answers keep more: with a few dozen people, six would all be hidden. */
const usualColumns: readonly ExportColumn[] = ['age', 'gender'];

/** Asks for whom, for what and for when; what would leave is shown before anything is written. */
export function NewExport() {
  const { t } = useTranslation('exports');
  const { purposes } = useLoaderData<{ purposes: Purposes }>();
  const navigate = useNavigate();
  // Coming back from the preview, the question is as it was asked.
  const asked = (useLocation().state as { recipe?: Recipe } | null)?.recipe;
  const today = localDate(new Date());
  const show = useCallback((jobId: string) => void navigate(`/reports/new/${jobId}`), [navigate]);
  const job = useJob(show);
  const usual = purposes.find(({ key }) => key === 'figures') ?? purposes[0];
  const fresh: Draft = {
    recipient: '',
    ...periodOf('year', today),
    columns: usualColumns,
    purposeId: usual?.id ?? '',
  };
  const form = useContractForm({
    schema: area.prepare.input,
    area: 'exports',
    draft: asked ?? fresh,
    keptAs: 'exports.prepare',
    send: async (input) => {
      const reply = await api.exports.prepare(input);
      if (reply.ok) job.follow(reply.value.jobId);
      return reply;
    },
  });
  return (
    <Page title={t('new.title')} windowTitle={t('new.title')} lead={<p>{t('new.lead')}</p>}>
      <Form form={form}>
        <TextField {...form.field('recipient')} description={t('new.recipientHint')} autoFocus />
        <fieldset className={styles.period}>
          <legend>{t('new.period')}</legend>
          <div className={styles.quick}>
            {periodNames.map((name) => (
              <Button key={name} look="quiet" onPress={() => form.change(periodOf(name, today))}>
                {t(`periods.${name}`)}
              </Button>
            ))}
          </div>
          <div className={styles.dates}>
            <DateField {...form.field('from')} />
            <DateField {...form.field('to')} />
          </div>
        </fieldset>
        <CheckboxGroup
          {...form.field('columns')}
          description={t('new.columnsHint')}
          choices={exportColumns.map((key) => ({ value: key, label: t(`columns.${key}.name`) }))}
        />
        <RadioGroup
          {...form.field('purposeId')}
          description={t('new.purposeHint')}
          choices={purposes.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <JobNotice job={job} doing={t('new.preparing')} />
        <FormActions>
          <Button type="submit" look="primary" busy={form.busy}>
            {t('new.see')}
          </Button>
        </FormActions>
      </Form>
    </Page>
  );
}
