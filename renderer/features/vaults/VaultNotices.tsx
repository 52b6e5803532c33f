import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mayDo } from '../../../shared/domain/access.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Open } from '../shell/open.ts';
import styles from './VaultNotices.module.css';

type Of = Pick<
  Open,
  'readOnly' | 'check' | 'rollback' | 'erasedAgain' | 'unauthenticErasures' | 'clockBehind' | 'role'
>;

/** What must be known of the open vault on every screen: damage, a disk that fails, an older copy. */
export function VaultNotices(of: Of) {
  const { readOnly, check, rollback, erasedAgain, unauthenticErasures, clockBehind } = of;
  const may = mayDo(of.role, 'vault.manage');
  return (
    <div className={styles.notices}>
      {readOnly !== null && <ReadOnly reason={readOnly} damaged={check.damaged} />}
      {rollback !== null && <Older {...rollback} />}
      {clockBehind !== null && <ClockBehind newest={clockBehind} may={may} />}
      {erasedAgain > 0 && <ErasedAgain people={erasedAgain} />}
      {unauthenticErasures > 0 && <Unauthentic lines={unauthenticErasures} may={may} />}
      {check.brokenAt !== null && <Broken entry={check.brokenAt} />}
      <Checking state={check.state} />
    </div>
  );
}

function ReadOnly({ reason, damaged }: { reason: string; damaged: readonly string[] }) {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const words = damaged.map((table) =>
    t([`notices.tables.${table}`, tableOfPart(table), 'notices.tables.other']),
  );
  const parts = new Intl.ListFormat('en-GB').format(new Set(words));
  return (
    <Notice
      kind="problem"
      title={t(`notices.${reason}.title`)}
      action={
        reason !== 'disk' && (
          <Button look="quiet" onPress={() => void navigate('/settings/backups')}>
            {t('notices.backups')}
          </Button>
        )
      }
    >
      {parts !== '' && <p>{t('notices.parts', { parts })}</p>}
      <p>{t(`notices.${reason}.what`)}</p>
    </Notice>
  );
}

/** The search keeps its words in several tables of its own. */
const tableOfPart = (table: string) =>
  table.startsWith('search') ? 'notices.tables.search_index' : 'notices.tables.other';

function Older({ what, foundAt, seenAt }: NonNullable<Open['rollback']>) {
  const { t } = useTranslation('vaults');
  const [error, setError] = useState(false);
  const dates = {
    found: foundAt === null ? t('notices.unknownDate') : formats.instant(foundAt),
    seen: formats.instant(seenAt),
  };
  return (
    <Notice
      kind="problem"
      title={t(`notices.older.${what}.title`)}
      action={
        <Button
          look="quiet"
          onPress={async () => setError(!(await settled(() => api.vaults.acceptRollback({}))))}
        >
          {t('notices.older.accept')}
        </Button>
      }
    >
      <p>{t(`notices.older.${what}.dates`, dates)}</p>
      <p>{t(`notices.older.${what}.next`)}</p>
      {error && <p>{t('notices.older.refused')}</p>}
    </Notice>
  );
}

/** Does what ends a notice, and puts the focus where reading goes on once its button is gone. */
async function settled(act: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  const { ok } = await act();
  if (ok) document.querySelector('h1')?.focus();
  return ok;
}

/** Restored records are older than some erasures: these were done again before anything was shown. */
function ErasedAgain({ people }: { readonly people: number }) {
  const { t } = useTranslation('vaults');
  return (
    <Notice kind="info" title={t('notices.erasedAgain.title', { count: people })}>
      <p>{t('notices.erasedAgain.why')}</p>
    </Notice>
  );
}

/** The computer's clock is behind what was saved: nothing leaves until that is settled. */
function ClockBehind({ newest, may }: { readonly newest: string; readonly may: boolean }) {
  const { t } = useTranslation('vaults');
  const words = {
    newest: formats.instant(newest),
    now: formats.instant(new Date().toISOString()),
    day: formats.date(localDate(new Date(newest))),
  };
  return (
    <Told
      kind="clock"
      may={may}
      title={t('notices.clock.title')}
      act={() => api.vaults.acceptClock({})}
    >
      <p>{t('notices.clock.dates', words)}</p>
      <p>{t('notices.clock.what', words)}</p>
      <p>{t('notices.clock.next')}</p>
    </Told>
  );
}

/** Entries beside the vault that its key did not make: they are told, and nothing is done by them. */
function Unauthentic({ lines, may }: { readonly lines: number; readonly may: boolean }) {
  const { t } = useTranslation('vaults');
  const title = t('notices.unauthentic.title', { count: lines });
  return (
    <Told kind="unauthentic" may={may} title={title} act={() => api.vaults.dropUnauthentic({})}>
      <p>{t('notices.unauthentic.what')}</p>
    </Told>
  );
}

interface ToldProps {
  readonly kind: 'clock' | 'unauthentic';
  readonly title: string;
  /** Whether the user may act on it. */
  readonly may: boolean;
  readonly act: () => Promise<{ readonly ok: boolean }>;
  readonly children: ReactNode;
}

/** A problem with the one thing that a coordinator can do about it. */
function Told({ kind, title, may, act, children }: ToldProps) {
  const { t } = useTranslation('vaults');
  const [error, setError] = useState(false);
  return (
    <Notice
      kind="problem"
      title={title}
      action={
        may && (
          <Button look="quiet" onPress={async () => setError(!(await settled(act)))}>
            {t(kind === 'clock' ? 'notices.clock.accept' : 'notices.unauthentic.drop')}
          </Button>
        )
      }
    >
      {children}
      {error && <p>{t('notices.refused')}</p>}
    </Notice>
  );
}

function Broken({ entry }: { readonly entry: number }) {
  const { t } = useTranslation('vaults');
  return (
    <Notice kind="problem" title={t('notices.broken.title', { entry: formats.number(entry) })}>
      <p>{t('notices.broken.what')}</p>
    </Notice>
  );
}

/** A small vault is looked through before it opens; the result is news only where somebody waited. */
function Checking({ state }: { state: Open['check']['state'] }) {
  const { t } = useTranslation('vaults');
  const [waited, setWaited] = useState(false);
  if (state === 'running' && !waited) setWaited(true);
  if (!waited || state === 'damaged') return null;
  return <Notice kind={state === 'running' ? 'info' : 'success'} title={t(`notices.${state}`)} />;
}
