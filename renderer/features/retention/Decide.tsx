import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { retention as contract } from '../../../shared/contract/retention.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { DueOfKind } from './Due.tsx';
import type { Decided } from './Schedule.tsx';
import { monthsOf, schedulePath, spoken, type Unit, units } from './times.ts';

/** For how long one kind of record is kept, and why. */
export function Decide() {
  const { t } = useTranslation('retention');
  const navigate = useNavigate();
  const { kind, rule } = useLoaderData<DueOfKind>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const expectedVersion = rule?.version ?? 0;
  const time = rule && spoken(rule.months);
  const form = useContractForm({
    schema: contract.decide.input,
    area: 'retention',
    draft: {
      months: time === null ? '' : String(time.amount),
      unit: (time?.unit ?? 'years') as Unit | '',
      reason: rule?.reason ?? '',
      source: rule?.source ?? '',
    },
    keptAs: `retention.decide:${kind}`,
    version: expectedVersion,
    guarded: true,
    toInput: ({ months, unit, reason, source }) => ({
      kind,
      expectedVersion,
      rule: {
        months: monthsOf(months, unit || 'years'),
        reason,
        source: source.trim() === '' ? null : source,
      },
    }),
    fieldOf: (path) => path.replace('rule.', ''),
    send: api.retention.decide,
    next: () => ({ to: schedulePath, state: { kind, done: 'decided' } satisfies Decided }),
  });
  async function clear() {
    const reply = await api.retention.decide({ kind, rule: null, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    form.abandon();
    void navigate(schedulePath, { state: { kind, done: 'cleared' } satisfies Decided });
  }
  const name = t(`kinds.${kind}`);
  return (
    <FormPage
      form={form}
      back={{ to: schedulePath, name: t('title') }}
      title={t('rule.title', { kind: name })}
      windowTitle={t('rule.window')}
      lead={<p>{t(`since.${kind}`)}.</p>}
      save={t('rule.save')}
      cancel={{ to: schedulePath, words: t('rule.cancel') }}
      more={
        rule && (
          <Button look="quiet" onPress={() => void clear()}>
            {t('rule.clear')}
          </Button>
        )
      }
      before={
        refusal !== null && (
          <RefusalNotice area="retention" title={t('rule.notCleared')} code={refusal} />
        )
      }
    >
      <TextField {...form.field('months')} required />
      <RadioGroup
        {...form.field('unit')}
        row
        choices={units.map((value) => ({ value, label: t(`rule.unit.${value}`) }))}
      />
      <TextField {...form.field('reason')} required />
      <TextField {...form.field('source')} description={t('hints.source')} />
    </FormPage>
  );
}
