import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type LoaderFunctionArgs,
  type RouteObject,
  useLoaderData,
  useLocation,
  useRevalidator,
} from 'react-router';
import { answer, api, Refused } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { Compared } from '../projects/Compared.tsx';
import { useMay } from '../shell/open.ts';
import { ChangePurpose, CorrectForm, NewPurpose, Reword } from './PurposeForms.tsx';
import { type DonePurpose, listPath, type Purpose, purposePath } from './purpose.ts';
import styles from './purposes.module.css';

type Form = Purpose['forms'][number];

const load = async () => (await answer(api.purposes.list({}))).purposes;

async function loadOne({ params }: LoaderFunctionArgs): Promise<Purpose> {
  const found = (await load()).find(({ id }) => id === params.purposeId);
  if (!found) throw new Refused('not-found');
  return found;
}

const inUse = ({ forms }: Purpose): Form | undefined => forms.find(({ current }) => current);

/** All purposes: on which basis each stands, and with which words people are asked. */
function PurposeList() {
  const { t } = useTranslation(['purposes', 'consents']);
  const purposes = useLoaderData<Purpose[]>();
  const may = useMay();
  const columns = [
    {
      key: 'name',
      head: t('fields.name'),
      cell: (purpose: Purpose) => <Link to={purposePath(purpose.id)}>{purpose.name}</Link>,
    },
    {
      key: 'basis',
      head: t('fields.lawfulBasis'),
      cell: ({ lawfulBasis }: Purpose) => t(`bases.${lawfulBasis}.name`),
    },
    {
      key: 'words',
      head: t('words'),
      cell: (purpose: Purpose) =>
        purpose.endedOn === null ? (
          (inUse(purpose)?.label ?? '')
        ) : (
          <Status kind="expired">{t('endedOn', { date: formats.date(purpose.endedOn) })}</Status>
        ),
    },
  ];
  return (
    <Page
      back="settings"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      actions={
        <>
          <Link to={`${listPath}/form`}>{t('consents:form.link')}</Link>
          {may('vault.manage') && <AddButton to={`${listPath}/new`}>{t('add')}</AddButton>}
        </>
      }
    >
      <Table columns={columns} rows={purposes} rowKey={({ id }) => id} />
    </Page>
  );
}

/** One purpose: its basis, the words in use, those of before, and what can be done. */
function PurposePage() {
  const { t } = useTranslation('purposes');
  const purpose = useLoaderData<Purpose>();
  const may = useMay();
  const arrived = useLocation().state as DonePurpose | null;
  const [told, setTold] = useState<DonePurpose['done'] | 'ended' | 'resumed' | null>(
    arrived?.done ?? null,
  );
  const current = inUse(purpose);
  const earlier = purpose.forms.filter((form) => !form.current);
  const here = purposePath(purpose.id);
  const manages = may('vault.manage');
  return (
    <Page
      back={{ to: listPath, name: t('title') }}
      screen={purpose.name}
      actions={manages && <Link to={`${here}/change`}>{t('change.link')}</Link>}
    >
      {told !== null && <Notice kind="success" title={t(`done.${told}`)} />}
      {purpose.endedOn !== null && (
        <Notice kind="info" title={t('endedOn', { date: formats.date(purpose.endedOn) })}>
          <p>{t('end.what')}</p>
        </Notice>
      )}
      <Facts purpose={purpose} />
      <Section title={t('words')}>
        {current && (
          <>
            <div className={styles.wording}>{current.wording ?? t('unknownWords')}</div>
            <p className={styles.soft}>
              {t('since', { label: current.label, date: formats.date(current.fromOn) })}
            </p>
          </>
        )}
        {manages && purpose.endedOn === null && (
          <p className={styles.links}>
            <Link to={`${here}/words`}>{t('reword.link')}</Link>
            {current?.wording && <Link to={`${here}/spelling`}>{t('correct.link')}</Link>}
          </p>
        )}
      </Section>
      {earlier.length > 0 && (
        <Disclosure title={t('earlier')} beside={formats.number(earlier.length)}>
          <p className={styles.soft}>{t('earlierWhat')}</p>
          {purpose.forms.map((form, at) => (
            <Became key={form.id} form={form} before={purpose.forms[at + 1]} />
          ))}
        </Disclosure>
      )}
      {manages && purpose.mayEnd && <End purpose={purpose} onDone={setTold} />}
    </Page>
  );
}

/** What the law asks the charity to know about a purpose. */
function Facts({ purpose }: { readonly purpose: Purpose }) {
  const { t } = useTranslation('purposes');
  const { lawfulBasis, basisNote, recognisedCondition, specialCondition, controllers } = purpose;
  const facts = [
    { key: t('fields.lawfulBasis'), value: t(`bases.${lawfulBasis}.name`) },
    recognisedCondition !== null && {
      key: t('fields.recognisedCondition'),
      value: t(`recognised.${recognisedCondition}`),
    },
    basisNote !== null && {
      key: t('fields.basisNote'),
      value: <span className={styles.wording}>{basisNote}</span>,
    },
    specialCondition !== null && {
      key: t('fields.specialCondition'),
      value: t(`special.${specialCondition}`),
    },
    controllers !== null && { key: t('fields.controllers'), value: controllers },
  ];
  return (
    <>
      <SummaryList items={facts.filter((fact) => fact !== false)} />
      {lawfulBasis !== 'consent' && <p className={styles.soft}>{t(`rule.${lawfulBasis}`)}</p>}
    </>
  );
}

/** One form in the history of a purpose, and what became other words than those before it. */
function Became({ form, before }: { readonly form: Form; readonly before: Form | undefined }) {
  const { t } = useTranslation('purposes');
  const { label, fromOn, wording, corrects, comparedBy, reason } = form;
  return (
    <div className={styles.before}>
      <h3>{label}</h3>
      <p className={styles.soft}>
        {corrects === null
          ? t('from', { date: formats.date(fromOn) })
          : t('corrected', { date: formats.date(fromOn), name: comparedBy, reason })}
      </p>
      {wording === null ? (
        <p>{t('unknownWords')}</p>
      ) : before?.wording ? (
        <Compared from={before.wording} to={wording} />
      ) : (
        <div className={styles.wording}>{wording}</div>
      )}
    </div>
  );
}

interface EndProps {
  readonly purpose: Purpose;
  readonly onDone: (done: 'ended' | 'resumed') => void;
}

/** Ends a purpose, or takes its end back. */
function End({ purpose, onDone }: EndProps) {
  const { t } = useTranslation('purposes');
  const { revalidate } = useRevalidator();
  const [refusal, setRefusal] = useState<string | null>(null);
  const ended = purpose.endedOn !== null;
  async function press() {
    const of = { purposeId: purpose.id, expectedVersion: purpose.version };
    const reply = ended ? await api.purposes.resume(of) : await api.purposes.end(of);
    setRefusal(reply.ok ? null : reply.error.code);
    if (reply.ok) onDone(ended ? 'resumed' : 'ended');
    await revalidate();
  }
  return (
    <Section title={t(ended ? 'resume.title' : 'end.title')}>
      <p>{t(ended ? 'resume.what' : 'end.what')}</p>
      {refusal !== null && <RefusalNotice area="purposes" title={t('notDone')} code={refusal} />}
      <div>
        <Button onPress={() => void press()}>{t(ended ? 'resume.do' : 'end.do')}</Button>
      </div>
    </Section>
  );
}

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const once: Pick<RouteObject, 'shouldRevalidate'> = {
  shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
};

export const purposesRoutes: RouteObject[] = [
  { path: 'settings/purposes', loader: load, element: <PurposeList /> },
  { path: 'settings/purposes/new', element: <NewPurpose /> },
  { path: 'settings/purposes/:purposeId', loader: loadOne, element: <PurposePage /> },
  {
    path: 'settings/purposes/:purposeId/change',
    loader: loadOne,
    element: <ChangePurpose />,
    ...once,
  },
  { path: 'settings/purposes/:purposeId/words', loader: loadOne, element: <Reword />, ...once },
  {
    path: 'settings/purposes/:purposeId/spelling',
    loader: loadOne,
    element: <CorrectForm />,
    ...once,
  },
];
