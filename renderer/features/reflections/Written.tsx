import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBegun } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import styles from '../projects/projects.module.css';

interface WrittenProps<Row> {
  readonly rows: readonly Row[];
  /** What a screen reader hears of a row's buttons. */
  readonly name: (row: Row) => string;
  readonly shown: (row: Row) => ReactNode;
  /** The form that changes a row. */
  readonly form: (row: Row, onEnd: () => void) => ReactNode;
  readonly onRemove: (row: Row) => void;
  readonly writes: boolean;
  /** The method of its form: what was begun in one opens again. */
  readonly change: string;
  /** Further buttons of a row. */
  readonly more?: (row: Row) => ReactNode;
}

/** What was written down, row by row; each can be changed in its place and removed. */
export function Written<Row extends { readonly id: string }>(props: WrittenProps<Row>) {
  const { rows, name, shown, form, onRemove, writes, more } = props;
  const { t } = useTranslation('reflections');
  const [changing, setChanging] = useState<string | null>(null);
  useBegun(props.change, setChanging);
  return (
    <ul className={styles.actions}>
      {rows.map((row) =>
        changing === row.id ? (
          <li key={row.id}>
            <InPlace label={t('changeOf', { what: formats.start(name(row), 60) })}>
              {form(row, () => setChanging(null))}
            </InPlace>
          </li>
        ) : (
          <li key={row.id}>
            <div className={styles.actionWords}>{shown(row)}</div>
            {writes && (
              <div className={styles.buttons}>
                {more?.(row)}
                <Button
                  look="quiet"
                  label={t('changeOf', { what: formats.start(name(row), 60) })}
                  onPress={() => setChanging(row.id)}
                >
                  {t('change')}
                </Button>
                <Button
                  look="quiet"
                  label={t('removeOf', { what: formats.start(name(row), 60) })}
                  onPress={() => onRemove(row)}
                >
                  {t('remove')}
                </Button>
              </div>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
