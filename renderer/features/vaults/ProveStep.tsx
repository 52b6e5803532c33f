import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { vaults } from '../../../shared/contract/vaults.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { atField } from './refusals.ts';
import styles from './vaults.module.css';

interface ProveStepProps {
  readonly recoveryKey: string;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The fields on the screen, in the order in which the groups are sent. */
const boxes = ['first', 'second'] as const;

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
    fieldOf: (path) => boxes[Number(/^groups\.(\d+)/.exec(path)?.[1])] ?? path,
    send: async (input) =>
      atField(await api.vaults.proveRecoveryKey(input), 'groups-differ', boxes[0]),
    onSaved: onDone,
  });
  const label = (index: number) => t('prove.group', { number: index + 1, count });
  return (
    <FormPage
      form={form}
      key="prove"
      look="narrow"
      screen={t('prove.title')}
      lead={t('prove.lead')}
      save={t('prove.check')}
      cancel={{ onPress: onBack, words: t('prove.again') }}
      after={
        <div className={styles.others}>
          <div>
            <Button look="quiet" onPress={onDone}>
              {t('prove.later')}
            </Button>
            <p className={styles.under}>{t('prove.laterHint')}</p>
          </div>
        </div>
      }
    >
      <div className={styles.pair}>
        <TextField {...form.field('first')} label={label(first)} autoFocus short />
        <TextField {...form.field('second')} label={label(second)} short />
      </div>
    </FormPage>
  );
}

/** Two different positions out of `count`, in order; `pick` gives a whole number below its argument. */
export function twoOf(count: number, pick: (below: number) => number = atRandom): [number, number] {
  const one = pick(count);
  const other = (one + 1 + pick(count - 1)) % count;
  return one < other ? [one, other] : [other, one];
}

// Which groups are asked for is no secret: the slight bias of a remainder does not matter.
function atRandom(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value % below;
}
