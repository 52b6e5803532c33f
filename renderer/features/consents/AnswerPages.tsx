import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type LoaderFunctionArgs,
  type RouteObject,
  useLoaderData,
  useRouteLoaderData,
} from 'react-router';
import { consents } from '../../../shared/contract/consents.ts';
import {
  type ConsentAnswer,
  type ConsentMethod,
  consentAnswers,
  needsSignature,
  withdrawalMethods,
} from '../../../shared/domain/consents.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd, FormPage } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { SignatureField } from '../../ui/SignatureField.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import type { BegunNote } from '../access/RestrictedNotes.tsx';
import { pngOf } from '../attachments/picture.ts';
import { type Open, useMay } from '../shell/open.ts';
import { AboutFields } from './AboutFields.tsx';
import { AskAll } from './AskAll.tsx';
import { AskAtSession, loadToAsk } from './AskAtSession.tsx';
import { type AboutAnswers, aboutToday, answerFieldOf, answerOf } from './answers.ts';
import { Check } from './CheckAnswer.tsx';
import styles from './consents.module.css';
import { loadAsked, loadConsent, useConsent } from './oneConsent.ts';
import { loadForm, PrintForm } from './PrintForm.tsx';
import { Reached } from './Reached.tsx';
import { doneTo } from './TakeBack.tsx';

interface AnswerDraft extends AboutAnswers {
  readonly answer: ConsentAnswer | '';
  /** The words that were answered: those in use, or earlier ones on paper. */
  readonly formId: string;
}

/** With another basis than consent a person can only object, or take their objection back. */
const objections = ['declined', 'agreed'] as const;

/** Asks about one purpose: the exact words, and beside them the answer. */
function Ask() {
  const { t } = useTranslation('consents');
  const { consent, name } = useConsent();
  const { purpose, personId } = consent;
  const asks = purpose.lawfulBasis === 'consent';
  const [signature, setSignature] = useState<Uint8Array<ArrayBuffer> | null>(null);
  function sign(paper: HTMLCanvasElement | null) {
    if (paper === null) setSignature(null);
    else void pngOf(paper).then(setSignature);
  }
  const draft: AnswerDraft = {
    ...aboutToday(localDate(new Date())),
    ...(!asks && { expiresOn: '' }),
    answer: '',
    formId: purpose.form.id,
  };
  const form = useContractForm({
    schema: consents.record.input,
    area: 'consents',
    draft,
    keptAs: `consents.record:${personId}:${purpose.id}`,
    guarded: true,
    version: consent.version,
    toInput: ({ answer, formId, ...about }) => ({
      personId,
      expectedVersion: consent.version,
      answer: answerOf(purpose, answer, about, formId),
      // Never in a draft: it is drawn again where the page was left.
      signature: needsSignature(about.method) ? signature : null,
    }),
    fieldOf: answerFieldOf,
    send: api.consents.record,
    next: (recorded) => ({
      to: `/people/${personId}`,
      replace: true,
      state: { consent: doneTo(recorded, 'recorded') },
    }),
  });
  const { answer, formId } = form.draft;
  const words = purpose.earlier.find(({ id }) => id === formId) ?? purpose.form;
  return (
    <Page
      back={{ to: `/people/${personId}`, name }}
      title={t(asks ? 'ask.title' : 'object.title')}
      windowTitle={t(asks ? 'ask.window' : 'object.title')}
      lead={<p>{t(asks ? 'ask.lead' : 'object.lead', { name, purpose: purpose.name })}</p>}
    >
      <Form form={form}>
        <div className={styles.sides}>
          <section className={styles.sheet} aria-labelledby="words">
            <h2 id="words">{t('ask.words')}</h2>
            <p>{words.wording}</p>
            <small className={styles.form}>{t('wording.form', { label: words.label })}</small>
          </section>
          <div className={styles.answers}>
            <RadioGroup
              {...form.field('answer')}
              choices={
                asks
                  ? consentAnswers.map((value) => ({ value, label: t(`answers.${value}`) }))
                  : objections.map((value) => ({ value, label: t(`object.answers.${value}`) }))
              }
            />
            <AboutFields
              form={form}
              answers={answer === '' || !asks ? [] : [answer]}
              signature={
                <SignatureField
                  name="signature"
                  label={t('signature.label')}
                  description={t('signature.hint')}
                  error={form.errorAt('signature')}
                  signed={signature !== null}
                  onChange={sign}
                />
              }
            >
              <CapacityNote name={name} consent={consent} />
              {purpose.earlier.length > 0 && (
                <Select
                  {...form.field('formId')}
                  description={t('hints.formId')}
                  choices={[purpose.form, ...purpose.earlier].map(({ id, label, fromOn }) => ({
                    value: id,
                    label: t('wording.since', { label, date: formats.date(fromOn) }),
                  }))}
                />
              )}
            </AboutFields>
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

/**
 * Leads to a restricted note about whether the person can decide this today: the Mental Capacity Act
 * 2005 asks for one decision at one time, and no form of an answer is the place for it.
 */
function CapacityNote({ name, consent }: ReturnType<typeof useConsent>) {
  const { t } = useTranslation('consents');
  const open = useRouteLoaderData<Open>('vault');
  const may = useMay()('restricted.write') && open?.personId !== consent.personId;
  if (!may) return null;
  const of = { name, purpose: consent.purpose.name, date: formats.date(localDate(new Date())) };
  const begun: BegunNote = { restrictedNote: t('capacity.note', of) };
  return (
    <p>
      <Link to={`/people/${consent.personId}`} state={begun}>
        {t('capacity.link')}
      </Link>
    </p>
  );
}

interface WithdrawalDraft {
  readonly on: string;
  readonly method: ConsentMethod | '';
  readonly reason: string;
}

/** Withdraws one consent: as easy as agreeing was. */
function Withdraw() {
  const { t } = useTranslation('consents');
  const { consent, name } = useConsent();
  const { reached } = useLoaderData<typeof loadWithdrawal>();
  const person = `/people/${consent.personId}`;
  const draft: WithdrawalDraft = { on: localDate(new Date()), method: '', reason: '' };
  const form = useContractForm({
    schema: consents.withdraw.input,
    area: 'consents',
    draft,
    keptAs: `consents.withdraw:${consent.personId}:${consent.purpose.id}`,
    version: consent.version,
    guarded: true,
    toInput: ({ on, method, reason }) => ({
      consentId: consent.id,
      expectedVersion: consent.version,
      on,
      method,
      reason: reason === '' ? null : reason,
    }),
    send: api.consents.withdraw,
    next: (withdrawn) => ({
      to: person,
      replace: true,
      state: { consent: doneTo(withdrawn, 'withdrawn') },
    }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: person, name }}
      title={t('withdraw.title')}
      windowTitle={t('withdraw.window')}
      lead={<p>{t('withdraw.lead', { name, purpose: consent.purpose.name })}</p>}
      save={t('withdraw.save')}
      cancel={{ to: person, words: t('withdraw.cancel') }}
    >
      <p>{t('withdraw.what', { name })}</p>
      <Reached personId={consent.personId} {...reached} />
      <RadioGroup
        {...form.field('method')}
        choices={withdrawalMethods.map((value) => ({
          value,
          label: t([`withdraw.methods.${value}`, `methods.${value}`]),
        }))}
      />
      <DateField {...form.field('on')} label={t('withdraw.on')} kind="past" />
      <TextArea {...form.field('reason')} description={t('hints.reason')} rows={2} />
    </FormPage>
  );
}

/** The consent, with what left under its purpose. */
async function loadWithdrawal(args: LoaderFunctionArgs) {
  const [loaded, reached] = await Promise.all([
    loadConsent(args),
    answer(
      api.consents.reached({
        personId: args.params.personId ?? '',
        purposeId: args.params.purposeId ?? '',
      }),
    ),
  ]);
  return { ...loaded, reached };
}

const asking = '/people/:personId/consents';
const consent = `${asking}/:purposeId`;

export const consentRoutes: RouteObject[] = [
  { path: '/people/:personId/consent-form', loader: loadForm, element: <PrintForm /> },
  { path: '/settings/purposes/form', loader: loadForm, element: <PrintForm /> },
  { path: '/sessions/:sessionId/consents', loader: loadToAsk, element: <AskAtSession /> },
  { path: asking, loader: loadAsked, element: <AskAll /> },
  { path: `${consent}/ask`, loader: loadConsent, element: <Ask /> },
  { path: `${consent}/check`, loader: loadConsent, element: <Check /> },
  { path: `${consent}/withdraw`, loader: loadWithdrawal, element: <Withdraw /> },
];
