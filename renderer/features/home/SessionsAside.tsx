import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { useMay } from '../access/useMay.ts';
import styles from './home.module.css';
import type { HomeView } from './view.ts';

/** The session before today and the one to come, and the way to bring in more. */
export function SessionsAside({ view }: { readonly view: HomeView }) {
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
