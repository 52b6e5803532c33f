import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import { takePlace } from '../../lib/returning.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useRefusal } from './useRefusal.ts';
import { useTries } from './useTries.ts';
import styles from './vaults.module.css';

interface UnlockFormProps {
  readonly vaultId: string;
  readonly placeId: string;
  /** How many passphrases open it: each try takes a second, the last user's comes first. */
  readonly users: number;
  readonly misses: number;
  readonly onMiss: () => void;
}

/** One field and Enter. A wrong passphrase stays in the field, selected, to be typed over. */
export function UnlockForm({ vaultId, placeId, users, misses, onMiss }: UnlockFormProps) {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const { problems, refusal, setRefusal } = useRefusal();
  const tries = useTries(vaultId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each miss selects it again
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [misses]);

  async function open() {
    if (busy) return;
    setRefusal(null);
    if (passphrase === '') return setError(t('fieldErrors.passphrase.required'));
    setBusy(true);
    const reply = await api.vaults.unlock({ vaultId, placeId, passphrase });
    setBusy(false);
    if (reply.ok) return void navigate(takePlace(vaultId), { replace: true });
    if (reply.error.code !== 'wrong-passphrase') return setRefusal(reply.error);
    setError(t('fieldErrors.passphrase.wrong-passphrase'));
    onMiss();
  }

  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <ErrorSummary problems={refusal === null ? [] : problems} />
      <PassphraseField
        name="passphrase"
        label={t('fields.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
        error={error}
        hint={t('unlock.howLong', { count: users })}
        inputRef={field}
        autoFocus
      />
      {/* The focus stays in the field, so its error has to be said aloud. */}
      <p role="alert" className={styles.unseen} key={misses}>
        {error}
      </p>
      {busy && tries !== null && (
        <Progress label={t('unlock.trying')} done={tries.done} total={tries.total} />
      )}
      <Button look="primary" type="submit" wide busy={busy}>
        {t(busy ? 'unlock.opening' : 'unlock.open')}
      </Button>
    </form>
  );
}
