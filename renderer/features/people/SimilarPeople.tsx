import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isDate } from '../../../shared/domain/dates.ts';
import { apartInWords } from '../../lib/apart.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './people.module.css';
import type { PersonDraft } from './personDraft.ts';

const pauseMs = 250;

const lineOf = (typed: string) => typed.trim().slice(0, 200) || null;

/** People who may be the one being typed, with what tells them apart; asked when typing pauses. */
export function SimilarPeople({ draft }: { readonly draft: PersonDraft }) {
  const { t } = useTranslation(['people', 'common']);
  const { firstName, lastName, knownAs, dateOfBirth } = draft;
  const asked = {
    firstName: lineOf(firstName) ?? '',
    lastName: lineOf(lastName),
    knownAs: lineOf(knownAs),
    dateOfBirth: isDate(dateOfBirth) ? dateOfBirth : null,
  };
  // Nothing is lost where this cannot be read: it only spares double work.
  const { last } = useQuery('people.similar', asked.firstName === '' ? null : asked, pauseMs);
  const rows = asked.firstName === '' ? [] : (last?.rows ?? []);
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
