import { useTranslation } from 'react-i18next';
import { consents } from '../../../shared/contract/consents.ts';
import { type ConsentAnswer, consentAnswers } from '../../../shared/domain/consents.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { AboutFields } from './AboutFields.tsx';
import { type AboutAnswers, aboutToday, answerFieldOf, answerOf } from './answers.ts';
import styles from './consents.module.css';
import { doneTo } from './done.ts';
import { useConsent } from './useConsent.ts';

interface Draft extends AboutAnswers {
  readonly answer: ConsentAnswer | '';
}

/** Asks about one purpose: the exact words, and beside them the answer. */
export function Ask() {
  const { t } = useTranslation('consents');
  const { consent, name } = useConsent();
  const { purpose, personId } = consent;
  const draft: Draft = { ...aboutToday(localDate(new Date())), answer: '' };
  const form = useContractForm({
    schema: consents.record.input,
    area: 'consents',
    draft,
    keptAs: `consents.record:${personId}:${purpose.id}`,
    guarded: true,
    version: consent.version,
    toInput: ({ answer, ...about }) => ({
      personId,
      expectedVersion: consent.version,
      answer: answerOf(purpose, answer, about),
    }),
    fieldOf: answerFieldOf,
    send: api.consents.record,
    next: (recorded) => ({
      to: `/people/${personId}`,
      replace: true,
      state: { consent: doneTo(recorded, 'recorded') },
    }),
  });
  const { answer } = form.draft;
  return (
    <Page
      title={t('ask.title')}
      windowTitle={t('ask.window')}
      lead={<p>{t('ask.lead', { name, purpose: purpose.name })}</p>}
    >
      <Form form={form}>
        <div className={styles.sides}>
          <section className={styles.sheet} aria-labelledby="words">
            <h2 id="words">{t('ask.words')}</h2>
            <p>{purpose.form.wording}</p>
            <small className={styles.form}>
              {t('wording.form', { label: purpose.form.label })}
            </small>
          </section>
          <div className={styles.answers}>
            <RadioGroup
              {...form.field('answer')}
              choices={consentAnswers.map((value) => ({ value, label: t(`answers.${value}`) }))}
            />
            <AboutFields form={form} answers={answer === '' ? [] : [answer]} />
            <FormEnd
              form={form}
              save={t('ask.save')}
              cancel={{ to: `/people/${personId}`, words: t('ask.cancel') }}
            />
          </div>
        </div>
      </Form>
    </Page>
  );
}
