import { diffWordsWithSpace } from 'diff';
import { useTranslation } from 'react-i18next';
import unseen from '../../ui/unseen.module.css';
import styles from './projects.module.css';

/** What a newer text added to an older one and took away, word by word. */
export function Compared({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation('projects');
  const parts = diffWordsWithSpace(from, to).map((part, at) => ({ ...part, key: `${at}` }));
  return (
    <div className={styles.compared}>
      {parts.map(({ key, added, removed, value }) => {
        if (!added && !removed) return <span key={key}>{value}</span>;
        // Blanks alone are no words: a mark on them would be read out and not be seen.
        if (value.trim() === '') return <span key={key}>{added ? value : ''}</span>;
        const Mark = added ? 'ins' : 'del';
        const side = added ? 'added' : 'removed';
        return (
          <Mark key={key}>
            <span className={unseen.unseen}>{t(`text.compared.${side}`)} </span>
            {value}
            <span className={unseen.unseen}> {t(`text.compared.end`)} </span>
          </Mark>
        );
      })}
    </div>
  );
}
