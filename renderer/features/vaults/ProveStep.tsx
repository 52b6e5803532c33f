import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { twoOf } from './twoOf.ts';
import styles from './vaults.module.css';

interface ProveStepProps {
  readonly recoveryKey: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** Two groups of the sheet typed back: proof that it is on paper and can be read. */
export function ProveStep({ recoveryKey, onBack, onDone }: ProveStepProps) {
  const { t } = useTranslation('vaults');
  const count = recoveryKey.split('-').length;
  const [[first, second]] = useState(() => twoOf(count));
  const form = useContractForm({
    schema: vaults.proveRecoveryKey.input,
    area: 'vaults',
    draft: { first: '', second: '' },
    toInput: (draft) => ({
      groups: [
        { index: first, typed: draft.first },
        { index: second, typed: draft.second },
      ],
    }),
    send: api.vaults.proveRecoveryKey,
    onSaved: onDone,
  });
  const label = (index: number) => t('prove.group', { number: index + 1, count });
  return (
    <Page
      key="prove"
      look="narrow"
      title={t('prove.title')}
      windowTitle={t('prove.title')}
      lead={t('prove.lead')}
    >
      <Form form={form}>
        <div className={styles.pair}>
          <TextField {...form.field('first')} label={label(first)} autoFocus short />
          <TextField {...form.field('second')} label={label(second)} short />
        </div>
        <FormActions>
          <Button look="primary" type="submit" busy={form.busy}>
            {t('prove.check')}
          </Button>
          <Button look="quiet" onPress={onBack}>
            {t('prove.again')}
          </Button>
        </FormActions>
      </Form>
      <div className={styles.others}>
        <div>
          <Button look="quiet" onPress={onDone}>
            {t('prove.later')}
          </Button>
          <p className={styles.under}>{t('prove.laterHint')}</p>
        </div>
      </div>
    </Page>
  );
}
