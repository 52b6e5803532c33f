import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { RefusalOf } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import { toldOfLock } from '../../lib/returning.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import type { KnownVaults } from './known.ts';
import { useRefusal } from './refusals.ts';
import styles from './vaults.module.css';

/** The first screen: create a vault, open one from another place, or look around. */
export function Welcome() {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const known = useLoaderData<KnownVaults>();
  const { problems, setRefusal } = useRefusal();
  const { addVault, question } = useAddVault(setRefusal);
  const [opening, setOpening] = useState(false);
  const demoClosed = whyDemoClosed();

  async function lookAround() {
    setOpening(true);
    const reply = await api.vaults.openDemo({});
    setOpening(false);
    if (!reply.ok) return setRefusal(reply.error);
    await navigate('/', { replace: true });
  }

  return (
    <Page look="narrow" title={t('app')} windowTitle={t('welcome.title')} lead={t('welcome.lead')}>
      <ErrorSummary problems={problems} />
      {question}
      {demoClosed !== null && <p>{t(`welcome.demoClosed.${demoClosed}`)}</p>}
      <Button look="primary" wide onPress={() => void navigate('/create')}>
        {t('welcome.create')}
      </Button>
      <div className={styles.others}>
        <div>
          <Button look="quiet" onPress={() => void addVault()}>
            {t('welcome.add')}
          </Button>
          <p className={styles.under}>{t('welcome.addHint')}</p>
        </div>
        <div>
          <Button look="quiet" onPress={() => void navigate('/restore')}>
            {t('welcome.restore')}
          </Button>
          <p className={styles.under}>{t('welcome.restoreHint')}</p>
        </div>
        <div>
          <Button look="quiet" busy={opening} onPress={() => void lookAround()}>
            {t('welcome.demo')}
          </Button>
          <p className={styles.under} aria-live="polite">
            {t(opening ? 'welcome.demoOpening' : 'welcome.demoHint')}
          </p>
        </div>
        {known.length > 0 && (
          <Button look="quiet" onPress={() => void navigate('/unlock')}>
            {t('welcome.back')}
          </Button>
        )}
      </div>
      <p className={styles.small}>{t('staysHere')}</p>
    </Page>
  );
}

/** Why the invented people closed by themselves, where they did. */
function whyDemoClosed(): 'idle' | 'computer' | null {
  const why = toldOfLock().get('closed');
  return why === 'idle' || why === 'computer' ? why : null;
}

/**
 * Lets a user show where a vault is, then goes to open it. Cancel changes nothing. `question` asks
 * about a folder that another program copies to the internet.
 */
export function useAddVault(refused: (refusal: RefusalOf | null) => void) {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const [synced, setSynced] = useState<string | null>(null);
  const add = async (folder: string, knowsSynced: boolean) => {
    const added = await api.vaults.add({ folder, knowsSynced });
    if (!added.ok && added.error.code === 'folder-synced') return setSynced(folder);
    setSynced(null);
    if (!added.ok) return refused(added.error);
    await navigate(`/unlock?vault=${added.value.vaultId}`);
  };
  const addVault = async () => {
    refused(null);
    setSynced(null);
    const choice = await api.desktop.chooseFolder({});
    if (!choice.ok) return refused(choice.error);
    const { chosen } = choice.value;
    if (chosen !== null) await add(chosen.token, false);
  };
  const question = synced !== null && (
    <Notice kind="problem" title={t('synced.title')}>
      <p>{t('synced.what')}</p>
      <div className={`${styles.after} ${styles.row}`}>
        <Button onPress={() => void addVault()}>{t('synced.other')}</Button>
        <Button look="quiet" onPress={() => void add(synced, true)}>
          {t('synced.know')}
        </Button>
      </div>
    </Notice>
  );
  return { addVault, question };
}
