import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { contributions } from '../../../shared/contract/contributions.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { waysToTell } from '../../../shared/domain/decisions.ts';
import { answer, api } from '../../lib/api.ts';
import { useBegun } from '../../lib/drafts.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { loadProject, projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import styles from './decisions.module.css';
import { decisionPath, type Untold } from './decisions.ts';
import { Fate } from './Fate.tsx';
import { NotReached } from './NotReached.tsx';

/** Who has not been told yet: of a project, or of all where the address names none. */
export async function loadNews({ params }: LoaderFunctionArgs) {
  const projectId = params.projectId ?? null;
  const [project, { people }] = await Promise.all([
    projectId === null ? null : loadProject({ params }),
    answer(api.contributions.untold({ projectId })),
  ]);
  return { project, people };
}

interface Done {
  readonly name: string;
  readonly turnId: string;
  readonly personId: string;
}

/** Who has not been told what came of what they said; each is ticked off with the day and the way. */
export function News() {
  const { t } = useTranslation('contributions');
  const { project, people } = useLoaderData<Awaited<ReturnType<typeof loadNews>>>();
  const [done, setDone] = useState<Done | null>(null);
  // The form that is open, as `turn:person`.
  const [telling, setTelling] = useState<string | null>(null);
  useBegun('contributions.tell', setTelling);
  async function takeBack({ turnId, personId }: Done) {
    const reply = await api.contributions.untell({ turnId, personId });
    if (reply.ok) setDone(null);
  }
  return (
    <Page
      back={project === null ? 'projects' : { to: projectPath(project.id), name: project.name }}
      screen={t('news.title')}
      lead={<p>{t('news.lead')}</p>}
    >
      {done && (
        <Notice
          kind="success"
          title={t('news.done', { name: done.name })}
          action={<Button onPress={() => void takeBack(done)}>{t('undo')}</Button>}
        />
      )}
      {people.length === 0 ? (
        <p>{t('news.none')}</p>
      ) : (
        <ul className={styles.rows}>
          {people.map((person) => (
            <Person
              key={person.personId}
              person={person}
              everywhere={project === null}
              telling={telling}
              onTell={setTelling}
              onDone={(next) => {
                setTelling(null);
                setDone(next);
              }}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

interface PersonProps {
  readonly person: Untold;
  /** The list is of all projects: each piece of news says which. */
  readonly everywhere: boolean;
  /** The form that is open, as `turn:person`. */
  readonly telling: string | null;
  readonly onTell: (form: string | null) => void;
  readonly onDone: (done: Done) => void;
}

/** More news of one person than this stays shut until it is asked for. */
const first = 3;

/** One person, how to reach them safely or why not, and each piece of news. */
function Person({ person, ...list }: PersonProps) {
  const { t } = useTranslation('contributions');
  const { personId, name, safeContact, bar, news } = person;
  return (
    <li>
      <div className={styles.rowWords}>
        <strong>
          <Link to={`/people/${personId}`}>{name}</Link>
        </strong>
        <p className={styles.soft}>
          {safeContact === null ? t('news.noRule') : t('news.rule', { rule: safeContact })}
        </p>
      </div>
      {bar && <NotReached bar={bar} />}
      <NewsList {...list} person={person} news={news.slice(0, first)} />
      {news.length > first && (
        <div className={styles.wide}>
          <Disclosure
            quiet
            title={t('news.more', { count: news.length - first })}
            label={t('news.moreOf', { name, count: news.length - first })}
            holdsText={news
              .slice(first)
              .some(({ turnId }) => list.telling === `${turnId}:${personId}`)}
          >
            <NewsList {...list} person={person} news={news.slice(first)} />
          </Disclosure>
        </div>
      )}
    </li>
  );
}

interface NewsListProps extends PersonProps {
  readonly news: Untold['news'];
}

function NewsList(props: NewsListProps) {
  const { person, news, everywhere, telling, onTell, onDone } = props;
  const { personId, name, bar } = person;
  const { t } = useTranslation('contributions');
  const writes = useMay()('projects.write');
  const formOf = (turnId: string) => `${turnId}:${personId}`;
  return (
    <ul className={`${styles.rows} ${styles.wide}`}>
      {news.map((item) => (
        <li key={item.turnId}>
          <div className={styles.rowWords}>
            <Link to={decisionPath(item.projectId, item.decisionId)}>
              {formats.start(item.asked)}
            </Link>
            {everywhere && <p className={styles.soft}>{item.projectName}</p>}
            {item.lastTold !== null && (
              <p className={styles.soft}>
                {t('news.before', { date: formats.date(item.lastTold) })}
              </p>
            )}
          </div>
          <Fate fate={item} decided />
          {writes && telling !== formOf(item.turnId) && (
            <div className={styles.buttons}>
              <Button
                label={t('news.tellOf', { name, asked: item.asked })}
                onPress={() => onTell(formOf(item.turnId))}
              >
                {t('news.tell')}
              </Button>
              {bar === null && (
                <Link
                  to={`${projectPath(item.projectId, 'feedback')}?of=letter&person=${personId}`}
                  aria-label={t('news.letterOf', { name })}
                >
                  {t('news.letter')}
                </Link>
              )}
            </div>
          )}
          {telling === formOf(item.turnId) && (
            <Tell
              turnId={item.turnId}
              personId={personId}
              label={t('news.tellOf', { name, asked: item.asked })}
              onEnd={() => onTell(null)}
              onSaved={() => onDone({ name, turnId: item.turnId, personId })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface TellProps {
  readonly turnId: string;
  readonly personId: string;
  readonly label: string;
  readonly onEnd: () => void;
  readonly onSaved: () => void;
}

/** Ticks a piece of news off, with the day and the way. */
function Tell({ turnId, personId, label, onEnd, onSaved }: TellProps) {
  const { t } = useTranslation('contributions');
  const form = useContractForm({
    schema: contributions.tell.input,
    area: 'contributions',
    draft: { way: '', toldOn: localDate(new Date()) },
    keptAs: `contributions.tell:${turnId}:${personId}`,
    guarded: true,
    toInput: (draft) => ({ turnId, personId, ...draft }),
    send: api.contributions.tell,
    onSaved,
  });
  const cancel = () => {
    form.abandon();
    onEnd();
  };
  return (
    <InPlace label={label}>
      <Form form={form}>
        <Select
          {...form.field('way')}
          required
          choices={waysToTell.map((value) => ({ value, label: t(`ways.${value}`) }))}
        />
        <DateField {...form.field('toldOn')} kind="past" required />
        <FormEnd
          form={form}
          save={t('news.save')}
          cancel={{ onPress: cancel, words: t('cancel') }}
        />
      </Form>
    </InPlace>
  );
}
