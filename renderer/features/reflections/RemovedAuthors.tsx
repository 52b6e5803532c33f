import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { privateReflections as contract } from '../../../shared/contract/privateReflections.ts';
import { useAnnounced } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import { atField } from '../vaults/refusals.ts';
import { PrivateShown } from './PrivateForm.tsx';
import type { Own, PrivateReflection } from './reflection.ts';

/** What removed users left: the key sheet alone opens it. */
export function Removed({ removed }: Pick<Own, 'removed'>) {
  const { t } = useTranslation('reflections');
  return (
    <Section title={t('private.removed.title')}>
      <p>{t('private.removed.what')}</p>
      {removed.map((author) => (
        <OfRemoved key={author.id} author={author} />
      ))}
    </Section>
  );
}

function OfRemoved({ author }: { readonly author: Own['removed'][number] }) {
  const { t } = useTranslation('reflections');
  const { id: userId, name, count } = author;
  const [read, setRead] = useState<readonly PrivateReflection[] | null>(null);
  const form = useContractForm({
    schema: contract.readRemoved.input,
    area: 'reflections',
    draft: { recoveryKey: '' },
    toInput: (draft) => ({ userId, ...draft }),
    send: async (input) =>
      atField(await api.privateReflections.readRemoved(input), 'wrong-recovery-key', 'recoveryKey'),
    onSaved: ({ reflections }) => setRead(reflections),
  });
  const opened = read && t('private.removed.opened', { count: read.length });
  useAnnounced(opened);
  return (
    <Disclosure title={name} beside={t('private.removed.count', { count })}>
      {read === null ? (
        <Form form={form} label={t('private.removed.of', { name })}>
          <TextField {...form.field('recoveryKey')} required />
          <FormEnd form={form} save={t('private.removed.read')} saveLook="secondary" />
        </Form>
      ) : (
        <>
          <p>{opened}</p>
          <ul className={styles.links}>
            {read.map((reflection) => (
              <li key={reflection.id}>
                <PrivateShown reflection={reflection} project={null} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Disclosure>
  );
}
