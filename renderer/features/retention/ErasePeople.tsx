import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { retention as contract } from '../../../shared/contract/retention.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from '../projects/projects.module.css';

type Preview = OutputOf<(typeof contract)['previewPeople']>;

interface ErasePeopleProps {
  /** The people who are ticked. */
  readonly ids: readonly string[];
  readonly onRefused: (code: string | null) => void;
  readonly onErased: (count: number) => void;
}

/** Erases the ticked people together, after a preview; those with something to decide are listed. */
export function ErasePeople({ ids, onRefused, onErased }: ErasePeopleProps) {
  const { t } = useTranslation('retention');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  async function look() {
    if (ids.length === 0) return onRefused('none-chosen');
    const reply = await api.retention.previewPeople({ ids: [...ids] });
    onRefused(reply.ok ? null : reply.error.code);
    setPreview(reply.ok ? reply.value : null);
    setAsking(reply.ok && reply.value.people.length > 0);
  }
  async function erase({ people, seen }: Preview) {
    setBusy(true);
    const reply = await api.retention.erasePeople({ ids: people.map(({ id }) => id), seen });
    setBusy(false);
    setAsking(false);
    if (reply.ok) onErased(reply.value.erased);
    else onRefused(reply.error.code);
  }
  return (
    <>
      <FormActions>
        <Button look="harm" onPress={() => void look()}>
          {t('page.erase')}
        </Button>
      </FormActions>
      {preview !== null && preview.apart.length > 0 && (
        <Notice kind="info" title={t('batch.apart', { count: preview.apart.length })}>
          <ul className={styles.people}>
            {preview.apart.map(({ id, name, why }) => (
              <li key={id}>
                <Link to={`/people/${id}/erase`}>{name}</Link>
                <span className={styles.soft}>{t(`batch.why.${why}`)}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {preview !== null && (
        <ConfirmDialog
          open={asking}
          title={t('batch.title', { count: preview.people.length })}
          confirm={t('batch.do')}
          cancel={t('confirm.cancel')}
          busy={busy}
          onConfirm={() => void erase(preview)}
          onCancel={() => setAsking(false)}
        >
          <p>{formats.list(preview.people.map(({ name }) => name))}</p>
          <p>{t('batch.goes', { count: preview.goes })}</p>
          {preview.payments > 0 && <p>{t('batch.stays', { count: preview.payments })}</p>}
          <p>{t('batch.what')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
