import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import styles from './exports.module.css';
import type { Preview } from './preview.ts';

/** How many people are in it and how many are left out, by reason; never who. */
export function WhoIsInIt({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('exports');
  const { people, leftOut, draft, question } = preview;
  const reasons = leftOut.length > 0 && (
    <dl className={styles.reasons}>
      {leftOut.map(({ reason, people: some }) => (
        <div key={reason}>
          <dt>{t(`reasons.${reason}`)}</dt>
          <dd>{formats.number(some)}</dd>
        </div>
      ))}
    </dl>
  );
  if (draft === null) return reasons && <Section title={t('who.leftOut')}>{reasons}</Section>;
  return (
    <Section title={t('who.title')}>
      <p className={styles.count}>{formats.number(people)}</p>
      <p>{t('who.people', { count: people })}</p>
      {question.cohortOf !== null && <p>{t('who.frozen')}</p>}
      {reasons && (
        <>
          <h3>{t('who.leftOut')}</h3>
          {reasons}
        </>
      )}
      <p className={styles.note}>{t('who.note')}</p>
    </Section>
  );
}
