import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { consents } from '../../../shared/contract/consents.ts';
import { type ConsentAnswer, consentAnswers } from '../../../shared/domain/consents.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { localDate } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
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
  const navigate = useNavigate();
  const saved = useRef(false);
  const { purpose, personId } = consent;
  const draft: Draft = { ...aboutToday(localDate(new Date())), answer: '' };
  const form = useContractForm({
    schema: consents.record.input,
    area: 'consents',
    draft,
    keptAs: `consents.record:${personId}:${purpose.id}`,
    version: consent.version,
    toInput: ({ answer, ...about }) => ({
      personId,
      expectedVersion: consent.version,
      answer: answerOf(purpose, answer, about),
    }),
    fieldOf: answerFieldOf,
    send: api.consents.record,
    onSaved: (recorded) => {
      saved.current = true;
      const state = { consent: doneTo(recorded, 'recorded') };
      void navigate(`/people/${personId}`, { replace: true, state });
    },
  });
  const { answer } = form.draft;
  return (
    <Page
      title={t('ask.title')}
      windowTitle={t('ask.window')}
      lead={<p>{t('ask.lead', { name, purpose: purpose.name })}</p>}
    >
      <LeaveGuard
        changed={form.changed}
        saved={saved}
        onLeave={form.kept.end}
        onSave={form.saveToLeave}
      />
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
            <FormActions>
              <Button type="submit" look="primary" busy={form.busy}>
                {t('ask.save')}
              </Button>
              <Link to={`/people/${personId}`}>{t('ask.cancel')}</Link>
            </FormActions>
          </div>
        </div>
      </Form>
    </Page>
  );
}
