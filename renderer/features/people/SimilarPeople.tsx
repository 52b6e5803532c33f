import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './people.module.css';
import type { Likely } from './useSimilar.ts';

/** People who may be the one being typed, with what tells them apart. */
export function SimilarPeople({ rows }: { readonly rows: readonly Likely[] }) {
  const { t } = useTranslation('people');
  if (rows.length === 0) return null;
  return (
    <Notice kind="info" title={t('similar.title', { count: rows.length })}>
      <ul className={styles.similar}>
        {rows.map(({ id, name, alsoKnownAs, dateOfBirth, safeContact }) => {
          const told = [
            alsoKnownAs && t('similar.knownAs', { name: alsoKnownAs }),
            dateOfBirth && t('similar.born', { date: formats.date(dateOfBirth) }),
            safeContact,
          ].filter(Boolean);
          return (
            <li key={id}>
              <Link to={`/people/${id}`}>{name}</Link>
              {told.length > 0 && <span className={styles.soft}>{told.join(' · ')}</span>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
