import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useSearchParams } from 'react-router';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { goingIn } from '../../lib/returning.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type KnownVaults, vaultOf } from './known.ts';
import { judged, NewPassphrase, usePassphraseChoice } from './NewPassphrase.tsx';
import { atField } from './refusals.ts';
import styles from './vaults.module.css';

/** Opening a vault with its printed key, which gives it a new passphrase. The key that opened a backup is not asked for again. */
export function Recover() {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();
  const known = useLoaderData<KnownVaults>();
  const [params] = useSearchParams();
  const vault = vaultOf(known, params);
  const { vaultId = '', placeId, charityName: charity = '' } = vault ?? {};
  const choice = usePassphraseChoice();
  const [carried] = useState(() => carriedKey(placeId));
  useEffect(() => carryKey(null), []);
  // A header holds no names, so the form asks whose passphrase it is to be.
  const several = (vault?.coordinators ?? 1) > 1;
  const needsFiles = (vault?.keyFiles ?? 0) > 0;
  const form = useContractForm({
    schema: vaults.recover.input,
    area: 'vaults',
    draft: { recoveryKey: carried, userName: '' },
    toInput: ({ recoveryKey, userName }) => ({
      ...{ vaultId, placeId, recoveryKey, newPassphrase: choice.value },
      ...(several && { userName }),
    }),
    send: async (input) => {
      const verdict = await judged(choice, input.newPassphrase, 'newPassphrase', [charity]);
      if (!verdict.ok) return verdict;
      return atField(await api.vaults.recover(input), 'wrong-recovery-key', 'recoveryKey');
    },
    onSaved: ({ place }) => void navigate(...goingIn(place)),
  });
  const restored = carried !== '';
  const asksKey = !restored || form.errorAt('recoveryKey') !== undefined;
  const from = vault?.restoredFrom;
  const title = t(restored ? 'recover.afterRestore' : 'recover.title');
  return (
    <Page
      look="narrow"
      screen={title}
      lead={
        <>
          <p>{charity}</p>
          {restored && from && <p>{t('recover.restored', { at: formats.instant(from) })}</p>}
        </>
      }
    >
      <Form form={form}>
        {asksKey && (
          <TextField
            {...form.field('recoveryKey')}
            description={t('recover.keyHint')}
            autoFocus
            required
          />
        )}
        {several && (
          <TextField {...form.field('userName')} description={t('recover.nameHint')} required />
        )}
        <div>
          {!restored && <h2>{t('recover.new')}</h2>}
          <p className={styles.hint}>{t('recover.newLead')}</p>
          {needsFiles && <p className={styles.hint}>{t('recover.keyFile')}</p>}
        </div>
        <NewPassphrase
          choice={choice}
          known={[charity]}
          name="newPassphrase"
          error={form.errorAt('newPassphrase')}
        />
        <FormEnd
          form={form}
          save={t('recover.open')}
          cancel={{ onPress: () => void navigate('/unlock'), words: t('recover.leave') }}
        />
        <p className={styles.hint} aria-live="polite">
          {form.busy && t('recover.opening')}
        </p>
      </Form>
    </Page>
  );
}

/** A recovery key that opened a backup, for the next screen, which asks for a new passphrase. */
interface TypedKey {
  readonly placeId: string;
  readonly recoveryKey: string;
}

// In memory only, and only between two screens: an address or the history would keep it.
let carried: TypedKey | null = null;

/** Keeps the key for the screen that comes next; null drops it. */
export function carryKey(key: TypedKey | null): void {
  carried = key;
}

/** The key that was carried here for the vault at this place; '' where there is none. */
function carriedKey(placeId: string | undefined): string {
  return carried !== null && carried.placeId === placeId ? carried.recoveryKey : '';
}
