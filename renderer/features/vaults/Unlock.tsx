import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useRevalidator, useSearchParams } from 'react-router';
import type { RefusalOf } from '../../../shared/contract/define.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { listen } from '../../lib/events.ts';
import { focusField } from '../../lib/focus.ts';
import { formats } from '../../lib/formats.ts';
import { goingIn, toldOfLock } from '../../lib/returning.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { type ChosenKeyFile, isAboutKeyFile, KeyFileField } from './KeyFileField.tsx';
import { type KnownVault, type KnownVaults, lastOpened, vaultOf } from './known.ts';
import { useRefusal } from './refusals.ts';
import styles from './vaults.module.css';
import { useAddVault } from './Welcome.tsx';

/** After this many misses the printed key is likelier to help than another try. */
const missesBeforeHelp = 3;

/** Opening a vault that this computer knows of. */
export function Unlock() {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const known = useLoaderData<KnownVaults>();
  const [params] = useSearchParams();
  const [placeId, setPlaceId] = useState(() => vaultOf(known, params)?.placeId);
  const [misses, setMisses] = useState(0);
  const why = whyLocked();
  const text = toldOfLock().get('text');
  const vault = known.find((each) => each.placeId === placeId) ?? known[0];
  if (!vault) return null;
  const about = ({ lastOpenedAt, restoredFrom }: KnownVault) => {
    const opened = lastOpened(t, lastOpenedAt, new Date());
    if (restoredFrom === null) return opened;
    return `${t('opened.restored', { at: formats.instant(restoredFrom) })} · ${opened}`;
  };
  const several = known.length > 1;
  const stuck = misses >= missesBeforeHelp;
  const recover = () => void navigate(`/recover?vault=${vault.vaultId}&place=${vault.placeId}`);
  const choose = (next: string) => {
    setPlaceId(next);
    setMisses(0);
  };

  return (
    <Page
      look="narrow"
      title={t('app')}
      windowTitle={t('unlock.title')}
      lead={several ? t('unlock.several') : `${vault.charityName} · ${about(vault)}`}
    >
      {why !== null && <p>{t(`locked.${why}`)}</p>}
      {text === 'kept' && <p>{t('locked.kept')}</p>}
      {text === 'lost' && (
        <Notice kind="problem" title={t('locked.lost')}>
          <p>{t('locked.lostWhy')}</p>
        </Notice>
      )}
      {several && (
        <RadioGroup
          name="vault"
          label={t('unlock.which')}
          value={vault.placeId}
          onChange={choose}
          choices={known.map((each) => ({
            value: each.placeId,
            label: each.charityName,
            hint: about(each),
          }))}
        />
      )}
      {stuck && (
        <Notice kind="info" title={t('unlock.lost')}>
          <p>{t('unlock.lostHelp')}</p>
          <div className={styles.after}>
            <Button onPress={recover}>{t('unlock.recover')}</Button>
          </div>
        </Notice>
      )}
      {vault.missing ? (
        <MissingVault key={vault.placeId} vault={vault} />
      ) : (
        <UnlockForm
          key={vault.placeId}
          vaultId={vault.vaultId}
          placeId={vault.placeId}
          users={vault.users}
          signers={vault.signers}
          keyFiles={vault.keyFiles}
          misses={misses}
          onMiss={() => setMisses(misses + 1)}
        />
      )}
      <div className={styles.others}>
        {!vault.missing && !stuck && (
          <Button look="quiet" onPress={recover}>
            {t('unlock.recover')}
          </Button>
        )}
        {vault.keyFiles > 0 && (
          <Button look="quiet" onPress={() => void navigate('/key-file/again')}>
            {t('keyFile.again')}
          </Button>
        )}
        <Button look="quiet" onPress={() => void navigate('/welcome')}>
          {t('unlock.other')}
        </Button>
        {vault.missing && (
          <Button look="quiet" onPress={() => void navigate('/restore')}>
            {t('welcome.restore')}
          </Button>
        )}
        <p className={styles.small}>{t('staysHere')}</p>
      </div>
    </Page>
  );
}

/** Why the app locked by itself, where it did. */
function whyLocked(): 'idle' | 'computer' | 'stopped' | null {
  const why = toldOfLock().get('locked');
  return why === 'idle' || why === 'computer' || why === 'stopped' ? why : null;
}

/** A vault that is not where it was: on a stick that is not plugged in, or moved. */
function MissingVault({ vault }: { readonly vault: KnownVault }) {
  const { t } = useTranslation('vaults');
  const { problems, setRefusal } = useRefusal();
  const { addVault, question } = useAddVault(setRefusal);
  const { revalidate, state } = useRevalidator();
  return (
    <>
      <ErrorSummary problems={problems} />
      {question}
      <Notice kind="problem" title={t('missing.title')}>
        <p>{t('missing.what', { folder: vault.folderName })}</p>
      </Notice>
      <FormActions>
        <Button look="primary" busy={state === 'loading'} onPress={() => void revalidate()}>
          {t('missing.look')}
        </Button>
        <Button look="quiet" onPress={() => void addVault()}>
          {t('missing.find')}
        </Button>
      </FormActions>
    </>
  );
}

interface UnlockFormProps {
  readonly vaultId: string;
  readonly placeId: string;
  /** How many passphrases open it: each try takes a second, the last user's comes first. */
  readonly users: number;
  /** Users who chose to be named here. */
  readonly signers: KnownVault['signers'];
  /** How many of the users need a key file. */
  readonly keyFiles: number;
  readonly misses: number;
  readonly onMiss: () => void;
}

/** The choice of users who are not named on this computer. */
const notNamed = 'not-named';

/** One field and Enter. A wrong passphrase stays in the field, selected, to be typed over. */
function UnlockForm(props: UnlockFormProps) {
  const { vaultId, placeId, users, signers, keyFiles, misses, onMiss } = props;
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const { problems, refusal, setRefusal } = useRefusal();
  const [ahead, setAhead] = useState<RefusalOf['facts'] | null>(null);
  const [who, setWho] = useState<string>('');
  const [file, setFile] = useState<ChosenKeyFile | null>(null);
  const [fileError, setFileError] = useState<string>();
  const [attempt, setAttempt] = useState('');
  const tries = useTries(attempt);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each miss selects it again
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [misses]);

  const signer = signers.find(({ slotId }) => slotId === who);
  const mayNeedFile = signer ? signer.keyFile : keyFiles > 0;
  const needsFile = signer ? signer.keyFile : keyFiles === users;
  const lacksFile = (code: string) => {
    const keys = [`fieldErrors.keyFile.${code}`, `common:errors.${code}`, 'common:errors.wrong'];
    setFileError(t(keys));
    // A file that was chosen too long ago is let go of.
    if (code === 'key-file-missing') setFile(null);
    focusField('keyFile');
  };
  const chooseFile = (chosen: ChosenKeyFile | null) => {
    setFile(chosen);
    setFileError(undefined);
  };

  async function open(clockIsRight = false) {
    if (busy) return;
    setRefusal(null);
    setAhead(null);
    setError(undefined);
    setFileError(undefined);
    if (passphrase === '') return setError(t('fieldErrors.passphrase.required'));
    if (needsFile && file === null) return lacksFile('required');
    setBusy(true);
    const tried = crypto.randomUUID();
    setAttempt(tried);
    const keyFile = mayNeedFile && file !== null ? file.keyFile : undefined;
    const by = {
      ...{ passphrase, clockIsRight, attempt: tried },
      ...(signer && { slotId: signer.slotId }),
      ...(keyFile !== undefined && { keyFile }),
    };
    const reply = await api.vaults.unlock({ vaultId, placeId, ...by });
    setBusy(false);
    if (reply.ok) return void navigate(...goingIn(reply.value.place));
    if (reply.error.code === 'cancelled') {
      setError(t('refusals.cancelled'));
      return field.current?.focus();
    }
    if (reply.error.code === 'clock-ahead') return setAhead(reply.error.facts ?? {});
    if (isAboutKeyFile(reply.error.code)) return lacksFile(reply.error.code);
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
      {signers.length > 0 && (
        <RadioGroup
          name="who"
          label={t('unlock.who')}
          value={who}
          onChange={setWho}
          choices={[
            ...signers.map(({ slotId, name }) => ({ value: slotId, label: name })),
            { value: notNamed, label: t('unlock.notNamed') },
          ]}
        />
      )}
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
      {mayNeedFile && (
        <KeyFileField
          label={t('fields.keyFile')}
          description={t(needsFile ? 'unlock.keyFile' : 'unlock.someKeyFile')}
          chosen={file}
          onChoose={chooseFile}
          error={fileError}
        />
      )}
      {/* The focus stays in a field, so an error has to be said aloud. */}
      <p role="alert" className={styles.unseen} key={misses}>
        {error ?? fileError}
      </p>
      {busy && tries !== null && (
        <>
          <Progress label={t('unlock.trying')} done={tries.done} total={tries.total} />
          <Button look="quiet" onPress={() => void api.desktop.cancel({ jobId: attempt })}>
            {t('unlock.cancel')}
          </Button>
        </>
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

/** How many slots of a vault an attempt has tried so far; null while there is nothing to tell. */
function useTries(attempt: string): { done: number; total: number } | null {
  const [tries, setTries] = useState<{ done: number; total: number } | null>(null);
  useEffect(() => {
    setTries(null);
    const ended = new AbortController();
    listen(
      'progress',
      ({ jobId, done, total }) => {
        if (jobId === attempt) setTries({ done, total });
      },
      ended.signal,
    );
    return () => ended.abort();
  }, [attempt]);
  return tries;
}
