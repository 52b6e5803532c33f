import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../shared/contract/define.ts';
import { Button } from './Button.tsx';
import { Notice, RefusalNotice } from './Notice.tsx';

interface RemovalOf<Row> {
  /** The area whose words stand before those of the app. */
  readonly area: string;
  /** Says what was removed. */
  readonly removed: (row: Row) => string;
  readonly remove: (row: Row) => Promise<Reply<unknown>>;
  /** Adds the record again. */
  readonly putBack: (row: Row) => Promise<Reply<unknown>>;
}

interface Removal<Row> {
  readonly remove: (row: Row) => void;
  /** Says what was removed, with Undo, or why it was not. */
  readonly notices: ReactNode;
}

/** Removes records of a list at once, with Undo. A refused undo says why, and stays to be tried again. */
export function useRemoval<Row>({ area, removed, remove, putBack }: RemovalOf<Row>): Removal<Row> {
  const { t } = useTranslation();
  const [gone, setGone] = useState<Row | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function take(row: Row) {
    const reply = await remove(row);
    setGone(reply.ok ? row : null);
    setRefusal(reply.ok ? null : reply.error.code);
  }
  async function back(row: Row) {
    const reply = await putBack(row);
    if (reply.ok) setGone(null);
    setRefusal(reply.ok ? null : reply.error.code);
  }
  const notices = (
    <>
      {gone !== null && (
        <Notice
          kind="success"
          title={removed(gone)}
          action={<Button onPress={() => void back(gone)}>{t('removal.undo')}</Button>}
        />
      )}
      {refusal !== null && (
        <RefusalNotice area={area} title={t('removal.refused')} code={refusal} />
      )}
    </>
  );
  return { remove: (row) => void take(row), notices };
}
