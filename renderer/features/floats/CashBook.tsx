import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { floats as contract } from '../../../shared/contract/floats.ts';
import { daysLater, isDate, localDate } from '../../../shared/domain/dates.ts';
import { columnOf, isChecked } from '../../../shared/domain/floats.ts';
import { magnitude, negated } from '../../../shared/domain/money.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useSaveFile } from '../../lib/useSaveFile.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { Days } from '../payments/Days.tsx';
import { useMay } from '../shell/open.ts';
import { useKindWords, useLineWords } from './entryWords.ts';
import { FloatFacts, ToldNotice } from './FloatList.tsx';
import styles from './floats.module.css';
import { type Book, cashPath, type Told } from './floats.ts';

/** How many days back a cash book begins that is opened without days. */
const daysBack = 31;

interface Loading {
  readonly request: Request;
  readonly params: { readonly floatId?: string };
}

export async function loadBook({ request, params }: Loading) {
  const asked = new URL(request.url).searchParams;
  const day = (name: string, without: string) => {
    const on = asked.get(name);
    return on !== null && isDate(on) ? on : without;
  };
  const to = day('to', localDate(new Date()));
  const from = day('from', daysLater(to, -daysBack));
  const book = await answer(api.floats.book({ floatId: params.floatId ?? '', from, to }));
  return { ...book, from, to };
}

type Entry = Book['entries'][number];

/** What came into a float and went out of it, with its counts, and the lock of its period. */
export function CashBook() {
  const { t } = useTranslation('floats');
  const book = useLoaderData<typeof loadBook>();
  const navigate = useNavigate();
  const { float, from, to, beforePence, afterPence, counts } = book;
  return (
    <Page
      back={{ to: cashPath, name: t('title') }}
      title={t('book.title', { name: float.name })}
      windowTitle={t('actions.book')}
      actions={
        <Link to={`${cashPath}/${float.id}/check?from=${from}&to=${to}`}>{t('actions.check')}</Link>
      }
    >
      <ToldNotice />
      <FloatFacts float={float} />
      <Days
        key={`${from} ${to}`}
        days={{ from, to }}
        onShow={(days) => void navigate(`?from=${days.from}&to=${days.to}`)}
      />
      <Section title={t('book.caption')}>
        {book.entries.length === 0 ? <p>{t('book.none')}</p> : <Entries book={book} />}
        <SummaryList
          plain
          items={[
            { key: t('book.before'), value: formats.money(beforePence) },
            { key: t('book.after'), value: formats.money(afterPence) },
          ]}
        />
      </Section>
      <SaveBook float={float} from={from} to={to} />
      <Section title={t('book.counts')}>
        {counts.length === 0 ? <p>{t('book.noCounts')}</p> : <Counts counts={counts} />}
      </Section>
      <Disclosure title={t('lock.title')} form={`floats.lock:${float.id}`}>
        <Lock key={float.lockedUntil} floatId={float.id} to={to} />
      </Disclosure>
    </Page>
  );
}

interface SaveBookProps extends Pick<Book, 'float'> {
  readonly from: string;
  readonly to: string;
}

/** Saves the days that are shown as a PDF. */
function SaveBook({ float, from, to }: SaveBookProps) {
  const { t } = useTranslation('floats');
  const { saved, refusal, save } = useSaveFile();
  const name = `${t('print.file', { name: float.name, from, to })}.pdf`;
  return (
    <>
      {saved !== null && (
        <Notice kind="success" title={t('print.saved', saved)}>
          <p>{t('print.savedWhat')}</p>
        </Notice>
      )}
      {refusal !== null && (
        <RefusalNotice area="floats" title={t('print.notSaved')} code={refusal} />
      )}
      <div>
        <Button
          icon={Download}
          onPress={() =>
            void save(name, (file) => api.floats.saveBook({ floatId: float.id, from, to, file }))
          }
        >
          {t('print.save')}
        </Button>
      </div>
    </>
  );
}

function Entries({ book }: { readonly book: Book }) {
  const { t } = useTranslation('floats');
  const { entries, float, inPence, outPence } = book;
  const kindOf = useKindWords();
  const amount = (side: 'in' | 'out') => (entry: Entry) => {
    if (columnOf(entry.kind) !== side) return '';
    const pence = side === 'in' ? entry.pence : negated(entry.pence);
    return <span className={styles.money}>{formats.money(pence)}</span>;
  };
  const columns: TableColumn<Entry>[] = [
    { key: 'on', head: t('book.on'), cell: ({ on }) => formats.date(on), total: t('book.total') },
    {
      key: 'what',
      head: t('book.what'),
      cell: (entry) => <What entry={entry} kind={kindOf(entry)} />,
    },
    {
      ...{ key: 'in', head: t('book.in'), align: 'end', cell: amount('in') },
      total: formats.money(inPence),
    },
    {
      ...{ key: 'out', head: t('book.out'), align: 'end', cell: amount('out') },
      total: formats.money(outPence),
    },
    { key: 'by', head: t('book.by'), cell: ({ by }) => by },
    {
      ...{ key: 'checked', head: t('check.status') },
      cell: (entry) => <Checked entry={entry} floatId={float.id} />,
    },
    {
      ...{ key: 'back', head: t('book.takeBack'), quietHead: true },
      cell: ({ id, kind, pence, reverses, reversed }) =>
        kind !== 'payment' &&
        reverses === null &&
        !reversed && (
          <Link
            to={`${cashPath}/${float.id}/reverse/${id}`}
            aria-label={t('book.takeBackOf', {
              kind: t(`kinds.${kind}`),
              money: formats.money(magnitude(pence)),
            })}
          >
            {t('book.takeBack')}
          </Link>
        ),
    },
  ];
  return (
    <Table caption={t('book.caption')} columns={columns} rows={entries} rowKey={({ id }) => id} />
  );
}

function What({ entry, kind }: { readonly entry: Entry; readonly kind: string }) {
  const { t } = useTranslation('floats');
  const reads = useMay()('people.read');
  const { personName, sessionTitle, sessionId, note } = entry;
  const about = [personName, note].filter(Boolean).join('. ');
  return (
    <>
      {kind}
      {about !== '' && <span>: {about}</span>}
      {reads && sessionId !== null && sessionTitle !== null && (
        <>
          {' '}
          <Link to={`/sessions/${sessionId}`}>{t('book.session', { session: sessionTitle })}</Link>
        </>
      )}
    </>
  );
}

/** Who checked a line, and what was taken back of it. */
function Checked({ entry, floatId }: { readonly entry: Entry; readonly floatId: string }) {
  const { t } = useTranslation('floats');
  const line = useLineWords();
  const last = entry.checks.at(-1);
  const takenBack = entry.checks.filter(({ kind }) => kind === 'taken-back');
  return (
    <span className={styles.checks}>
      {last && isChecked(entry.checks) ? (
        <>
          <Status kind="done">{last.by}</Status>
          {last.comment !== null && <span>{last.comment}</span>}
          <Link
            to={`${cashPath}/${floatId}/uncheck/${entry.id}`}
            aria-label={t('check.undoOf', { what: line(entry) })}
          >
            {t('check.undo')}
          </Link>
        </>
      ) : (
        <Status kind="nothing">{t('check.waiting')}</Status>
      )}
      {takenBack.map(({ by, at, comment }) => (
        <span key={at} className={styles.soft}>
          {t('check.takenBack', { by, comment })}
        </span>
      ))}
    </span>
  );
}

function Counts({ counts }: Pick<Book, 'counts'>) {
  const { t } = useTranslation('floats');
  const columns: TableColumn<Book['counts'][number]>[] = [
    { key: 'on', head: t('book.countOn'), cell: ({ on }) => formats.date(on) },
    {
      ...{ key: 'counted', head: t('book.counted'), align: 'end' },
      cell: (count) => formats.money(count.countedPence),
    },
    {
      ...{ key: 'expected', head: t('count.expected'), align: 'end' },
      cell: (count) => formats.money(count.expectedPence),
    },
    {
      ...{ key: 'result', head: t('book.result') },
      cell: ({ variancePence: variance }) => (
        <Status kind={variance === 0 ? 'done' : 'attention'}>
          {variance === 0
            ? t('count.balances')
            : t(variance > 0 ? 'count.over' : 'count.under', {
                money: formats.money(magnitude(variance)),
              })}
        </Status>
      ),
    },
    {
      ...{ key: 'why', head: t('book.why') },
      cell: ({ reason, secondCounter }) => [reason, secondCounter].filter(Boolean).join('. '),
    },
    { key: 'by', head: t('book.countedBy'), cell: ({ by }) => by },
  ];
  return (
    <Table caption={t('book.counts')} columns={columns} rows={counts} rowKey={({ id }) => id} />
  );
}

function Lock({ floatId, to }: { readonly floatId: string; readonly to: string }) {
  const { t } = useTranslation('floats');
  const form = useContractForm({
    schema: contract.lock.input,
    area: 'floats',
    draft: { untilOn: to },
    keptAs: `floats.lock:${floatId}`,
    toInput: (draft) => ({ floatId, ...draft }),
    send: api.floats.lock,
    next: () => ({ to: `${cashPath}/${floatId}`, state: { done: 'locked' } satisfies Told }),
  });
  return (
    <Form form={form} label={t('lock.title')}>
      <p>{t('lock.hint')}</p>
      <DateField {...form.field('untilOn')} kind="past" required />
      <FormEnd form={form} save={t('lock.save')} saveLook="secondary" />
    </Form>
  );
}
