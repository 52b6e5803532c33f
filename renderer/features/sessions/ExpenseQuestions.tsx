import { useTranslation } from 'react-i18next';
import type { Pence } from '../../../shared/domain/money.ts';
import { expenseKinds } from '../../../shared/domain/payPolicies.ts';
import { type FirstRecovery, firstRecoveries } from '../../../shared/domain/recoveries.ts';
import { formats } from '../../lib/formats.ts';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Asked, type ExpenseAnswer, noAnswer, wantsReceipt } from './expenseQuestions.ts';

interface ExpenseQuestionsProps {
  readonly rules: Parameters<typeof wantsReceipt>[0];
  readonly people: readonly Asked[];
  readonly answers: Readonly<Record<string, ExpenseAnswer>>;
  readonly onAnswer: (personId: string, answer: ExpenseAnswer) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** What expenses were for, and their receipts, where a rule of the day asks for it. */
export function ExpenseQuestions(props: ExpenseQuestionsProps) {
  const { rules, people, answers, onAnswer, errorOf } = props;
  const { t } = useTranslation(['sessions', 'payPolicies']);
  return people.map((asked) => {
    const { personId, name } = asked;
    const money = formats.money(asked.pence);
    const answer = answers[personId] ?? noAnswer;
    const put = (part: Partial<ExpenseAnswer>) => onAnswer(personId, { ...answer, ...part });
    const field = (part: keyof ExpenseAnswer) => ({
      name: `${personId}.${part}`,
      error: errorOf(`${personId}.${part}`),
    });
    return (
      <div key={personId}>
        {asked.kind === null && (
          <Select
            {...field('kind')}
            label={t('check.whatFor', { name, money })}
            value={answer.kind}
            choices={expenseKinds.map((value) => ({
              value,
              label: t(`payPolicies:expenses.kinds.${value}`),
            }))}
            onChange={(kind) => put({ kind })}
          />
        )}
        {wantsReceipt(rules, asked, answer) && (
          <RadioGroup
            {...field('receipt')}
            row
            label={t('check.receipt', { name })}
            value={answer.receipt}
            choices={(['kept', 'none'] as const).map((value) => ({
              value,
              label: t(`check.receipts.${value}`),
            }))}
            onChange={(receipt) => put({ receipt })}
          />
        )}
        {wantsReceipt(rules, asked, answer) && answer.receipt === 'none' && (
          <TextField
            {...field('reason')}
            label={t('check.noReceipt')}
            value={answer.reason}
            onChange={(reason) => put({ reason })}
          />
        )}
      </div>
    );
  });
}

interface WhatBecameProps {
  readonly money: Pence;
  readonly value: FirstRecovery | '';
  readonly onChange: (next: FirstRecovery | '') => void;
  readonly error: string | undefined;
}

/** What became of money that was handed over and is corrected. */
export function WhatBecame({ money, value, onChange, error }: WhatBecameProps) {
  const { t } = useTranslation('sessions');
  return (
    <RadioGroup
      name="becameOf"
      label={t('check.became', { money: formats.money(money) })}
      value={value}
      choices={firstRecoveries.map((each) => ({ value: each, label: t(`check.becameOf.${each}`) }))}
      onChange={onChange}
      error={error}
    />
  );
}
