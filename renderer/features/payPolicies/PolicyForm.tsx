import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../../shared/domain/durations.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { expenseKinds, nihrTiers, rateBases } from '../../../shared/domain/payPolicies.ts';
import { involvementRoles, sessionKinds } from '../../../shared/domain/sessions.ts';
import { announce } from '../../lib/announce.ts';
import type { ContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './payPolicies.module.css';
import {
  any,
  blankRate,
  type ExpenseDraft,
  type PolicyDraft,
  type RateDraft,
} from './policyDraft.ts';

type PolicyFormState = ContractForm<PolicyDraft>;

/** The fields of a policy: its days and source, its lines of rates, its rules for expenses. */
export function PolicyFields({ form }: { readonly form: PolicyFormState }) {
  const { t } = useTranslation('payPolicies');
  const { field } = form;
  return (
    <>
      <DateField {...field('fromOn')} kind="day" required />
      <DateField {...field('untilOn')} kind="day" description={t('form.untilHint')} required />
      <TextField {...field('source')} description={t('form.sourceHint')} required />
      <Rates form={form} />
      <TextField
        {...field('feeSecondAbovePence')}
        description={t('form.feeSecondHint')}
        inputMode="decimal"
        short
      />
      <Expenses form={form} />
      <TextArea {...field('note')} rows={2} />
    </>
  );
}

function Rates({ form }: { readonly form: PolicyFormState }) {
  const { t } = useTranslation('payPolicies');
  const { rates, source } = form.draft;
  const adding = useRef<HTMLButtonElement>(null);

  const put = (at: number, part: Partial<RateDraft>) =>
    form.change({ rates: rates.map((rate, each) => (each === at ? { ...rate, ...part } : rate)) });

  // What was pressed goes away: the focus goes to what is there in any case.
  function remove(at: number) {
    form.change({ rates: rates.filter((_, each) => each !== at) });
    announce(t('form.removed', { number: at + 1 }));
    adding.current?.focus();
  }

  function addTiers() {
    const tiers = nihrTiers.map(({ tier, upToMinutes, prepared, pence }) => ({
      ...{ ...blankRate, name: t(`form.tiers.${tier}`), pence: formatAmount(pence), prepared },
      upToMinutes: upToMinutes === null ? '' : formatMinutes(upToMinutes),
      checked: false,
    }));
    form.change({ rates: tiers, ...(source === '' && { source: t('form.nihrSource') }) });
    announce(t('form.nihrSaid', { count: tiers.length }));
    adding.current?.focus();
  }

  return (
    <fieldset className={styles.lines}>
      <legend>{t('rates.title')}</legend>
      <p className={styles.soft}>{t('form.ratesHint')}</p>
      {rates.map((rate, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
          key={at}
          at={at}
          rate={rate}
          errorAt={form.errorAt}
          onChange={(part) => put(at, part)}
          onRemove={() => remove(at)}
        />
      ))}
      <div className={styles.buttons}>
        <Button
          ref={adding}
          icon={Plus}
          onPress={() => form.change({ rates: [...rates, blankRate] })}
        >
          {t('form.addLine')}
        </Button>
        {rates.length === 0 && (
          <Button look="quiet" onPress={addTiers}>
            {t('form.nihr')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface LineProps {
  readonly at: number;
  readonly rate: RateDraft;
  readonly errorAt: PolicyFormState['errorAt'];
  readonly onChange: (part: Partial<RateDraft>) => void;
  readonly onRemove: () => void;
}

function Line({ at, rate, errorAt, onChange, onRemove }: LineProps) {
  const { t } = useTranslation(['payPolicies', 'sessions', 'people']);
  const field = <Name extends keyof RateDraft>(name: Name) => ({
    name: `rates.${at}.${name}`,
    label: t(`fields.rates.${name}`),
    value: rate[name],
    onChange: (value: RateDraft[Name]) => onChange({ [name]: value }),
    error: errorAt(`rates.${at}.${name}`),
  });
  const choose = <Name extends 'basis' | 'kind' | 'role'>(name: Name) => ({
    ...field(name),
    onChange: (value: RateDraft[Name] | '') => value !== '' && onChange({ [name]: value }),
  });
  return (
    <fieldset className={styles.line}>
      <legend>{rate.name || t('form.line', { number: at + 1 })}</legend>
      <TextField {...field('name')} required />
      <TextField {...field('pence')} inputMode="decimal" short />
      <Select
        {...choose('basis')}
        choices={rateBases.map((value) => ({
          value,
          label: t(value === 'hour' ? 'form.perHour' : 'form.perSession'),
        }))}
      />
      <TextField {...field('upToMinutes')} description={t('form.upToHint')} short />
      <Select
        {...choose('kind')}
        choices={[
          { value: any, label: t('form.anyKind') },
          ...sessionKinds.map((value) => ({ value, label: t(`sessions:kinds.${value}`) })),
        ]}
      />
      <Select
        {...choose('role')}
        choices={[
          { value: any, label: t('form.anyRole') },
          ...involvementRoles.map((value) => ({ value, label: t(`people:kinds.${value}`) })),
        ]}
      />
      <Checkbox
        name={`rates.${at}.prepared`}
        selected={rate.prepared}
        onChange={(prepared) => onChange({ prepared })}
      >
        {t('fields.rates.prepared')}
      </Checkbox>
      <Checkbox
        name={`rates.${at}.checked`}
        selected={rate.checked}
        onChange={(checked) => onChange({ checked })}
      >
        {t('fields.rates.checked')}
      </Checkbox>
      <div className={styles.whole}>
        <Button look="quiet" icon={X} onPress={onRemove}>
          {t('form.removeLine', { number: at + 1 })}
        </Button>
      </div>
    </fieldset>
  );
}

const ruleParts = ['receiptFromPence', 'secondAbovePence'] as const;

function Expenses({ form }: { readonly form: PolicyFormState }) {
  const { t } = useTranslation('payPolicies');
  const { expenses } = form.draft;
  const put = (at: number, part: Partial<ExpenseDraft>) =>
    form.change({
      expenses: expenses.map((rule, each) => (each === at ? { ...rule, ...part } : rule)),
    });
  return (
    <fieldset className={styles.lines}>
      <legend>{t('expenses.title')}</legend>
      <p className={styles.soft}>{t('form.expensesHint')}</p>
      {expenseKinds.map((kind, at) => (
        <fieldset key={kind} className={styles.line}>
          <legend>{t(`expenses.kinds.${kind}`)}</legend>
          {[...ruleParts, ...(kind === 'mileage' ? (['perMilePence'] as const) : [])].map(
            (part) => (
              <TextField
                key={part}
                name={`expenses.${at}.${part}`}
                label={t(`fields.expenses.${part}`)}
                value={expenses[at]?.[part] ?? ''}
                onChange={(text) => put(at, { [part]: text })}
                error={form.errorAt(`expenses.${at}.${part}`)}
                inputMode="decimal"
                short
              />
            ),
          )}
        </fieldset>
      ))}
    </fieldset>
  );
}
