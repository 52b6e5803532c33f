import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import type { Pence } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { type Advance, advancesPath, type Listed, type Told } from './advances.ts';
import { useOutcome } from './outcome.ts';

/** Money that was handed over before it was spent: what is open, then what became of the rest. */
export function AdvanceList() {
  const { t } = useTranslation('advances');
  const { advances, openPence } = useLoaderData<Listed>();
  const told = useLocation().state as Told | null;
  const open = advances.filter(({ settled }) => settled === null);
  const settled = advances.filter((advance) => advance.settled !== null);
  return (
    <ListPage
      back="money"
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={advances.length === 0}
      none={t('none')}
      noneHint={t('noneHint')}
      add={{ to: `${advancesPath}/new`, words: t('give'), quiet: true }}
      notice={
        told?.done && <Notice kind="success" title={t(`${told.done}Now`, { name: told.name })} />
      }
    >
      <Section title={t('open')}>
        {open.length === 0 ? (
          <p>{t('noneOpen')}</p>
        ) : (
          <OpenAdvances advances={open} total={openPence} named />
        )}
      </Section>
      {settled.length > 0 && (
        <Section title={t('settled')}>
          <Settled advances={settled} />
        </Section>
      )}
    </ListPage>
  );
}

interface OpenProps {
  readonly advances: readonly Advance[];
  readonly total?: Pence;
  /** Whether the people are named: on their own page they are not. */
  readonly named?: boolean;
}

/** Advances that are not settled, each with the way to settle it. */
export function OpenAdvances({ advances, total, named = false }: OpenProps) {
  const { t } = useTranslation('advances');
  const columns: TableColumn<Advance>[] = [
    ...(named
      ? [{ key: 'who', head: t('who'), cell: ({ personName }: Advance) => personName }]
      : []),
    { key: 'what', head: t('what'), cell: whatOf },
    { key: 'on', head: t('on'), cell: ({ on }) => formats.date(on) },
    {
      ...{ key: 'pence', head: t('amount'), align: 'end' },
      cell: ({ pence }) => formats.money(pence),
      ...(total !== undefined && { total: formats.money(total) }),
    },
    {
      ...{ key: 'settle', head: t('settle'), quietHead: true },
      cell: (advance) => (
        <Link
          to={`${advancesPath}/${advance.id}`}
          aria-label={t('settleOf', {
            money: formats.money(advance.pence),
            name: advance.personName,
          })}
        >
          {t('settle')}
        </Link>
      ),
    },
  ];
  return <Table caption={t('open')} columns={columns} rows={advances} rowKey={({ id }) => id} />;
}

const whatOf = ({ what, sessionTitle }: Advance) =>
  [what, sessionTitle].filter(Boolean).join(', ') || '–';

function Settled({ advances }: { readonly advances: readonly Advance[] }) {
  const { t } = useTranslation('advances');
  const outcome = useOutcome();
  const columns: TableColumn<Advance>[] = [
    { key: 'who', head: t('who'), cell: ({ personName }) => personName },
    { key: 'what', head: t('what'), cell: whatOf },
    { key: 'on', head: t('on'), cell: ({ on }) => formats.date(on) },
    {
      ...{ key: 'pence', head: t('amount'), align: 'end' },
      cell: ({ pence }) => formats.money(pence),
    },
    { key: 'outcome', head: t('outcome.head'), cell: outcome },
    { key: 'by', head: t('by'), cell: ({ settled }) => settled?.by ?? '' },
  ];
  return <Table caption={t('settled')} columns={columns} rows={advances} rowKey={({ id }) => id} />;
}
