import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './imports.module.css';
import type { Preview } from './Tables.tsx';

interface ComparedProps {
  readonly jobId: string;
  readonly preview: Preview;
}

/** Who may be there already and what says something else than the records, with the ways to decide. */
export function Compared({ jobId, preview }: ComparedProps) {
  const { t } = useTranslation('imports');
  const { duplicates, changes, erased } = preview;
  const words = (count: number) => ({ count, rows: formats.number(count) });
  return (
    <>
      {duplicates.count > 0 && (
        <Notice
          kind="info"
          title={t('compared.duplicates', words(duplicates.count))}
          action={
            <Link to={`/import/check/${jobId}/duplicates`} className={styles.way}>
              {t('compared.decide')}
            </Link>
          }
        >
          <p>
            {duplicates.undecided > 0
              ? t('compared.undecided', words(duplicates.undecided))
              : t('compared.decided')}
          </p>
        </Notice>
      )}
      {changes.count > 0 && (
        <Notice
          kind="info"
          title={t('compared.changes', words(changes.count))}
          action={
            <Link to={`/import/check/${jobId}/changes`} className={styles.way}>
              {t('compared.choose')}
            </Link>
          }
        >
          <p>
            {changes.records > 0 ? t('compared.taken', words(changes.records)) : t('compared.kept')}
          </p>
        </Notice>
      )}
      {erased > 0 && (
        <Notice kind="info" title={t('compared.erased', words(erased))}>
          <p>{t('compared.erasedWhat')}</p>
        </Notice>
      )}
    </>
  );
}
