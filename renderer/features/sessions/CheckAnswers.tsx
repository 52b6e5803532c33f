import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateProblem, localDate } from '../../../shared/domain/dates.ts';
import { perMile } from '../../../shared/domain/mileage.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { isHandedOver } from '../../../shared/domain/payments.ts';
import { type FirstRecovery, firstRecoveries } from '../../../shared/domain/recoveries.ts';
import { cashOf } from '../../../shared/domain/sessions.ts';
import { formats } from '../../lib/formats.ts';
import { keptText, readKept } from '../../lib/formDraft.ts';
import { useDraft } from '../../lib/useDraft.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorSummary, type Problem } from '../../ui/ErrorSummary.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Changes, isFresh } from './CheckedChanges.tsx';
import { ChooseVouchers, type Picked, readPicked, useByVoucher } from './ChooseVouchers.tsx';
import { ExpenseQuestions, WhatBecame } from './ExpenseQuestions.tsx';
import {
  askedAbout,
  type ExpenseAnswer,
  itemsOf,
  missingIn,
  noAnswer,
  readAnswers,
} from './expenseQuestions.ts';
import { fundChosen, LimitAdvice, PaidFrom, useAdvice } from './FundAndAdvice.tsx';
import { backOf, FurtherPayments, paidOnceMore } from './FurtherPayments.tsx';
import styles from './Register.module.css';
import type { WorkedOut } from './registerFees.ts';
import type { MoneyChange } from './registerRows.ts';
import type { Reasons } from './useRegister.ts';

interface CheckAnswersProps {
  readonly sessionId: string;
  readonly changes: readonly MoneyChange[];
  readonly paidOn: string;
  readonly sessionOn: string;
  readonly busy: boolean;
  /** The only user who may pay is paid: that needs a reason. */
  readonly askReason: boolean;
  /** No other user can approve what a second one would: that needs a reason. */
  readonly askSecond: boolean;
  /** The rules for expenses of the session's day. */
  readonly rules: Parameters<typeof askedAbout>[0];
  /** The fees that were worked out, by person. */
  readonly worked: ReadonlyMap<string, WorkedOut>;
  /** Answers whether it was saved. */
  readonly onConfirm: (paidOn: string, reasons: Reasons, items: Items) => Promise<boolean>;
  readonly onClose: () => void;
}

type Items = ReturnType<typeof itemsOf>;

/** The form under which the answers of an unfinished check are kept. */
export const checkForm = (sessionId: string) => `sessions.checkRegister:${sessionId}`;

/** Who is paid what, before it is saved: money is never edited afterwards, only taken back. */
export function CheckAnswers(props: CheckAnswersProps) {
  const { changes, worked, sessionOn, busy, onConfirm, onClose } = props;
  const { t } = useTranslation('sessions');
  const [paidOn, setPaidOn] = useState(props.paidOn);
  const [reason, setReason] = useState('');
  const [feeReason, setFeeReason] = useState('');
  const [floatId, setFloatId] = useState('');
  const [fundId, setFundId] = useState('');
  const [limitReason, setLimitReason] = useState('');
  const [furtherReason, setFurtherReason] = useState('');
  const [picked, setPicked] = useState<Picked>({});
  const [secondReason, setSecondReason] = useState('');
  const [became, setBecame] = useState<FirstRecovery | ''>('');
  const [answers, setAnswers] = useState<Readonly<Record<string, ExpenseAnswer>>>({});
  const askFeeReason = [...worked.values()].some(({ differs }) => differs);
  // A reason that came back was asked for before.
  const askReason = props.askReason || reason !== '';
  const askSecond = props.askSecond || secondReason !== '';
  const people = useMemo(() => askedAbout(props.rules, changes), [props.rules, changes]);
  const back = useMemo(() => sumPence(changes.map(backOf)), [changes]);
  const before = {
    ...{ paidOn: props.paidOn, reason: '', feeReason: '', floatId: '', fundId: '' },
    ...{
      limitReason: '',
      furtherReason: '',
      secondReason: '',
      became: '',
      answers: '{}',
      picked: '{}',
    },
  };
  const kept = useDraft({
    form: checkForm(props.sessionId),
    version: null,
    text: keptText(before, {
      ...{ paidOn, reason, feeReason, floatId, fundId, limitReason, furtherReason },
      ...{ secondReason, became },
      ...{ answers: JSON.stringify(answers), picked: JSON.stringify(picked) },
    }),
    read: (text) => {
      const found = readKept(text, before, false);
      return (
        found &&
        (() => {
          setPaidOn(found.paidOn ?? before.paidOn);
          setReason(found.reason ?? '');
          setFeeReason(found.feeReason ?? '');
          setFloatId(found.floatId ?? '');
          setFundId(found.fundId ?? '');
          setLimitReason(found.limitReason ?? '');
          setFurtherReason(found.furtherReason ?? '');
          setSecondReason(found.secondReason ?? '');
          setBecame(firstRecoveries.find((each) => each === found.became) ?? '');
          setAnswers(readAnswers(found.answers ?? ''));
          setPicked(readPicked(found.picked ?? ''));
        })
      );
    },
    empty: () => {
      setPaidOn(before.paidOn);
      setReason('');
      setFeeReason('');
      setFloatId('');
      setFundId('');
      setLimitReason('');
      setFurtherReason('');
      setSecondReason('');
      setBecame('');
      setAnswers({});
      setPicked({});
    },
  });
  const [{ wrong, attempt }, setTried] = useState<{ wrong: readonly Problem[]; attempt: number }>({
    wrong: [],
    attempt: 0,
  });
  const fresh = isFresh(changes);
  const cash = cashOf(changes.flatMap(({ after }) => after ?? []));
  const floats = useQuery('floats.list', cash > 0 ? {} : null).value?.floats ?? [];
  const inUse = floats.filter((float) => float.inUse);
  const askFloat = inUse.length > 1;

  const advice = useAdvice({ sessionId: props.sessionId, paidOn, changes });
  const askLimit = (advice?.people.length ?? 0) > 0;
  const further = useMemo(() => paidOnceMore(changes), [changes]);
  const byVoucher = useByVoucher(changes, paidOn);

  /** What is wrong now, by field. */
  function problemsNow(): Problem[] {
    const problems: Problem[] = [];
    const day = dateProblem(paidOn, 'past', localDate(new Date()));
    if (day !== null) {
      const words = day === 'future' ? 'check.paidOnFuture' : 'check.paidOnWrong';
      problems.push({ field: 'paidOn', message: t(words) });
    } else if (paidOn < sessionOn && changes.some(({ after }) => isHandedOver(after))) {
      const message = t('check.paidOnEarly', { date: formats.date(sessionOn) });
      problems.push({ field: 'paidOn', message });
    }
    if (askReason && reason.trim() === '') {
      problems.push({ field: 'exceptionReason', message: t('check.reasonMissing') });
    }
    if (askFeeReason && feeReason.trim() === '') {
      const message = t('fieldErrors.feeReason.fee-reason-missing');
      problems.push({ field: 'feeReason', message });
    }
    for (const asked of people) {
      const part = missingIn(props.rules, asked, answers[asked.personId] ?? noAnswer);
      if (part === null) continue;
      const message = t(`check.missing.${part}`, { name: asked.name });
      problems.push({ field: `${asked.personId}.${part}`, message });
    }
    if (back > 0 && became === '') {
      problems.push({ field: 'becameOf', message: t('fieldErrors.becameOf.became-missing') });
    }
    if (askSecond && secondReason.trim() === '') {
      problems.push({ field: 'approvalReason', message: t('check.reasonMissing') });
    }
    if (askFloat && floatId === '') {
      problems.push({ field: 'floatId', message: t('check.floatMissing') });
    }
    if (askLimit && limitReason.trim() === '') {
      const message = t('fieldErrors.limitReason.limit-reason-missing');
      problems.push({ field: 'limitReason', message });
    }
    problems.push(...byVoucher.problemsOf(picked));
    if (further.length > 0 && furtherReason.trim() === '') {
      const message = t('fieldErrors.furtherReason.further-reason-missing');
      problems.push({ field: 'furtherReason', message });
    }
    return problems;
  }

  function confirm() {
    const problems = problemsNow();
    setTried({ wrong: problems, attempt: attempt + 1 });
    if (problems.length > 0) return;
    const reasons = {
      ...(askReason && { exceptionReason: reason }),
      ...(askFeeReason && { feeReason }),
      ...(askFloat && { floatId }),
      ...(askLimit && { limitReason }),
      ...(further.length > 0 && { furtherReason }),
      ...byVoucher.chosenIn(picked),
      ...fundChosen(fundId),
      ...(askSecond && { approvalReason: secondReason }),
      ...(back > 0 && became !== '' && { becameOf: became }),
    };
    void onConfirm(paidOn, reasons, itemsOf(props.rules, people, answers)).then((done) => {
      if (done) kept.end();
    });
  }

  const put = (field: string) =>
    setTried((tried) => ({
      ...tried,
      wrong: tried.wrong.filter((problem) => problem.field !== field),
    }));
  const errorOf = (field: string) => wrong.find((problem) => problem.field === field)?.message;

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('check.title')}
      actions={
        <>
          <Button look="primary" busy={busy} onPress={confirm}>
            {t('check.confirm')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('check.back')}
          </Button>
        </>
      }
    >
      <ErrorSummary problems={wrong} attempt={attempt} />
      <p>{t('check.lead', { count: changes.length })}</p>
      {fresh && cash > 0 && (
        <p className={styles.cash}>{t('register.cash', { money: formats.money(cash) })}</p>
      )}
      <div className={styles.check}>
        <Changes changes={changes} worked={worked} perMilePence={perMile(props.rules)} />
      </div>
      <DateField
        name="paidOn"
        label={t('check.paidOn')}
        kind="past"
        value={paidOn}
        onChange={(next) => {
          setPaidOn(next);
          put('paidOn');
        }}
        error={errorOf('paidOn')}
      />
      {askFloat && (
        <RadioGroup
          name="floatId"
          label={t('check.float')}
          value={floatId}
          choices={inUse.map(({ id, name, balancePence }) => ({
            value: id,
            label: t('check.floatHolds', { name, money: formats.money(balancePence) }),
          }))}
          onChange={(next) => {
            setFloatId(next);
            put('floatId');
          }}
          error={errorOf('floatId')}
        />
      )}
      <PaidFrom
        sessionId={props.sessionId}
        paidOn={paidOn}
        fundId={fundId}
        onChange={(next) => {
          setFundId(next);
          put('fundId');
        }}
        error={errorOf('fundId')}
      />
      {advice && (
        <LimitAdvice
          advice={advice}
          nameOf={(id) => changes.find(({ personId }) => personId === id)?.name ?? ''}
          reason={limitReason}
          onChange={(next) => {
            setLimitReason(next);
            put('limitReason');
          }}
          error={errorOf('limitReason')}
        />
      )}
      <ChooseVouchers
        byVoucher={byVoucher}
        picked={picked}
        onPick={(next) => {
          setPicked(next);
          for (const personId of Object.keys(next)) put(`${personId}.vouchers`);
        }}
        errorOf={errorOf}
      />
      <FurtherPayments
        sessionId={props.sessionId}
        people={further}
        reason={furtherReason}
        onChange={(next) => {
          setFurtherReason(next);
          put('furtherReason');
        }}
        error={errorOf('furtherReason')}
      />
      <ExpenseQuestions
        rules={props.rules}
        people={people}
        answers={answers}
        onAnswer={(personId, answer) => {
          setAnswers({ ...answers, [personId]: answer });
          for (const part of ['kind', 'receipt', 'reason']) put(`${personId}.${part}`);
        }}
        errorOf={errorOf}
      />
      {back > 0 && (
        <WhatBecame
          money={back}
          value={became}
          onChange={(next) => {
            setBecame(next);
            put('becameOf');
          }}
          error={errorOf('becameOf')}
        />
      )}
      {askSecond && (
        <TextField
          name="approvalReason"
          label={t('check.second')}
          description={t('check.reasonHint')}
          value={secondReason}
          onChange={(next) => {
            setSecondReason(next);
            put('approvalReason');
          }}
          error={errorOf('approvalReason')}
          autoFocus
        />
      )}
      {askFeeReason && (
        <TextField
          name="feeReason"
          label={t('check.feeReason')}
          description={t('check.feeReasonHint')}
          value={feeReason}
          onChange={(next) => {
            setFeeReason(next);
            put('feeReason');
          }}
          error={errorOf('feeReason')}
        />
      )}
      {askReason && (
        <TextField
          name="exceptionReason"
          label={t('check.reason')}
          description={t('check.reasonHint')}
          value={reason}
          onChange={(next) => {
            setReason(next);
            put('exceptionReason');
          }}
          error={errorOf('exceptionReason')}
          autoFocus
        />
      )}
    </Dialog>
  );
}
