import { LockKeyhole } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteLoaderData } from 'react-router';
import type { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import { useUnfinished } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import type { Open } from '../shell/open.ts';
import { AddRestricted, restrictedForm } from './AddRestricted.tsx';
import styles from './access.module.css';
import { useMay } from './useMay.ts';

type Heads = OutputOf<(typeof access)['restrictedNotes']>['notes'];
type Words = OutputOf<(typeof access)['readRestricted']>;

/** Notes that few may read. Each is opened for itself, and that it was opened is written down. */
export function RestrictedNotes({ personId }: { readonly personId: string }) {
  const may = useMay();
  const open = useRouteLoaderData<Open>('vault');
  if (!may('restricted.read') || open?.personId === personId) return null;
  return <Notes key={personId} personId={personId} mayWrite={may('restricted.write')} />;
}

function Notes({ personId, mayWrite }: { readonly personId: string; readonly mayWrite: boolean }) {
  const { t } = useTranslation(['access', 'common']);
  const [heads, setHeads] = useState<Heads>([]);
  const [read, setRead] = useState<Readonly<Record<string, Words>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);

  useUnfinished(restrictedForm(personId), () => setWriting(mayWrite));

  useEffect(() => {
    let current = true;
    void api.access.restrictedNotes({ personId }).then((reply) => {
      if (current && reply.ok) setHeads(reply.value.notes);
    });
    return () => {
      current = false;
    };
  }, [personId]);

  const openNote = useCallback(async (noteId: string) => {
    const reply = await api.access.readRestricted({ noteId });
    if (!reply.ok) return setProblem(reply.error.code);
    setProblem(null);
    setRead((before) => ({ ...before, [noteId]: reply.value }));
  }, []);

  return (
    <Section title={t('restricted.title')}>
      <p className={styles.soft}>{t('restricted.who')}</p>
      <p role="alert" className={styles.wrong}>
        {problem !== null &&
          t([`refusals.${problem}`, `common:refusals.${problem}`, 'common:refusals.internal'])}
      </p>
      {writing ? (
        <AddRestricted
          personId={personId}
          onEnd={(notes) => {
            setWriting(false);
            if (notes) setHeads(notes);
          }}
        />
      ) : (
        mayWrite && (
          <div>
            <Button icon={LockKeyhole} onPress={() => setWriting(true)}>
              {t('restricted.add')}
            </Button>
          </div>
        )
      )}
      {heads.length > 0 && (
        <ol className={styles.notes}>
          {heads.map((head) => (
            <Note key={head.id} head={head} words={read[head.id]} onOpen={openNote} />
          ))}
        </ol>
      )}
    </Section>
  );
}

interface NoteProps {
  readonly head: Heads[number];
  readonly words: Words | undefined;
  readonly onOpen: (noteId: string) => Promise<void>;
}

function Note({ head, words, onOpen }: NoteProps) {
  const { t } = useTranslation('access');
  const written = t('restricted.written', { at: formats.instant(head.at), by: head.by });
  return (
    <li>
      <p className={styles.soft}>
        {words === undefined ? written : `${formats.day(words.on)} · ${written}`}
      </p>
      <div role="status">{words !== undefined && <p className={styles.note}>{words.text}</p>}</div>
      {words === undefined && (
        <Button
          look="quiet"
          label={t('restricted.openLabel', { at: formats.instant(head.at) })}
          onPress={() => void onOpen(head.id)}
        >
          {t('restricted.open')}
        </Button>
      )}
    </li>
  );
}
