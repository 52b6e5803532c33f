import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RefusalOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import { formats, localDate } from '../../lib/formats.ts';
import { goingIn } from '../../lib/returning.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Notice } from '../../ui/Notice.tsx';
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
  const [ahead, setAhead] = useState<RefusalOf['facts'] | null>(null);
  const tries = useTries(vaultId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each miss selects it again
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [misses]);

  async function open(clockIsRight = false) {
    if (busy) return;
    setRefusal(null);
    setAhead(null);
    if (passphrase === '') return setError(t('fieldErrors.passphrase.required'));
    setBusy(true);
    const reply = await api.vaults.unlock({ vaultId, placeId, passphrase, clockIsRight });
    setBusy(false);
    if (reply.ok) return void navigate(...goingIn(reply.value.place));
    if (reply.error.code === 'clock-ahead') return setAhead(reply.error.facts ?? {});
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
      {ahead && <ClockAhead facts={ahead} onYes={() => void open(true)} />}
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

/** Asks once whether a date is right that is more than a year after the last change. */
function ClockAhead({ facts, onYes }: { facts: RefusalOf['facts']; onYes: () => void }) {
  const { t } = useTranslation('vaults');
  const [wrong, setWrong] = useState(false);
  const day = (at: unknown) => formats.date(localDate(new Date(String(at))));
  return (
    <Notice kind="problem" title={t('unlock.clock.title', { today: day(facts?.now) })}>
      <p>{t('unlock.clock.what', { newest: day(facts?.newest) })}</p>
      {wrong && <p>{t('unlock.clock.set')}</p>}
      <div className={`${styles.after} ${styles.row}`}>
        <Button onPress={onYes}>{t('unlock.clock.yes')}</Button>
        <Button look="quiet" onPress={() => setWrong(true)}>
          {t('unlock.clock.no')}
        </Button>
      </div>
    </Notice>
  );
}
