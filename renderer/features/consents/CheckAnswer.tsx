import { useTranslation } from 'react-i18next';
import { Link, useRouteLoaderData } from 'react-router';
import { consents } from '../../../shared/contract/consents.ts';
import { type ConsentMethod, checkMethods } from '../../../shared/domain/consents.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Open } from '../shell/open.ts';
import styles from './consents.module.css';
import { useConsent } from './oneConsent.ts';
import { doneTo } from './TakeBack.tsx';

interface CheckDraft {
  readonly method: ConsentMethod | '';
  readonly on: string;
  readonly checkedBy: string;
  readonly given: string;
}

/** Checks with a person what another one passed on: they agree, or they give their own answer. */
export function Check() {
  const { t } = useTranslation('consents');
  const { consent, name } = useConsent();
  const open = useRouteLoaderData<Open>('vault');
  const { purpose, personId, toCheck, history } = consent;
  const person = `/people/${personId}`;
  const draft: CheckDraft = {
    ...{ method: '', on: localDate(new Date()), given: '' },
    checkedBy: open?.userName ?? '',
  };
  const form = useContractForm({
    schema: consents.check.input,
    area: 'consents',
    draft,
    keptAs: `consents.check:${personId}:${purpose.id}`,
    guarded: true,
    version: consent.version,
    toInput: ({ given, ...said }) => ({
      consentId: consent.id,
      expectedVersion: consent.version,
      ...said,
      given: given.trim() === '' ? null : given,
    }),
    send: api.consents.check,
    next: (checked) => ({
      to: person,
      replace: true,
      state: { consent: doneTo(checked, 'checked') },
    }),
  });
  // The words that the answer was to, which others may have replaced since.
  const answered = history.findLast(
    ({ on, passedOnBy }) => passedOnBy === toCheck?.passedOnBy && on === toCheck?.on,
  );
  return (
    <FormPage
      form={form}
      back={{ to: person, name }}
      title={t('check.title')}
      windowTitle={t('check.window')}
      lead={<p>{t('check.lead', { name, purpose: purpose.name })}</p>}
      save={t('check.save')}
      cancel={{ to: person, words: t('check.cancel') }}
    >
      {toCheck && (
        <p>{t('check.what', { name, by: toCheck.passedOnBy, date: formats.date(toCheck.on) })}</p>
      )}
      {answered?.wording && (
        <section className={styles.sheet} aria-labelledby="words">
          <h2 id="words">{t('ask.words')}</h2>
          <p>{answered.wording}</p>
          <small className={styles.form}>{t('wording.form', { label: answered.formLabel })}</small>
        </section>
      )}
      <p>
        <Link to={`${person}/consents/${purpose.id}/ask`}>{t('check.no')}</Link>
      </p>
      <RadioGroup
        {...form.field('method')}
        label={t('check.method')}
        choices={checkMethods.map((value) => ({
          value,
          label: t([`withdraw.methods.${value}`, `methods.${value}`]),
        }))}
      />
      <DateField {...form.field('on')} label={t('check.on')} kind="past" />
      <TextField {...form.field('checkedBy')} required />
      <TextField {...form.field('given')} description={t('hints.given')} />
    </FormPage>
  );
}
