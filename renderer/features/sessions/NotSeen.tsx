import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useMay } from '../shell/open.ts';

type Row = OutputOf<typeof contract.sessions.notSeen>['rows'][number];

/** What a person used to come to and was not seen at, and the way to leave it. */
export function NotSeen({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('sessions');
  const mayWrite = useMay()('sessions.write');
  const rows = useQuery('sessions.notSeen', { personId }).value?.rows ?? [];
  const [left, setLeft] = useState<Row | null>(null);

  async function leave(row: Row, to: boolean) {
    const { sessionId } = row;
    const reply = await api.sessions.leaveAlone({ personId, sessionId, left: to });
    if (reply.ok) setLeft(to ? row : null);
  }

  return (
    <>
      {left !== null && (
        <Notice
          kind="success"
          action={
            <Button icon={Undo2} autoFocus onPress={() => void leave(left, false)}>
              {t('notSeen.undo')}
            </Button>
          }
        >
          <p>{t('notSeen.left', { title: left.title })}</p>
        </Notice>
      )}
      {rows
        .filter(({ sessionId }) => sessionId !== left?.sessionId)
        .map((row) => (
          <Notice
            key={row.sessionId}
            kind="info"
            action={
              mayWrite && (
                <Button onPress={() => void leave(row, true)}>{t('notSeen.leave')}</Button>
              )
            }
          >
            <p>
              {t('notSeen.is', {
                title: row.title,
                count: row.missed,
                on: formats.date(row.lastOn),
              })}
            </p>
          </Notice>
        ))}
    </>
  );
}
