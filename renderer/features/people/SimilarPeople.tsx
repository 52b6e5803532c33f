import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { apartInWords } from '../../lib/apart.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './people.module.css';
import type { Likely } from './useSimilar.ts';

/** People who may be the one being typed, with what tells them apart. */
export function SimilarPeople({ rows }: { readonly rows: readonly Likely[] }) {
  const { t } = useTranslation(['people', 'common']);
  if (rows.length === 0) return null;
  const words = apartInWords(
    rows.map((row) => ({ ...row, apart: row })),
    t,
  );
  return (
    <Notice kind="info" title={t('similar.title', { count: rows.length })}>
      <ul className={styles.similar}>
        {rows.map(({ id, name, safeContact }) => {
          const told = [words.get(id), safeContact].filter(Boolean).join(' · ');
          return (
            <li key={id}>
              <Link to={`/people/${id}`}>{name}</Link>
              {told !== '' && <span className={styles.soft}>{told}</span>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
