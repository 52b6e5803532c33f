import type { TFunction } from 'i18next';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHref, useNavigate } from 'react-router';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { api } from '../../lib/api.ts';
import { saving } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { problemsOfRefusal } from '../../lib/formErrors.ts';
import { useDraft } from '../../lib/useDraft.ts';
import type { Problem } from '../../ui/ErrorSummary.tsx';
import { cellKey } from '../../ui/grid/edits.ts';
import { useGrid } from '../../ui/grid/useGrid.ts';
import { useMay } from '../shell/open.ts';
import { type Band, bandProblems, bandsOf, headsIn, sameBands } from './bandDraft.ts';
import type { itemsOf } from './expenseQuestions.ts';
import { moneyColumns, type PersonLink, registerColumns } from './registerColumns.tsx';
import { keptRegister, newcomers, readRegister, withKept } from './registerDraft.ts';
import {
  type Hanging,
  isChanged,
  linesOf,
  moneyChanges,
  type Register,
  type Row,
  withKnown,
  withoutMethod,
  withTicks,
} from './registerRows.ts';

/** What went or came back with ticks, as it is said. */
function ticksInWords({ gone, back }: ReturnType<typeof withTicks>, t: TFunction<'sessions'>) {
  const words = (key: 'gone' | 'back', { rows: count, pence }: Hanging) =>
    count === 0
      ? ''
      : t(`register.${key}`, {
          count,
          money: formats.money(pence),
          ...(pence > 0 && { context: 'money' }),
        });
  return [words('gone', gone), words('back', back)].filter(Boolean).join('. ');
}

/** Links to people's pages from one look at the router, however many rows there are. */
function usePageOf(): (personId: string) => PersonLink {
  const people = useHref('/people');
  const navigate = useNavigate();
  return useCallback(
    (personId) => ({
      href: `${people}/${personId}`,
      onClick: (event) => {
        event.preventDefault();
        void navigate(`/people/${personId}`);
      },
    }),
    [people, navigate],
  );
}

const rowKey = ({ personId }: Row) => personId;

/** Why users pay themselves, or alone; why a fee is another one; the float; what became of money. */
export type Reasons = Pick<
  InputOf<typeof contract.sessions.saveRegister>,
  | 'exceptionReason'
  | 'feeReason'
  | 'floatId'
  | 'fundId'
  | 'limitReason'
  | 'furtherReason'
  | 'vouchers'
  | 'approvalReason'
  | 'becameOf'
>;

/** The draft of one register beside what is saved of it. */
export function useRegister(loaded: Register) {
  const { t } = useTranslation('sessions');
  const [seen, setSeen] = useState(loaded);
  const [saved, setSaved] = useState(loaded);
  const [rows, setRows] = useState<readonly Row[]>(loaded.rows);
  const [bands, setBands] = useState(() => bandsOf(loaded));
  const [checked, setChecked] = useState<readonly string[]>([]);
  const [{ problems, attempt }, setOutcome] = useState<{
    problems: readonly Problem[];
    attempt: number;
  }>({ problems: [], attempt: 0 });
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const counted = !sameBands(bands, bandsOf(saved));
  const changed = useMemo(() => isChanged(rows, saved.rows), [rows, saved]) || counted;
  // Loaded again, after a change elsewhere: a draft that was begun is left alone.
  if (loaded !== seen) {
    setSeen(loaded);
    if (!changed) {
      setSaved(loaded);
      setRows(withKnown(rows, loaded.rows));
      setBands(bandsOf(loaded));
    }
  }

  const { moneyHidden } = saved;
  const sessionMinutes = saved.session.minutes;
  const mayPay = useMay()('payments.write');
  const pageOf = usePageOf();
  const columns = useMemo(
    () =>
      registerColumns({ t, sessionMinutes, mayPay, pageOf }).filter(
        ({ key }) => !moneyHidden || !moneyColumns.includes(key),
      ),
    [t, sessionMinutes, mayPay, pageOf, moneyHidden],
  );
  const grid = useGrid<Row>({
    rows,
    columns,
    rowKey,
    onRows: setRows,
    tells: (before, after) => ticksInWords(withTicks(before, after), t),
  });
  const kept = useDraft({
    form: `sessions.saveRegister:${saved.session.id}`,
    version: saved.session.version,
    text: keptRegister(rows, saved.rows, grid.refused, counted ? bands : null),
    read: async (text) => {
      const found = readRegister(text);
      if (found === null) return null;
      const added = await Promise.all(
        newcomers(found, saved.rows).map((personId) =>
          api.sessions.registerRow({ sessionId: saved.session.id, personId }),
        ),
      );
      const people = added.flatMap((reply) => (reply.ok ? [reply.value] : []));
      const { rows: filled, refused } = withKept(found, saved.rows, people);
      return () => {
        grid.apply(filled, '', refused);
        if (found.bands) setBands(found.bands);
      };
    },
    empty: () => {
      grid.apply(saved.rows, '', new Map());
      setBands(bandsOf(saved));
      setOutcome({ problems: [], attempt: 0 });
    },
  });
  const inRegister = new Set(rows.map(rowKey));

  const show = (found: readonly Problem[]) =>
    setOutcome((before) => ({ problems: found, attempt: before.attempt + 1 }));
  const nameOf = (personId: string) => rows.find((row) => row.personId === personId)?.name ?? '';
  // The same as long as they say the same: the table of the check is not drawn again for a key.
  const changes = useMemo(() => moneyChanges(rows, saved.rows), [rows, saved]);
  const missing = withoutMethod(changes);
  const inCells: Problem[] = [
    ...grid.problems.map(({ row, column, text }) => ({
      field: `${row}.${column}`,
      message: t(`cellErrors.${column}`, { name: nameOf(row), text }),
    })),
    ...missing.map((personId) => ({
      field: `${personId}.paidBy`,
      message: t('errors.method-missing', { name: nameOf(personId) }),
    })),
    ...bandProblems(bands, (part, text) => t(`fieldErrors.heads.${part}`, { text })),
  ];
  const stillThere = new Set(inCells.map(({ field }) => field));

  const marked = missing.filter((personId) => checked.includes(personId)).join(' ');
  // The same map as long as it says the same: rows that are as they were are not drawn again.
  const errors = useMemo(() => {
    const keys = marked === '' ? [] : marked.split(' ');
    return new Map(
      keys.map((personId) => [cellKey(personId, 'paidBy'), t('register.howPaid')] as const),
    );
  }, [marked, t]);

  /** Looks over the draft; answers whether it can be saved. */
  function check(): boolean {
    setChecked(missing);
    show(inCells);
    return inCells.length === 0;
  }

  /**
   * Saves the draft; `alone` asks for the reason of a user who pays themselves, `second` for the one
   * of a user who pays without the second one.
   */
  async function save(
    paidOn: string,
    reasons: Reasons = {},
    items: ReturnType<typeof itemsOf> = new Map(),
  ): Promise<'saved' | 'refused' | 'alone' | 'second'> {
    if (sending.current) return 'refused';
    sending.current = true;
    setBusy(true);
    try {
      const lines = linesOf(rows, saved.rows);
      const { id: sessionId, version: expectedVersion } = saved.session;
      const reply = await api.sessions.saveRegister({
        sessionId,
        expectedVersion,
        paidOn,
        rows: lines.map((line) => ({ ...line, expenseItems: items.get(line.personId) })),
        ...(counted && { heads: headsIn(bands) }),
        ...reasons,
      });
      if (!reply.ok && reply.error.code === 'own-payment-alone') return 'alone';
      if (!reply.ok && reply.error.code === 'own-approval-alone') return 'second';
      if (!reply.ok) {
        const row = Number(reply.error.facts?.row ?? 0);
        const name = nameOf(lines[row - 1]?.personId ?? '');
        const { code, facts } = reply.error;
        const words = (keys: string[], of?: object) => t(keys, { ...of });
        show(
          problemsOfRefusal(
            { code, facts: { ...facts, name } },
            { area: 'sessions', words, fieldOf: (path) => path },
          ),
        );
        return 'refused';
      }
      setSaved(reply.value);
      setRows(withKnown(rows, reply.value.rows));
      setBands(bandsOf(reply.value));
      setSavedAt(new Date());
      show([]);
      kept.saved();
      return 'saved';
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  return {
    session: saved.session,
    rows,
    grid,
    bands,
    setBands: (next: readonly Band[]) => setBands(next),
    counted,
    /** Whether nothing is saved and nothing is begun. */
    empty: saved.rows.length === 0 && saved.heads.length === 0 && !changed,
    changed,
    changes,
    /** The usual people who are not in the draft yet; none once the register has been saved. */
    usual: saved.rows.length > 0 ? [] : saved.usual.filter((row) => !inRegister.has(row.personId)),
    usualLeftOut: saved.usualLeftOut,
    /** What was wrong at the last try to save, and still is. */
    problems: problems.filter(({ field }) => field === undefined || stillThere.has(field)),
    attempt,
    /** Messages by cell. */
    errors,
    savedAt,
    busy,
    kept,
    check,
    save: (...of: Parameters<typeof save>) => saving(save(...of)),
  };
}
