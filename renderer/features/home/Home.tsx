import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type RouteObject,
  useLoaderData,
  useNavigate,
  useRouteLoaderData,
} from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { TaskList } from '../../ui/TaskList.tsx';
import { CheckingNotice, useChecking } from '../imports/ChooseFiles.tsx';
import { type Open, useMay } from '../shell/open.ts';
import styles from './home.module.css';
import { type HomeView, loadHome, ToDo } from './ToDo.tsx';

/** What needs doing, in words; in an empty vault, what to do first. */
function Home() {
  const { t } = useTranslation('home');
  const view = useLoaderData<HomeView>();
  const open = useRouteLoaderData<Open>('vault');
  const may = useMay();
  // The demo's key opens nothing that anybody would miss.
  const remind =
    may('vault.manage') &&
    !view.recoveryKeyProved &&
    !view.secondCoordinator &&
    open?.demo !== true;
  const empty = may('people.write') && view.people === 0 && view.sessions === 0;
  return (
    <Page
      // All that is due is another look: the focus begins at its top.
      key={view.everything ? 'all' : 'first'}
      title={t(empty ? 'start.title' : 'title')}
      windowTitle={t('window')}
      lead={empty ? t('start.lead') : formats.day(view.on)}
    >
      {open?.passphraseGiven && <PassphraseReminder />}
      {remind && <KeySheetReminder />}
      {empty ? (
        <>
          <Unfinished forms={view.unfinished} />
          <FirstSteps />
        </>
      ) : (
        <Beside aside={<SessionsAside view={view} />}>
          <Unfinished forms={view.unfinished} />
          <ToDo view={view} />
        </Beside>
      )}
    </Page>
  );
}

/** Forms that somebody began and did not save, each with the way back to it. */
function Unfinished({ forms }: { readonly forms: HomeView['unfinished'] }) {
  const { t } = useTranslation('drafts');
  if (forms.length === 0) return null;
  return (
    <Section title={t('unfinished')}>
      <TaskList
        tasks={forms.map(({ form, place, about, keptAt }) => {
          const what = t([`forms.${form.split(':')[0]}`, 'forms.other']);
          return {
            key: form,
            label: about === null ? what : `${what}: ${about}`,
            to: place,
            hint: t('keptAt', { at: formats.instant(keptAt) }),
            status: 'attention',
            words: t('common:saved.unsaved'),
          };
        })}
      />
    </Section>
  );
}

/** The two ways to begin with an empty vault. */
function FirstSteps() {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  const may = useMay();
  const checking = useChecking();
  return (
    <ul className={styles.steps}>
      {may('imports.make') && (
        <li>
          <h2>{t('start.import')}</h2>
          <p>{t('start.importHint')}</p>
          <CheckingNotice checking={checking} />
          <Button look="primary" icon={FileUp} busy={checking.running} onPress={checking.choose}>
            {t('start.importDo')}
          </Button>
          <Link to="/import" className={styles.link}>
            {t('start.importOther')}
          </Link>
        </li>
      )}
      <li>
        <h2>{t('start.person')}</h2>
        <p>{t('start.personHint')}</p>
        <Button onPress={() => void navigate('/people/new')}>{t('start.personDo')}</Button>
      </li>
    </ul>
  );
}

/** The session before today and the one to come, and the way to bring in more. */
function SessionsAside({ view }: { readonly view: HomeView }) {
  const { t } = useTranslation('home');
  const { lastSession, nextSession } = view;
  const may = useMay();
  return (
    <>
      {may('people.find') && (
        <>
          <Section title={t('next.title')}>
            <SessionLine session={nextSession} none={t('next.none')} />
          </Section>
          <Section title={t('last.title')}>
            <SessionLine session={lastSession} none={t('last.none')} />
          </Section>
        </>
      )}
      <Section title={t('records.title')}>
        <p className={styles.soft}>
          {t('records.people', { count: view.people })}
          <br />
          {t('records.sessions', { count: view.sessions })}
        </p>
        {may('imports.make') && (
          <Link to="/import" className={styles.link}>
            {t('records.import')}
          </Link>
        )}
      </Section>
    </>
  );
}

interface SessionLineProps {
  readonly session: HomeView['nextSession'];
  readonly none: string;
}

function SessionLine({ session, none }: SessionLineProps) {
  if (session === null) return <p className={styles.soft}>{none}</p>;
  return (
    <p>
      <Link to={`/sessions/${session.id}`}>{session.title}</Link>
      <br />
      <span className={styles.soft}>{formats.day(session.on)}</span>
    </p>
  );
}

/** Stays until a key sheet was printed and typed back. */
function KeySheetReminder() {
  const { t } = useTranslation('home');
  const navigate = useNavigate();
  return (
    <Notice
      kind="info"
      title={t('key.title')}
      action={
        <Button look="quiet" onPress={() => void navigate('/key-sheet')}>
          {t('key.make')}
        </Button>
      }
    >
      <p>{t('key.why')}</p>
    </Notice>
  );
}

/** Stays until somebody has chosen a passphrase that nobody handed to them. */
function PassphraseReminder() {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  return (
    <Notice
      kind="info"
      title={t('reminder.title')}
      action={
        <Button look="quiet" onPress={() => void navigate('/settings/passphrase')}>
          {t('passphrase.title')}
        </Button>
      }
    >
      <p>{t('reminder.why')}</p>
    </Notice>
  );
}

export const homeRoutes: RouteObject[] = [{ index: true, loader: loadHome, element: <Home /> }];
