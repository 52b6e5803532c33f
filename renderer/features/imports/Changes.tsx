import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { placeKey } from '../../../shared/domain/imports/read.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { addressOf, always } from '../payments/period.ts';
import { CheckAgain, CheckingNotice, useChecking } from './ChooseFiles.tsx';
import { type Field, useFieldWords } from './fieldWords.ts';
import styles from './imports.module.css';
import { atOnce, MoreRows, useMoreRows } from './Tables.tsx';

type Found = OutputOf<(typeof area)['changes']>;
type Change = Found['rows'][number];
type Decisions = Found['decisions'];
type Difference = Change['differences'][number];

/** One row can be lines of several sessions: each is decided by itself. */
const keyOf = ({ sheet, sessionId, file, row }: Decisions['take'][number] | Change): string =>
  `${sheet} ${sessionId} ${placeKey({ file, row })}`;

/** What rows say that the records do not: kept as it is here, unless it is taken over. */
export function Changes() {
  const { jobId = '' } = useParams();
  return <ChangesOf key={jobId} jobId={jobId} found={useLoaderData<Found>()} />;
}

function ChangesOf({ jobId, found }: { readonly jobId: string; readonly found: Found }) {
  const { t } = useTranslation('imports');
  const checking = useChecking({ replace: true });
  const { rows, more } = useMoreRows(found.rows, (from) =>
    answer(api.imports.changes({ jobId, from, limit: atOnce })),
  );
  const [rule, setRule] = useState(found.decisions.takeRule);
  const [take, setTake] = useState<Decisions['take']>(found.decisions.take);
  const own = new Map(take.map((each) => [keyOf(each), each.fields]));
  // Payments come last: where one is the first, nothing can be taken over.
  const decides = rows[0]?.sheet !== 'payments';
  const firstPayment = rows.find(({ sheet }) => sheet === 'payments');

  /** What is taken over of a row: its own choice, else what the rule says. */
  function takenOf(change: Change): Field[] {
    const chosen = own.get(keyOf(change));
    if (chosen) return chosen;
    return change.differences
      .filter(({ here }) => rule === 'all' || (rule === 'blanks' && here === null))
      .map(({ field }) => field);
  }

  function choose(change: Change, field: Field, selected: boolean) {
    const others = takenOf(change).filter((each) => each !== field);
    const { file, row, sheet, sessionId } = change;
    const fields = selected ? [...others, field] : others;
    const kept = take.filter((each) => keyOf(each) !== keyOf(change));
    setTake([...kept, { file, row, sheet, sessionId, fields }]);
  }

  return (
    <Page
      back={{ to: `/import/check/${jobId}`, name: t('check.title') }}
      screen={t('changes.title')}
      lead={decides ? <p>{t('changes.lead')}</p> : undefined}
    >
      <CheckingNotice checking={checking} />
      {decides && (
        <RadioGroup
          name="takeRule"
          label={t('changes.rule')}
          description={t('changes.ruleHint')}
          value={rule}
          choices={(['keep', 'blanks', 'all'] as const).map((value) => ({
            value,
            label: t(`changes.rules.${value}`),
          }))}
          onChange={(next) => {
            if (next === '') return;
            // The rule is for all of them: what was ticked before follows it.
            setRule(next);
            setTake([]);
          }}
        />
      )}
      {rows.map((change) => (
        <ChangedRow
          key={keyOf(change)}
          change={change}
          leadsPayments={change === firstPayment}
          taken={takenOf(change)}
          choose={(field, selected) => choose(change, field, selected)}
        />
      ))}
      <MoreRows shown={rows.length} all={found.total} more={more} />
      {decides && (
        <CheckAgain
          checking={checking}
          asked={{ jobId, decisions: { ...found.decisions, take, takeRule: rule } }}
        >
          {t('changes.do')}
        </CheckAgain>
      )}
    </Page>
  );
}

interface ChangedRowProps {
  readonly change: Change;
  /** Whether it is the first payment: what holds for all of them is said before it. */
  readonly leadsPayments: boolean;
  readonly taken: readonly Field[];
  readonly choose: (field: Field, selected: boolean) => void;
}

/** What one row says otherwise, field by field. */
function ChangedRow({ change, leadsPayments, taken, choose }: ChangedRowProps) {
  const { t } = useTranslation('imports');
  const { nameOf, textOf } = useFieldWords(change.sheet);
  const { sheet, person, session, file, personId, sessionId } = change;
  const about = { person: person ?? t('changes.noName'), session: session ?? '' };
  const name = t(`changes.about.${sheet}`, about);
  const columns: TableColumn<Difference>[] = [
    { key: 'field', head: t('duplicates.field'), cell: ({ field }) => nameOf(field) },
    { key: 'here', head: t('changes.here'), cell: ({ field, here }) => textOf(field, here) },
    { key: 'says', head: t('changes.says'), cell: ({ field, says }) => textOf(field, says) },
    ...(sheet === 'payments'
      ? []
      : [
          {
            key: 'take',
            head: t('changes.take'),
            cell: ({ field }: Difference) => (
              <Checkbox
                name={`take-${keyOf(change)}-${field}`}
                selected={taken.includes(field)}
                onChange={(selected) => choose(field, selected)}
              >
                {t('changes.takeOver')}
                <span className={styles.unseen}>
                  {t('changes.takeOf', { field: nameOf(field), name })}
                </span>
              </Checkbox>
            ),
          },
        ]),
  ];
  return (
    <>
      {leadsPayments && (
        <Notice kind="info" title={t('changes.money')}>
          <p>{t('changes.moneyWhat')}</p>
        </Notice>
      )}
      <Section title={t('changes.of', { name, row: formats.number(change.row), file })}>
        <Table rows={change.differences} rowKey={({ field }) => field} columns={columns} />
        {sheet === 'payments' && (
          <p>
            <Link
              to={
                sessionId === null ? addressOf({ ...always, personId }) : `/sessions/${sessionId}`
              }
              className={styles.way}
            >
              {t(sessionId === null ? 'changes.toPayments' : 'changes.toRegister', about)}
            </Link>
          </p>
        )}
      </Section>
    </>
  );
}
