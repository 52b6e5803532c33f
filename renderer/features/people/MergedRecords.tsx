import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import styles from './people.module.css';

/** The records that were put aside for a person, each with the way back as long as there is one. */
export function PutAside({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('merges');
  const navigate = useNavigate();
  const [refused, setRefused] = useState<string | null>(null);
  const merges = useQuery('merges.ofPerson', { personId }).last?.merges ?? [];

  async function undo(otherId: string) {
    const reply = await api.merges.undo({ otherId });
    if (reply.ok) void navigate(`/people/${otherId}`, { state: { saved: 'apart' } });
    else setRefused(reply.error.code);
  }
  return (
    <>
      {refused && <RefusalNotice title={t('undoRefused')} area="merges" code={refused} />}
      {merges.map(({ otherId, name, at, by, obstacle }) => (
        <div key={otherId} className={styles.mark}>
          <p>{t('aside.what', { name, by, at: formats.instant(at) })}</p>
          {obstacle === null ? (
            <div className={styles.buttons}>
              <Button look="quiet" onPress={() => void undo(otherId)}>
                {t('aside.undo')}
              </Button>
            </div>
          ) : (
            <p className={styles.soft}>{t(`aside.${obstacle}`)}</p>
          )}
        </div>
      ))}
    </>
  );
}
