import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { consents } from '../../../shared/contract/consents.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { type ConsentAnswer, consentAnswers } from '../../../shared/domain/consents.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import type { GridColumn } from '../../ui/grid/cells.ts';
import { Grid } from '../../ui/grid/Grid.tsx';
import { GridFrame } from '../../ui/grid/GridFrame.tsx';
import { useGrid } from '../../ui/grid/useGrid.ts';
import { KeptNotice } from '../../ui/KeptNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { AboutFields } from './AboutFields.tsx';
import { type AboutAnswers, aboutToday, answerFieldOf, answerOf } from './answers.ts';
import styles from './consents.module.css';

type ToAsk = OutputOf<(typeof consents)['toAskAt']>;
type Asked = ToAsk['people'][number];
/** The answers to each purpose, by person and purpose. */
type Answers = Readonly<Record<string, Readonly<Record<string, ConsentAnswer>>>>;

interface AskDraft extends AboutAnswers {
  readonly answers: Answers;
}

interface Row extends Asked {
  readonly given: Readonly<Record<string, ConsentAnswer>>;
}

export async function loadToAsk({ params }: LoaderFunctionArgs) {
  const sessionId = params.sessionId ?? '';
  return { sessionId, toAsk: await answer(api.consents.toAskAt({ sessionId })) };
}

/** Asks the people of a session about what they were not asked yet, each about each purpose. */
export function AskAtSession() {
  const { sessionId, toAsk } = useLoaderData<typeof loadToAsk>();
  return <AskPeople key={sessionId} sessionId={sessionId} toAsk={toAsk} />;
}

/** Answers that were given, each with its person and what it is about. */
const givenIn = ({ people, purposes }: ToAsk, answers: Answers) =>
  people.flatMap(({ personId, name, asks }) =>
    purposes.flatMap((purpose) => {
      const ask = asks.find(({ purposeId }) => purposeId === purpose.id);
      const said = answers[personId]?.[purpose.id];
      return ask && said ? [{ personId, name, purpose, version: ask.version, said }] : [];
    }),
  );

function AskPeople({ sessionId, toAsk }: { readonly sessionId: string; readonly toAsk: ToAsk }) {
  const { t } = useTranslation('consents');
  const [checking, setChecking] = useState(false);
  const [saved, setSaved] = useState<{ people: number; answers: number } | null>(null);
  const today = localDate(new Date());
  const form = useContractForm({
    schema: consents.recordAt.input,
    area: 'consents',
    draft: {
      ...aboutToday(toAsk.on < today ? toAsk.on : today),
      answers: {},
    } as AskDraft,
    keptAs: `consents.recordAt:${sessionId}`,
    guarded: true,
    toInput: ({ answers, ...about }) => ({
      sessionId,
      answers: givenIn(toAsk, answers).map(({ personId, purpose, version, said }) => ({
        ...{ personId, expectedVersion: version, answer: answerOf(purpose, said, about) },
      })),
    }),
    fieldOf: (path) => answerFieldOf(path.replace(/^answers\.\d+\.answer\./, 'answer.')),
    send: api.consents.recordAt,
    onSaved: (done) => {
      setSaved(done);
      setChecking(false);
      form.reset();
    },
  });
  const given = givenIn(toAsk, form.draft.answers);
  const pages = { to: `/sessions/${sessionId}`, name: toAsk.title };
  return (
    <Page
      back={pages}
      title={t(checking ? 'asking.check' : 'asking.title')}
      windowTitle={t('asking.title')}
      lead={<p>{t('asking.lead', { title: toAsk.title, date: formats.day(toAsk.on) })}</p>}
    >
      {saved && (
        <Notice
          kind="success"
          title={t('asking.saved', { count: saved.answers, people: saved.people })}
        />
      )}
      {checking ? (
        <CheckGiven form={form} given={given} onBack={() => setChecking(false)} />
      ) : toAsk.people.length === 0 ? (
        <p>{t('asking.none')}</p>
      ) : (
        <>
          <KeptNotice kept={form.kept} />
          <AnswerGrid
            toAsk={toAsk}
            answers={form.draft.answers}
            given={given.length}
            onAnswers={(answers) => {
              setSaved(null);
              form.change({ answers });
            }}
            onCheck={() => setChecking(true)}
          />
          <Words toAsk={toAsk} />
        </>
      )}
    </Page>
  );
}

interface AnswerGridProps {
  readonly toAsk: ToAsk;
  readonly answers: Answers;
  /** How many answers were given. */
  readonly given: number;
  readonly onAnswers: (answers: Answers) => void;
  readonly onCheck: () => void;
}

const rowKey = ({ personId }: Row) => personId;

/** A line for each person, a column for each purpose. No answer is chosen from the start. */
function AnswerGrid({ toAsk, answers, given, onAnswers, onCheck }: AnswerGridProps) {
  const { t } = useTranslation('consents');
  const [empty, setEmpty] = useState(false);
  const rows = useMemo(
    () => toAsk.people.map((person): Row => ({ ...person, given: answers[person.personId] ?? {} })),
    [toAsk, answers],
  );
  const columns = useMemo(() => columnsOf(toAsk, t), [toAsk, t]);
  const grid = useGrid<Row>({
    rows,
    columns,
    rowKey,
    onRows: (next) => {
      setEmpty(false);
      onAnswers(Object.fromEntries(next.map(({ personId, given: said }) => [personId, said])));
    },
  });
  const check = () => (given === 0 || grid.refused.size > 0 ? setEmpty(true) : onCheck());
  return (
    <GridFrame
      said={grid.said}
      actions={
        <>
          <Button look="primary" onPress={check}>
            {given === 0 ? t('asking.check') : t('asking.toCheck', { count: given })}
          </Button>
          <p role="status" className={styles.soft}>
            {empty && t('asking.first')}
          </p>
        </>
      }
    >
      <Grid grid={grid} label={t('asking.label')} />
    </GridFrame>
  );
}

function columnsOf(
  { purposes, people }: ToAsk,
  t: ReturnType<typeof useTranslation<'consents'>>['t'],
): GridColumn<Row>[] {
  const asked = purposes.filter(({ id }) =>
    people.some(({ asks }) => asks.some(({ purposeId }) => purposeId === id)),
  );
  const width = `${Math.floor(78 / Math.max(1, asked.length))}%` as const;
  const isAsked = ({ asks }: Row, id: string) => asks.some(({ purposeId }) => purposeId === id);
  return [
    {
      ...{ key: 'name', width: '22%', head: t('asking.who'), kind: 'text' },
      value: ({ name }) => name,
    },
    ...asked.map(
      ({ id, name }): GridColumn<Row> => ({
        ...{ key: id, width, head: name, kind: 'choice' },
        value: ({ given }) => given[id] ?? null,
        write: (row, value) => {
          const { [id]: _, ...others } = row.given;
          const said = consentAnswers.find((each) => each === value);
          return { ...row, given: said ? { ...others, [id]: said } : others };
        },
        locked: (row) => !isAsked(row, id),
        show: (row) =>
          isAsked(row, id) ? (
            row.given[id] && t(`answers.${row.given[id]}`)
          ) : (
            <span className={styles.soft}>{t('asking.notNeeded')}</span>
          ),
        choices: consentAnswers.map((value) => ({ value, label: t(`answers.${value}`) })),
      }),
    ),
  ];
}

/** The exact words of each purpose, to be read out. */
function Words({ toAsk }: { readonly toAsk: ToAsk }) {
  const { t } = useTranslation('consents');
  return (
    <Section title={t('ask.words')}>
      {toAsk.purposes.map(({ id, name, form }) => (
        <Disclosure key={id} title={name}>
          <p>{form.wording}</p>
          <small className={styles.form}>{t('wording.form', { label: form.label })}</small>
        </Disclosure>
      ))}
    </Section>
  );
}

interface CheckGivenProps {
  readonly form: ContractForm<AskDraft>;
  readonly given: ReturnType<typeof givenIn>;
  readonly onBack: () => void;
}

/** Who said what, before any of it is saved; and how they said it, for all of them. */
function CheckGiven({ form, given, onBack }: CheckGivenProps) {
  const { t } = useTranslation('consents');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const people = [...new Map(given.map(({ personId, name }) => [personId, name]))];
  return (
    <Form form={form}>
      <h2 ref={head} tabIndex={-1}>
        {t('asking.given', { count: given.length, people: people.length })}
      </h2>
      <SummaryList
        items={people.map(([personId, name]) => ({
          key: name,
          value: (
            <ul className={styles.entries}>
              {given
                .filter((each) => each.personId === personId)
                .map(({ purpose, said }) => (
                  <li key={purpose.id}>
                    {t('asking.said', { purpose: purpose.name, answer: t(`answers.${said}`) })}
                  </li>
                ))}
            </ul>
          ),
        }))}
      />
      <AboutFields form={form} answers={given.map(({ said }) => said)} />
      <FormEnd
        form={form}
        save={t('asking.save', { count: given.length })}
        cancel={{ onPress: onBack, words: t('asking.back') }}
      />
    </Form>
  );
}
