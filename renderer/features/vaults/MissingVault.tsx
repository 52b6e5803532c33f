import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { FormActions } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { KnownVault } from './route.tsx';
import { useAddVault } from './useAddVault.ts';
import { useRefusal } from './useRefusal.ts';

/** A vault that is not where it was: on a stick that is not plugged in, or moved. */
export function MissingVault({ vault }: { readonly vault: KnownVault }) {
  const { t } = useTranslation('vaults');
  const { problems, setRefusal } = useRefusal();
  const addVault = useAddVault(setRefusal);
  const { revalidate, state } = useRevalidator();
  return (
    <>
      <ErrorSummary problems={problems} />
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
