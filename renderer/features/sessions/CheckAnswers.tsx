import type { TFunction } from 'i18next';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateProblem, localDate } from '../../../shared/domain/dates.ts';
import { type Pence, sumPence } from '../../../shared/domain/money.ts';
import { isHandedOver, type Money, sumOf } from '../../../shared/domain/payments.ts';
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
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { fundChosen, LimitAdvice, PaidFrom, useAdvice } from './FundAndAdvice.tsx';
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
  /** Somebody alone in the office pays themselves: that needs a reason. */
  readonly askReason: boolean;
  /** The fees that were worked out, by person. */
  readonly worked: ReadonlyMap<string, WorkedOut>;
  /** Answers whether it was saved. */
  readonly onConfirm: (paidOn: string, reasons: Reasons) => Promise<boolean>;
  readonly onClose: () => void;
}

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
  const askFeeReason = [...worked.values()].some(({ differs }) => differs);
  // A reason that came back was asked for before.
  const askReason = props.askReason || reason !== '';
  const before = {
    paidOn: props.paidOn,
    reason: '',
    feeReason: '',
    floatId: '',
    fundId: '',
    limitReason: '',
  };
  const kept = useDraft({
    form: checkForm(props.sessionId),
    version: null,
    text: keptText(before, { paidOn, reason, feeReason, floatId, fundId, limitReason }),
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
    if (askFloat && floatId === '') {
      problems.push({ field: 'floatId', message: t('check.floatMissing') });
    }
    if (askLimit && limitReason.trim() === '') {
      const message = t('fieldErrors.limitReason.limit-reason-missing');
      problems.push({ field: 'limitReason', message });
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
      ...fundChosen(fundId),
    };
    void onConfirm(paidOn, reasons).then((done) => {
      if (done) kept.end();
    });
  }

  const put = (field: string) =>
    setTried({ wrong: wrong.filter((problem) => problem.field !== field), attempt });
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
        <Changes changes={changes} worked={worked} />
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

// A sum of corrections would be no sum of money: nobody hands that over.
const isFresh = (changes: readonly MoneyChange[]) => changes.every(({ before }) => before === null);

/** The people and their money. It is not drawn again while the save is under way. */
const Changes = memo(function Changes({
  changes,
  worked,
}: Pick<CheckAnswersProps, 'changes' | 'worked'>) {
  const { t } = useTranslation('sessions');
  const fresh = isFresh(changes);
  const sum = (of: (money: Money) => Pence) =>
    fresh
      ? formats.money(sumPence(changes.flatMap(({ after }) => (after === null ? [] : of(after)))))
      : undefined;

  const columns: TableColumn<MoneyChange>[] = [
    {
      key: 'name',
      head: t('check.name'),
      cell: (change) => <Who change={change} worked={worked.get(change.personId)} t={t} />,
      total: fresh ? t('check.inAll') : undefined,
    },
    {
      key: 'fee',
      head: t('check.fee'),
      align: 'end',
      cell: ({ after }) =>
        after?.outcome === 'declined'
          ? t('register.noFee.declined')
          : formats.money(after?.feePence),
      total: sum(({ feePence }) => feePence),
    },
    {
      key: 'expenses',
      head: t('check.expenses'),
      align: 'end',
      cell: ({ after }) => formats.money(after?.expensesPence),
      total: sum(({ expensesPence }) => expensesPence),
    },
    { key: 'paidBy', head: t('register.paidBy'), cell: ({ after }) => paying(after, t) },
  ];
  return <Table columns={columns} rows={changes} rowKey={({ personId }) => personId} />;
});

interface WhoProps {
  readonly change: MoneyChange;
  readonly worked: WorkedOut | undefined;
  readonly t: TFunction<'sessions'>;
}

/** A name, with what was entered before where it is corrected, and by which line the fee is. */
function Who({ change: { name, before }, worked, t }: WhoProps) {
  return (
    <span className={styles.who}>
      <span>{name}</span>
      {before !== null && (
        <small>
          {t('check.before', {
            money: formats.money(sumOf(before)),
            paidBy: paying(before, t),
          })}
        </small>
      )}
      {worked && (
        <small>
          {t(worked.differs ? 'check.workedOther' : 'check.worked', {
            rate: worked.rate,
            money: formats.money(worked.pence),
          })}
        </small>
      )}
    </span>
  );
}

function paying(money: Money | null, t: (key: string) => string): string {
  if (money === null) return t('check.takenBack');
  const { outcome, method } = money;
  if (method === null) return '–';
  return outcome === 'approved' ? t(`paying.later-${method}`) : t(`paying.${method}`);
}
