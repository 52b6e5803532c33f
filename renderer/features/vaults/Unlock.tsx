import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate, useSearchParams } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { lastOpened } from './lastOpened.ts';
import { MissingVault } from './MissingVault.tsx';
import type { KnownVault, KnownVaults } from './route.tsx';
import { UnlockForm } from './UnlockForm.tsx';
import { vaultOf } from './vaultOf.ts';
import styles from './vaults.module.css';

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
  const { state } = useLocation();
  const why = whyLocked(state);
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
      {textOf(state) === 'kept' && <p>{t('locked.kept')}</p>}
      {textOf(state) === 'lost' && (
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

/**
 * Why the app locked by itself, where it did. The page says so when it leaves for this screen; after
 * a crash there was no page to say it, and main loads this screen with it in the address.
 */
function whyLocked(state: unknown): 'idle' | 'computer' | 'stopped' | null {
  const why = (state as { locked?: unknown } | null)?.locked;
  if (why === undefined) return window.location.search === '?stopped' ? 'stopped' : null;
  return why === 'idle' || why === 'computer' || why === 'stopped' ? why : null;
}

/** What became of text that somebody was writing when it locked. */
const textOf = (state: unknown): unknown => (state as { text?: unknown } | null)?.text;
