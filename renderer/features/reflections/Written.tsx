import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/contract/define.ts';
import { useBegun } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import styles from '../projects/projects.module.css';

interface WrittenProps<Row> {
  readonly rows: readonly Row[];
  /** What a screen reader hears of a row's buttons. */
  readonly name: (row: Row) => string;
  readonly shown: (row: Row) => ReactNode;
  /** The form that changes a row. */
  readonly form: (row: Row, onEnd: () => void) => ReactNode;
  /** Null where it asks first, and removes by itself. */
  readonly remove: (row: Row) => Promise<Reply<unknown>> | null;
  readonly onRemoved: (row: Row) => void;
  readonly writes: boolean;
  /** The method of its form: what was begun in one opens again. */
  readonly change: string;
  /** Further buttons of a row. */
  readonly more?: (row: Row) => ReactNode;
}

/** What was written down, row by row; each can be changed in its place and removed. */
export function Written<Row extends { readonly id: string }>(props: WrittenProps<Row>) {
  const { rows, name, shown, form, remove, onRemoved, writes, more } = props;
  const { t } = useTranslation('reflections');
  const [changing, setChanging] = useState<string | null>(null);
  useBegun(props.change, setChanging);
  const [refused, setRefused] = useState<{ id: string; code: string } | null>(null);
  async function take(row: Row) {
    const reply = await remove(row);
    if (reply === null) return;
    if (reply.ok) onRemoved(row);
    else setRefused({ id: row.id, code: reply.error.code });
  }
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
                  onPress={() => void take(row)}
                >
                  {t('remove')}
                </Button>
              </div>
            )}
            {refused?.id === row.id && (
              <RefusalNotice area="reflections" title={t('refused')} code={refused.code} />
            )}
          </li>
        ),
      )}
    </ul>
  );
}
