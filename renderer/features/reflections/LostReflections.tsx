import { useTranslation } from 'react-i18next';
import { privateReflections as contract } from '../../../shared/contract/privateReflections.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { atField } from '../vaults/refusals.ts';
import type { Own } from './reflection.ts';

interface LostProps {
  readonly count: number;
  readonly onRecovered: (own: Own) => void;
}

/** What the passphrase does not open any more: the key sheet does. */
export function Lost({ count, onRecovered }: LostProps) {
  const { t } = useTranslation('reflections');
  const form = useContractForm({
    schema: contract.recover.input,
    area: 'reflections',
    draft: { recoveryKey: '', passphrase: '' },
    toInput: (draft) => draft,
    send: async (input) => {
      const reply = await api.privateReflections.recover(input);
      return atField(
        atField(reply, 'wrong-recovery-key', 'recoveryKey'),
        'wrong-passphrase',
        'passphrase',
      );
    },
    onSaved: onRecovered,
  });
  return (
    <Section title={t('private.lost', { count })}>
      <p>{t('private.lostWhat')}</p>
      <Form form={form}>
        <TextField {...form.field('recoveryKey')} required />
        <PassphraseField {...form.field('passphrase')} />
        <FormEnd form={form} save={t('private.recover')} saveLook="secondary" />
      </Form>
    </Section>
  );
}
