import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import type { consents } from '../../../shared/contract/consents.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { exports as area } from '../../../shared/contract/exports.ts';
import type { ownFields } from '../../../shared/contract/ownFields.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import {
  offeredColumns,
  ownColumns,
  ownColumnsFit,
} from '../../../shared/domain/exports/ownColumns.ts';
import {
  type ExportColumn,
  purposeCovers,
  type RecipeKind,
  recipeChoices,
  recipeKinds,
} from '../../../shared/domain/exports/recipes.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './exports.module.css';
import { periodNames, periodOf } from './periods.ts';
import type { Along, Question } from './preview.ts';

interface Draft extends Omit<Question, 'columns'> {
  readonly columns: readonly ExportColumn[];
}
type Purposes = OutputOf<(typeof consents)['purposes']>['purposes'];

interface Loaded {
  readonly purposes: Purposes;
  /** The fields of the charity's own. */
  readonly fields: OutputOf<(typeof ownFields)['list']>['fields'];
}

/** Asks what, for whom, about when; the draft is shown before anything is written. */
export function NewExport() {
  const { t } = useTranslation('exports');
  const { purposes, fields } = useLoaderData<Loaded>();
  const own = ownColumns(fields);
  const navigate = useNavigate();
  // Coming back from the preview, the question is as it was asked.
  const { question, recipe } = (useLocation().state as Along | null) ?? {};
  const today = localDate(new Date());
  const asked = useRef<Question | undefined>(undefined);
  const show = useCallback(
    async (jobId: string) => {
      // Going back in the window brings the question as it was asked, too.
      const state = { question: asked.current, recipe } satisfies Along;
      await navigate('/reports/new', { replace: true, state });
      await navigate(`/reports/new/${jobId}`, { state: { recipe } satisfies Along });
    },
    [navigate, recipe],
  );
  const job = useJob((jobId) => void show(jobId));
  const usualPurpose = (kind: RecipeKind) =>
    (purposes.find(({ key }) => key === recipeChoices[kind].purpose) ?? purposes[0])?.id ?? '';
  const fresh: Draft = {
    kind: 'participation',
    recipient: '',
    ...periodOf('year', today),
    columns: recipeChoices.participation.usual,
    purposeId: usualPurpose('participation'),
    cohortOf: null,
    recipeId: null,
  };
  const form = useContractForm({
    schema: area.prepare.input,
    area: 'exports',
    draft: fresh,
    // A field of the charity's own that stays is no longer asked for.
    filled: question && {
      ...question,
      // A question that is changed is no release of a plan any more.
      recipeId: null,
      columns: question.columns.filter((column) => ownColumnsFit(question.kind, [column], own)),
    },
    keptAs: 'exports.prepare',
    // A draft is not kept: a lock drops it, and the question prepares it again.
    keeping: { afterSending: true },
    send: async (input) => {
      asked.current = input;
      const reply = await api.exports.prepare(input);
      if (reply.ok) job.follow(reply.value.jobId);
      return reply;
    },
  });
  const { kind, cohortOf } = form.draft;
  const { columns } = recipeChoices[kind];
  const choices = [
    ...columns.map((value) => ({ value, label: t(`columns.${value}.name`) })),
    ...offeredColumns(kind, own).map(({ key, name }) => ({ value: key, label: name })),
  ];
  const covering = purposes.filter(({ key }) => purposeCovers(kind, key));
  // A choice of one is no choice, unless the question came from elsewhere with another.
  const [first] = covering;
  const onlyOne = covering.length === 1 && first?.id === form.draft.purposeId && first;
  const choose = (next: RecipeKind) =>
    form.change({
      kind: next,
      columns: recipeChoices[next].usual,
      purposeId: usualPurpose(next),
      ...{ cohortOf: null, recipeId: null },
      // An annual report is of a whole year that has ended.
      ...(next === 'coproduction' && periodOf('lastFinancial', today)),
    });
  return (
    <FormPage
      form={form}
      back="reports"
      screen={t('new.title')}
      lead={<p>{t('new.lead')}</p>}
      save={t('new.see')}
    >
      <RadioGroup
        {...form.field('kind')}
        onChange={(next) => choose(next as RecipeKind)}
        choices={recipeKinds.map((value) => ({
          value,
          label: t(`kinds.${value}.name`),
          hint: t(`kinds.${value}.hint`),
        }))}
      />
      <TextField {...form.field('recipient')} description={t('new.recipientHint')} />
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
          <DateField {...form.field('from')} kind="day" description={t('new.dayHint')} />
          <DateField {...form.field('to')} kind="day" description={t('new.dayHint')} />
        </div>
      </fieldset>
      {choices.length > 0 && (
        <CheckboxGroup
          {...form.field('columns')}
          description={t('new.columnsHint')}
          choices={choices}
        />
      )}
      {onlyOne ? (
        <div>
          <h2 className={styles.label}>{t('fields.purposeId')}</h2>
          <p>
            {onlyOne.name}. {t('new.purposeHint')}.
          </p>
        </div>
      ) : (
        <RadioGroup
          {...form.field('purposeId')}
          description={t('new.purposeHint')}
          choices={covering.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {cohortOf !== null && (
        <p className={styles.note}>
          {t('new.frozen')}{' '}
          <Button look="quiet" onPress={() => form.change({ cohortOf: null })}>
            {t('new.unfreeze')}
          </Button>
        </p>
      )}
      <JobNotice job={job} doing={t('new.preparing')} />
    </FormPage>
  );
}
