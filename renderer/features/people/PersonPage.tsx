import { Pencil, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import { callName, recordName } from '../../../shared/domain/people.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RestrictedNotes } from '../access/RestrictedNotes.tsx';
import type { Consent } from '../consents/answers.ts';
import { ConsentHistory } from '../consents/ConsentHistory.tsx';
import { ConsentTable } from '../consents/ConsentTable.tsx';
import { DoneNotice } from '../consents/DoneNotice.tsx';
import type { DoneConsent } from '../consents/done.ts';
import { PersonPayments } from '../payments/PersonPayments.tsx';
import { PersonSessions } from '../sessions/PersonSessions.tsx';
import { Administration } from './Administration.tsx';
import { Notes } from './Notes.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';
import { TaxYear } from './TaxYear.tsx';

/** Everything that is known of one person and where their consents stand today. */
export interface LoadedPerson {
  readonly person: Person;
  readonly consents: readonly Consent[];
}

interface Arrived {
  readonly saved?: 'added' | 'changed';
  readonly consent?: DoneConsent;
}

/** A page about a person: who they are and what they agreed to first, the office last. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const { person, consents } = useLoaderData<LoadedPerson>();
  const arrived = useLocation().state as Arrived | null;
  const navigate = useNavigate();
  const name = callName(person);
  const inRecords = recordName(person);
  const beside = [
    person.pronouns,
    inRecords === name ? null : t('person.inRecords', { name: inRecords }),
  ].filter(Boolean);
  const change = (
    <Button icon={Pencil} onPress={() => void navigate(`/people/${person.id}/change`)}>
      {t('person.change')}
    </Button>
  );

  return (
    <Page
      back="people"
      title={name}
      windowTitle={t('person.window')}
      beside={beside.length > 0 ? beside.join(' · ') : undefined}
      lead={<SafeContact person={person} />}
      actions={change}
    >
      {arrived?.saved && <Notice kind="success" title={t(`person.${arrived.saved}`, { name })} />}
      {arrived?.consent && <DoneNotice key={arrived.consent.version} done={arrived.consent} />}
      <Beside
        aside={
          <>
            <Section title={t('person.interests', { name })}>
              <Said>{person.interests.join(', ')}</Said>
            </Section>
            <Section title={t('person.needs', { name })}>
              <Said>{person.accessNeeds ?? ''}</Said>
            </Section>
            <Section title={t('person.taxYear')}>
              <TaxYear personId={person.id} />
            </Section>
          </>
        }
      >
        <Section title={t('person.agreed', { name })}>
          <ConsentTable personId={person.id} consents={consents} />
        </Section>
      </Beside>
      <Section title={t('person.sessions')}>
        <PersonSessions personId={person.id} />
      </Section>
      <Notes key={person.id} person={person} consents={consents} />
      <RestrictedNotes personId={person.id} />
      <Section title={t('person.money')}>
        <PersonPayments personId={person.id} />
      </Section>
      <Section title={t('person.history')}>
        <ConsentHistory consents={consents} />
      </Section>
      <Section title={t('person.administration')}>
        <Administration person={person} />
      </Section>
    </Page>
  );
}

/** How to reach them without harm, before anything else is said. */
function SafeContact({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const { safeContact, phone } = person;
  if (safeContact === null && phone === null) return <p>{t('person.noContact')}</p>;
  const words = [safeContact?.replace(/[.\s]+$/, ''), phone].filter(Boolean).join('. ');
  return (
    <p className={`${styles.safe} ${safeContact === null ? '' : styles.careful}`}>
      <Phone aria-hidden="true" />
      <span>{words}</span>
    </p>
  );
}

function Said({ children }: { readonly children: string }) {
  const { t } = useTranslation('people');
  return children === '' ? <p className={styles.soft}>{t('person.notSaid')}</p> : <p>{children}</p>;
}
