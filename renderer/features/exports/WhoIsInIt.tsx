import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import styles from './exports.module.css';
import type { Preview } from './preview.ts';

/** How many are in it and how many are not, and why; never who. */
export function WhoIsInIt({ people, leftOut }: Pick<Preview, 'people' | 'leftOut'>) {
  const { t } = useTranslation('exports');
  return (
    <Section title={t('who.title')}>
      <p className={styles.count}>{formats.number(people)}</p>
      <p>{t('who.people', { count: people })}</p>
      {leftOut.length > 0 && (
        <>
          <h3>{t('who.leftOut')}</h3>
          <dl className={styles.reasons}>
            {leftOut.map(({ reason, people: some }) => (
              <div key={reason}>
                <dt>{t(`reasons.${reason}`)}</dt>
                <dd>{formats.number(some)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p className={styles.note}>{t('who.note')}</p>
    </Section>
  );
}
