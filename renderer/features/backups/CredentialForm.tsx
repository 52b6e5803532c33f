import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { backups as area } from '../../../shared/contract/backups.ts';
import type { OutputOf, Reply } from '../../../shared/contract/define.ts';
import { formats } from '../../lib/formats.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { type RunningJob, useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type ChosenKeyFile, isAboutKeyFile, KeyFileField } from '../vaults/KeyFileField.tsx';

type Credential =
  | { readonly kind: 'passphrase'; readonly passphrase: string; readonly keyFile?: string }
  | { readonly kind: 'recovery-key'; readonly recoveryKey: string };

interface CredentialFormProps {
  /** Starts opening the backup. */
  readonly begin: (credential: Credential) => Promise<Reply<{ jobId: string }>>;
  readonly onOpened: (jobId: string) => void;
  /** Offers the printed key too. */
  readonly orKey?: boolean;
  /** Asks for a key file from the start; else only where the passphrase alone was not enough. */
  readonly asksFile?: boolean;
  /** A step back, where the page has one before it. */
  readonly onBack?: () => void;
}

/** Refusals that are about what was typed, and not about the file. */
const aboutCredential = [
  'required',
  'wrong-passphrase',
  'wrong-recovery-key',
  'recovery-key-mistyped',
];

/** Asks for what opens a backup and opens it; what was typed stays when it was wrong. */
export function CredentialForm(props: CredentialFormProps) {
  const { begin, onOpened, orKey = false, asksFile = false, onBack } = props;
  const { t } = useTranslation('backups');
  const [byKey, setByKey] = useState(false);
  const [typed, setTyped] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [missing, setMissing] = useState(false);
  const [file, setFile] = useState<ChosenKeyFile | null>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const job = useJob(onOpened);
  const running = job.progress?.state === 'running';
  const name = byKey ? 'recoveryKey' : 'passphrase';
  const code = missing ? 'required' : codeOf(job);
  const message = code && t([`fieldErrors.${name}.${code}`, ...refusalKeys('backups', code)]);
  const atField = code !== null && aboutCredential.includes(code);
  const atFile = code !== null && isAboutKeyFile(code);
  if (atFile && !wasAsked) setWasAsked(true);
  const at = atField ? name : atFile ? 'keyFile' : null;
  const problems = message ? [at === null ? { message } : { field: at, message }] : [];
  const field = {
    name,
    value: typed,
    onChange: setTyped,
    label: t(`fields.${name}`),
    error: atField && message ? message : undefined,
    autoFocus: true,
  };

  function submit() {
    if (running) return;
    setAttempt(attempt + 1);
    setMissing(typed === '');
    if (typed === '') return;
    void job.start(() =>
      begin(
        byKey
          ? { kind: 'recovery-key', recoveryKey: typed }
          : { kind: 'passphrase', passphrase: typed, ...(file && { keyFile: file.keyFile }) },
      ),
    );
  }

  return (
    <Form form={{ problems, attempt, busy: running, submit }}>
      {byKey ? (
        <TextField {...field} key="key" description={t('open.keyHint')} />
      ) : (
        <PassphraseField {...field} key="passphrase" hint={t('open.hint')} />
      )}
      {!byKey && (asksFile || wasAsked) && (
        <KeyFileField
          label={t('fields.keyFile')}
          description={t('open.fileHint')}
          chosen={file}
          onChoose={setFile}
          error={atFile && message ? message : undefined}
        />
      )}
      {running && <Working job={job} label={t('open.doing')} />}
      <FormActions>
        <Button look="primary" type="submit" busy={running}>
          {t('open.do')}
        </Button>
        {orKey && (
          <Button
            look="quiet"
            onPress={() => {
              setByKey(!byKey);
              setTyped('');
              setMissing(false);
            }}
          >
            {t(byKey ? 'open.byPassphrase' : 'open.byKey')}
          </Button>
        )}
        {onBack && (
          <Button look="quiet" onPress={onBack}>
            {t('restore.another')}
          </Button>
        )}
      </FormActions>
    </Form>
  );
}

function codeOf({ refusal, progress }: RunningJob): string | null {
  if (refusal !== null) return refusal.code;
  return progress?.state === 'failed' ? (progress.code ?? 'internal') : null;
}

export type OpenedBackup = OutputOf<(typeof area)['opened']>;

/** What a backup turned out to hold, once it was open. */
export function Opened({ opened }: { readonly opened: OpenedBackup }) {
  const { t } = useTranslation('backups');
  const { charityName, takenAt, counts, erasedSince } = opened;
  const number = (key: keyof OpenedBackup['counts']) => ({
    key: t(`counts.${key}`),
    value: formats.number(counts[key]),
  });
  return (
    <>
      <SummaryList
        items={[
          { key: t('look.charity'), value: charityName },
          { key: t('look.takenAt'), value: formats.instant(takenAt) },
          number('people'),
          number('sessions'),
          number('consents'),
          number('payments'),
        ]}
      />
      {erasedSince > 0 && <p>{t('erasedSince', { count: erasedSince })}</p>}
    </>
  );
}

/** A file's size in megabytes as people know it from their folders: one decimal, never nought. */
export const megabytes = (bytes: number): string =>
  formats.number(Math.max(0.1, Math.round(bytes / 100_000) / 10));

/** Long work in hundredths, with a way out. */
export function Working({ job, label }: { readonly job: RunningJob; readonly label: string }) {
  const { done = 0, total = 0 } = job.progress ?? {};
  return (
    <Progress label={label} done={done} total={total === 0 ? null : total} onCancel={job.cancel} />
  );
}
