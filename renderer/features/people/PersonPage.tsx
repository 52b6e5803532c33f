import { Pencil, Phone } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import { ageOn, localDate, taxYearOf } from '../../../shared/domain/dates.ts';
import { type PrintFormat, printFormatOf } from '../../../shared/domain/paper.ts';
import { taxYearPeriod } from '../../../shared/domain/payments.ts';
import { callName, recordName } from '../../../shared/domain/people.ts';
import { person as record } from '../../../shared/records/people.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { RestrictedNotes } from '../access/RestrictedNotes.tsx';
import { PersonAdvances } from '../advances/PersonAdvances.tsx';
import { PersonFiles } from '../attachments/FileList.tsx';
import { DetailsLink } from '../bank/DetailsLink.tsx';
import { PersonConcerns } from '../concerns/ConcernList.tsx';
import type { Consent } from '../consents/answers.ts';
import { ConsentHistory } from '../consents/ConsentHistory.tsx';
import { ConsentTable } from '../consents/ConsentTable.tsx';
import { type DoneConsent, DoneNotice } from '../consents/TakeBack.tsx';
import { useBroughtIn } from '../imports/useBroughtIn.ts';
import { PersonOffers } from '../offers/PersonOffers.tsx';
import { OwnAnswers } from '../ownFields/OwnAnswers.tsx';
import type { OwnField } from '../ownFields/ownDraft.ts';
import { PersonPayments } from '../payments/PersonPayments.tsx';
import { PersonRequests } from '../requests/RequestList.tsx';
import { PersonHolds } from '../rights/Holds.tsx';
import { NotSeen } from '../sessions/NotSeen.tsx';
import { PersonSessions } from '../sessions/PersonSessions.tsx';
import { useMay } from '../shell/open.ts';
import { Contacts } from './Contacts.tsx';
import { Goals } from './Goals.tsx';
import { MarksOf, PutMarks } from './Marks.tsx';
import { PutAside } from './MergedRecords.tsx';
import { Needs, PrintsFor } from './Needs.tsx';
import { NoMessages } from './NoMessages.tsx';
import { Notes } from './Notes.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

/** Everything that is known of one person and where their consents stand today. */
export interface LoadedPerson {
  readonly person: Person;
  readonly consents: readonly Consent[];
  /** The charity's own fields on people. */
  readonly fields: readonly OwnField[];
}

interface Arrived {
  readonly saved?: 'added' | 'changed' | 'merged' | 'apart';
  readonly consent?: DoneConsent;
  /** How many answers about consent were written down at once. */
  readonly answers?: number;
}

/** How a printed form looks for people whose needs imply it. */
const formStyle: Readonly<Partial<Record<PrintFormat, string>>> = {
  large: '?size=large',
  'easy-read': '?easy',
  'said-aloud': '?easy',
};

/** A page about a person: who they are and what they agreed to first, the office last. */
export function PersonPage() {
  const { t } = useTranslation(['people', 'consents']);
  const { person, consents, fields } = useLoaderData<LoadedPerson>();
  const arrived = useLocation().state as Arrived | null;
  const navigate = useNavigate();
  const may = useMay();
  const name = callName(person);
  const inRecords = recordName(person);
  const beside = [
    person.pronouns,
    inRecords === name ? null : t('person.inRecords', { name: inRecords }),
    person.kinds.map((kind) => t(`kinds.${kind}`)).join(', '),
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
      lead={<Head person={person} />}
      actions={change}
    >
      {arrived?.saved && <Notice kind="success" title={t(`person.${arrived.saved}`, { name })} />}
      {arrived?.answers !== undefined && (
        <Notice kind="success" title={t('consents:askAll.saved', { count: arrived.answers })} />
      )}
      {arrived?.consent && <DoneNotice key={arrived.consent.version} done={arrived.consent} />}
      <Beside
        aside={
          <>
            <Section title={t('person.interests', { name })}>
              <Assets person={person} />
            </Section>
            <Section title={t('person.needs', { name })}>
              <Needs key={person.id} person={person} />
            </Section>
            <Section title={t('person.taxYear')}>
              <TaxYear personId={person.id} />
            </Section>
          </>
        }
      >
        <Section title={t('person.agreed', { name })}>
          <ConsentTable personId={person.id} consents={consents} />
          {may('consents.write') && (
            <Link to={`/people/${person.id}/consents`} className={styles.way}>
              {t('consents:askAll.link')}
            </Link>
          )}
          {person.marks.length === 0 && (
            <Link
              to={`/people/${person.id}/consent-form${formStyle[printFormatOf(person.needs)] ?? ''}`}
              className={styles.way}
            >
              {t('consents:form.link')}
            </Link>
          )}
          <NoMessages key={person.id} person={person} />
        </Section>
      </Beside>
      <Goals key={`goals ${person.id}`} person={person} />
      <Section title={t('person.sessions')}>
        <NotSeen key={person.id} personId={person.id} />
        <PersonSessions personId={person.id} />
      </Section>
      <Contacts key={`contacts ${person.id}`} person={person} />
      <Notes key={person.id} person={person} consents={consents} />
      <RestrictedNotes personId={person.id} />
      <PersonConcerns personId={person.id} />
      <PersonFiles personId={person.id} />
      <PersonRequests personId={person.id} />
      <OwnAnswers fields={fields} own={person.own} />
      <Section title={t('person.money')}>
        <PersonPayments personId={person.id} />
        <PersonAdvances personId={person.id} />
        <DetailsLink personId={person.id} />
        <PersonOffers personId={person.id} />
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

/** What is known of a person's life and how to reach them without harm, before anything else is said. */
function Head({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  return (
    <>
      <MarksOf key={person.id} person={person} />
      {person.marks.length === 0 && <SafeContact person={person} />}
      {person.marks.length === 0 && person.noMessages.length > 0 && (
        <Status kind="stopped">
          {t('person.noMessages', {
            kinds: formats.list(
              person.noMessages.map((kind) => t(`messages.${kind}`).toLowerCase()),
            ),
          })}
        </Status>
      )}
      <PrintsFor format={printFormatOf(person.needs)} />
    </>
  );
}

/** How to reach them. The number of a person who died or is not to be contacted is not shown. */
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

/** What a person brings: where they would feel helpful, their skills and what they have been through. */
function Assets({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const kept = (['interests', 'skills', 'experiences'] as const).filter(
    (name) => person[name].length > 0,
  );
  if (kept.length === 0) return <p className={styles.soft}>{t('person.notSaid')}</p>;
  return kept.map((name) => (
    <p key={name}>
      <span className={styles.soft}>{t(`assets.${name}`)}: </span>
      {person[name].join(', ')}
    </p>
  ));
}

/** What the person was paid in this tax year, in one sentence. */
function TaxYear({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('people');
  const span = taxYearPeriod(taxYearOf(localDate(new Date())));
  const paid = useQuery('payments.totals', { ...span, personId }).value?.all ?? null;
  if (paid === null) return null;
  if (paid.entries === 0) return <p className={styles.soft}>{t('taxYear.none')}</p>;
  const amounts = {
    fees: formats.money(paid.feesPence),
    expenses: formats.money(paid.expensesPence),
  };
  return (
    <div>
      <p className={styles.amounts}>
        <Trans t={t} i18nKey="taxYear.paid" values={amounts} components={{ b: <strong /> }} />
      </p>
      <p className={styles.soft}>{t('taxYear.counted')}</p>
    </div>
  );
}

type FieldName = keyof typeof record.fields;

/** The fields that have a place of their own on the page; every other stands among the facts below. */
const placed: readonly FieldName[] = [
  ...(['firstName', 'lastName', 'knownAs', 'pronouns', 'safeContact', 'phone', 'aliases'] as const),
  ...(['dateOfBirth', 'email', 'postcode', 'noFixedAddress', 'journeyStage', 'interests'] as const),
  ...(['skills', 'experiences', 'kinds', 'noMessages'] as const),
  ...(['accessNeeds', 'paymentRoute', 'joinedOn', 'gender', 'trans', 'ethnicity'] as const),
];
const otherFields = (Object.keys(record.fields) as FieldName[]).filter(
  (name) => !placed.includes(name),
);

/** What the office needs and a conversation does not: only what was answered stands here. */
function Administration({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['people', 'rights', 'merges']);
  const may = useMay();
  const broughtIn = useBroughtIn(person.id);
  const { dateOfBirth, noFixedAddress, postcode, journeyStage, paymentRoute } = person;
  const address = [noFixedAddress ? t('office.noFixedAddress') : null, postcode];
  const asked = (value: string | null) => value ?? t('notAsked');
  const facts: [string, string | null][] = [
    [t('office.ref'), person.ref],
    [t('office.aliases'), person.aliases.join(', ') || null],
    [t('office.born'), dateOfBirth && bornInWords(dateOfBirth)],
    // The rule stands wherever an address is.
    [t('fields.safeContact'), person.safeContact],
    [t('office.address'), address.filter(Boolean).join(', ') || null],
    // Contact details are for use: those of a person with a mark are not.
    [t('fields.email'), person.marks.length === 0 ? person.email : null],
    [t('fields.journeyStage'), asked(journeyStage && t(`journey.${journeyStage}`))],
    [t('fields.paymentRoute'), asked(paymentRoute && t(`routes.${paymentRoute}`))],
    [t('fields.gender'), asked(person.gender)],
    [t('fields.trans'), asked(person.trans)],
    [t('fields.ethnicity'), asked(person.ethnicity)],
    ...otherFields.map((name): [string, string | null] => [
      t(`fields.${name}`),
      [person[name]].flat().filter(Boolean).join(', ') || null,
    ]),
    [t('office.since'), person.joinedOn && formats.date(person.joinedOn)],
    [t('office.written'), formats.instant(person.createdAt)],
    [t('office.broughtIn'), broughtIn],
  ];

  function bornInWords(on: string): string {
    const age = ageOn(on, localDate(new Date()));
    const date = formats.date(on);
    return age === null ? date : t('office.age', { date, count: age });
  }

  return (
    <>
      <SummaryList
        items={facts.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))}
      />
      {may('people.write') && <PutMarks person={person} />}
      {may('people.erase') && (
        <>
          <PersonHolds personId={person.id} />
          <PutAside key={person.id} personId={person.id} />
          <Link to={`/people/${person.id}/merge`} className={styles.way}>
            {t('merges:link')}
          </Link>
          <Link to={`/people/${person.id}/hold`} className={styles.way}>
            {t('rights:holds.link')}
          </Link>
          <Link to={`/people/${person.id}/erase`} className={styles.way}>
            {t('rights:link')}
          </Link>
        </>
      )}
    </>
  );
}
