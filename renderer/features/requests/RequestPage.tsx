import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { DatedEntries } from '../projects/DatedEntries.tsx';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { useMay } from '../shell/open.ts';
import { RequestForm } from './RequestForm.tsx';
import { State } from './RequestList.tsx';
import {
  Acknowledge,
  AddEntry,
  Answer,
  AskWhat,
  Extend,
  HearAnswer,
  Identify,
  Send,
  type StepProps,
} from './RequestSteps.tsx';
import { type loadRequest, type Request, whoAsks } from './request.ts';

/** What was just done, told once. */
type Done =
  | 'identity.saved'
  | 'question.asked'
  | 'question.heard'
  | 'extend.saved'
  | 'acknowledge.saved'
  | 'entries.saved'
  | 'answer.saved'
  | 'answer.reopened'
  | 'send.saved'
  | 'change.saved';

/** One request: what was asked, by when, what was done and what came of it. */
export function RequestPage() {
  const { t } = useTranslation('requests');
  const { request, nation } = useLoaderData<Awaited<ReturnType<typeof loadRequest>>>();
  const arrived = useLocation().state as { readonly saved?: boolean } | null;
  const writes = useMay()('people.write');
  const [told, setTold] = useState<{ readonly what: Done; readonly nth: number } | null>(null);
  const done = (what: Done) => () => setTold((before) => ({ what, nth: (before?.nth ?? 0) + 1 }));
  const { id, version, kind, words, people, questions, entries } = request;
  const parts = { request, onDone: done };
  return (
    <Page
      back={{ to: '/requests', name: t('page.back') }}
      title={t('page.title', { kind: t(`kinds.${kind}`), name: whoAsks(request, t) })}
      windowTitle={t('page.window')}
      lead={<State request={request} />}
    >
      {arrived?.saved && told === null && <Notice kind="success" title={t('add.saved')} />}
      {told !== null && <Notice key={told.nth} kind="success" title={t(told.what)} />}
      {people.length > 1 && <Notice kind="info" title={t('page.two')} />}
      <Section title={t('asked')}>
        {words !== null && <Body body={words} />}
        <Facts request={request} />
        {request.clock.state === 'runs' && kind !== 'complaint' && (
          <p className={styles.soft}>
            {t('clock.access')} {t('clock.days', { nation: t(`calendar.nations.${nation}`) })}
          </p>
        )}
      </Section>
      {request.outcome !== null && <Outcome {...parts} />}
      {questions.length > 0 && (
        <Section title={t('question.list')}>
          {questions.map((question) => (
            <div key={question.id}>
              <h3>{t('question.askedOn', { on: formats.date(question.askedOn) })}</h3>
              <Body body={question.question} />
              {question.answeredOn === null ? (
                writes && (
                  <HearAnswer requestId={id} question={question} onSaved={done('question.heard')} />
                )
              ) : (
                <>
                  <h3>{t('question.heardOn', { on: formats.date(question.answeredOn) })}</h3>
                  <Body body={question.answer ?? ''} />
                </>
              )}
            </div>
          ))}
        </Section>
      )}
      <Section title={t('entries.title')}>
        <DatedEntries
          entries={entries}
          none={t('entries.none')}
          heading={(said) => t('entries.by', said)}
        />
      </Section>
      {writes && (
        <Steps key={`${id} ${version} ${questions.length} ${entries.length}`} {...parts} />
      )}
    </Page>
  );
}

/** Who asks, when it came, and what stands about its time. */
function Facts({ request }: { readonly request: Request }) {
  const { t } = useTranslation(['requests', 'people']);
  const { people, receivedOn, way, identity, acknowledgedOn, extendedOn, safeContact } = request;
  const who = people.length === 0 ? whoAsks(request, t) : <PeopleLinks people={people} />;
  const facts: (readonly [string, ReactNode])[] = [
    [t('facts.who'), who],
    ...safeContact.map((rule) => [t('facts.safe'), rule] as const),
    [
      t('facts.came'),
      t('facts.cameBy', {
        ...{ on: formats.date(receivedOn), way: t(`people:contacts.ways.${way}`) },
      }),
    ],
    [
      t('facts.identity'),
      identity === 'seen' && request.identityOn !== null && request.identityHow !== null
        ? t('facts.seen', {
            ...{ how: request.identityHow, by: request.identityBy ?? '' },
            on: formats.date(request.identityOn),
          })
        : t(`identities.${identity}`),
    ],
    ...(acknowledgedOn === null
      ? []
      : [[t('facts.acknowledged'), formats.date(acknowledgedOn)] as const]),
    ...(extendedOn === null
      ? []
      : [
          [
            t('facts.extended'),
            t('facts.extendedOn', {
              ...{ on: formats.date(extendedOn), because: request.extendedBecause ?? '' },
            }),
          ] as const,
        ]),
  ];
  return <SummaryList items={facts.map(([key, value]) => ({ key, value }))} />;
}

const PeopleLinks = ({ people }: Pick<Request, 'people'>) =>
  people.map(({ id, name }, at) => (
    <span key={id}>
      {at > 0 && ' · '}
      <Link to={`/people/${id}`}>{name}</Link>
    </span>
  ));

interface PartsProps {
  readonly request: Request;
  readonly onDone: (what: Done) => () => void;
}

/** What came of it, and whether the answer went. */
function Outcome({ request }: PartsProps) {
  const { t } = useTranslation(['requests', 'people']);
  const { because, learning, sentOn, sentWay } = request;
  const sent =
    sentOn === null || sentWay === null
      ? t('outcome.notSent')
      : t('outcome.sentBy', {
          ...{ on: formats.date(sentOn), way: t(`people:contacts.ways.${sentWay}`) },
        });
  const facts = [
    [t('outcome.because'), because],
    [t('outcome.learning'), learning],
    [t('outcome.sent'), sent],
  ] as const;
  return (
    <Section title={t('outcome.title')}>
      <SummaryList
        items={facts.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))}
      />
    </Section>
  );
}

/** What can be done next, each behind its own line; what cannot be done now is not there. */
function Steps({ request, onDone }: PartsProps) {
  const { t } = useTranslation('requests');
  const { id, kind, clock, outcome, sentOn, questions, acknowledgedOn } = request;
  const open = outcome === null;
  const may = useMay();
  const packs =
    (kind === 'access' || kind === 'portability') &&
    request.people.length > 0 &&
    may('people.erase');
  const asks = kind === 'access' && questions.every(({ answeredOn }) => answeredOn !== null);
  const extendable = clock.state === 'runs' && clock.extendBy !== null;
  const step = (
    title: string,
    form: string,
    Form: (props: StepProps) => ReactNode,
    what: Done,
  ): ReactNode => (
    <Disclosure title={title} form={`requests.${form}:${id}`}>
      <Form request={request} onSaved={onDone(what)} />
    </Disclosure>
  );
  return (
    <>
      {packs && (
        <p>
          <Link to={`/requests/${id}/pack`}>{t('packLink')}</Link>
        </p>
      )}
      <p>
        <Link to={`/requests/${id}/letter`}>{t('letter.link')}</Link>
      </p>
      {request.personId !== null && (
        <p>
          <Link to={`/people/${request.personId}/files/new?request=${id}`}>{t('pictureLink')}</Link>
        </p>
      )}
      <div>
        {open && step(t('entries.add'), 'addEntry', AddEntry, 'entries.saved')}
        {open &&
          kind === 'complaint' &&
          acknowledgedOn === null &&
          step(t('acknowledge.title'), 'acknowledge', Acknowledge, 'acknowledge.saved')}
        {open && step(t('identity.title'), 'identify', Identify, 'identity.saved')}
        {open && asks && step(t('question.title'), 'ask', AskWhat, 'question.asked')}
        {open && extendable && step(t('extend.title'), 'extend', Extend, 'extend.saved')}
        {open && step(t('answer.title'), 'answer', Answer, 'answer.saved')}
        {!open && sentOn === null && step(t('send.title'), 'send', Send, 'send.saved')}
        <Disclosure title={t('change.title')} form={`requests.change:${id}`}>
          <RequestForm request={request} onSaved={onDone('change.saved')} />
        </Disclosure>
      </div>
      {!open && <Reopen request={request} onSaved={onDone('answer.reopened')} />}
    </>
  );
}

/** Takes an outcome back that was saved by mistake. */
function Reopen({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const [refusal, setRefusal] = useState<string | null>(null);
  async function reopen() {
    const { id: requestId, version: expectedVersion } = request;
    const reply = await api.requests.reopen({ requestId, expectedVersion });
    if (reply.ok) onSaved();
    else setRefusal(reply.error.code);
  }
  return (
    <div>
      {refusal !== null && <RefusalNotice area="requests" title={t('refused')} code={refusal} />}
      <Button onPress={() => void reopen()}>{t('answer.reopen')}</Button>
    </div>
  );
}
