import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ageOn } from '../../../shared/domain/dates.ts';
import { formats, localDate } from '../../lib/formats.ts';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { useMay } from '../access/useMay.ts';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

/** What the office needs and a conversation does not: only what was answered stands here. */
export function Administration({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['people', 'rights']);
  const may = useMay();
  const { dateOfBirth, noFixedAddress, postcode, journeyStage, paymentRoute } = person;
  const address = [noFixedAddress ? t('office.noFixedAddress') : null, postcode];
  const asked = (value: string | null) => value ?? t('notAsked');
  const facts: [string, string | null][] = [
    [t('office.ref'), person.ref],
    [t('office.aliases'), person.aliases.join(', ') || null],
    [t('office.born'), dateOfBirth && bornInWords(dateOfBirth)],
    [t('office.address'), address.filter(Boolean).join(', ') || null],
    [t('fields.email'), person.email],
    [t('fields.journeyStage'), asked(journeyStage && t(`journey.${journeyStage}`))],
    [t('fields.paymentRoute'), asked(paymentRoute && t(`routes.${paymentRoute}`))],
    [t('fields.gender'), asked(person.gender)],
    [t('fields.trans'), asked(person.trans)],
    [t('fields.ethnicity'), asked(person.ethnicity)],
    [t('office.since'), person.joinedOn && formats.date(person.joinedOn)],
    [t('office.written'), formats.instant(person.createdAt)],
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
      {may('people.erase') && (
        <Link to={`/people/${person.id}/erase`} className={styles.way}>
          {t('rights:link')}
        </Link>
      )}
    </>
  );
}
