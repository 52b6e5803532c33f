import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator } from 'react-router';
import type { access } from '../../../shared/contract/access.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { announce } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import type { Exceptional } from './Users.tsx';

type Listed = OutputOf<(typeof access)['exceptions']>;
type Month = Listed['months'][number];

/** Where a rule gave way, and why: for the treasurer to look over, month by month. */
export function Exceptions({ back }: { readonly back: 'settings' | 'money' }) {
  const { t } = useTranslation('access');
  const { exceptions, months } = useLoaderData<Listed>();
  const columns: TableColumn<Exceptional>[] = [
    { key: 'at', head: t('exceptions.at'), cell: ({ at }) => formats.instant(at) },
    { key: 'by', head: t('exceptions.by'), cell: ({ by }) => by },
    { key: 'what', head: t('exceptions.what'), cell: ({ kind }) => t(`exceptions.${kind}`) },
    {
      key: 'session',
      head: t('exceptions.session'),
      cell: ({ session }) =>
        session === null ? '–' : `${session.title}, ${formats.date(session.on)}`,
    },
    { key: 'reason', head: t('exceptions.reason'), cell: ({ reason }) => reason },
  ];
  return (
    <Page back={back} screen={t('exceptions.title')} lead={<p>{t('exceptions.lead')}</p>}>
      {exceptions.length === 0 ? (
        <EmptyState title={t('exceptions.none')}>{t('exceptions.noneHint')}</EmptyState>
      ) : (
        <Table columns={columns} rows={exceptions} rowKey={({ id }) => id} />
      )}
      {months.length > 0 && <Months months={months} />}
    </Page>
  );
}

/** The months that are over, and who looked at each. */
function Months({ months }: { readonly months: readonly Month[] }) {
  const { t } = useTranslation('access');
  const { revalidate } = useRevalidator();
  const [refused, setRefused] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);

  // The button that was pressed goes away: the focus goes to the list.
  async function look(month: string) {
    const reply = await api.access.lookedAtExceptions({ month });
    setRefused(reply.ok ? null : reply.error.code);
    await revalidate();
    list.current?.focus();
    if (reply.ok) announce(t('exceptions.said', { month: formats.month(month) }));
  }

  const columns: TableColumn<Month>[] = [
    { key: 'month', head: t('exceptions.month'), cell: ({ month }) => formats.month(month) },
    {
      key: 'state',
      head: t('exceptions.state'),
      cell: ({ month, looked, own }) => {
        if (looked !== null) {
          const of = { by: looked.by, on: formats.date(looked.at.slice(0, 10)) };
          return <Status kind="checked">{t('exceptions.looked', of)}</Status>;
        }
        if (own) return <Status kind="to-do">{t('exceptions.own')}</Status>;
        return (
          <Button onPress={() => void look(month)}>
            {t('exceptions.look', { month: formats.month(month) })}
          </Button>
        );
      },
    },
  ];
  return (
    <Section title={t('exceptions.months')}>
      {refused !== null && (
        <RefusalNotice area="access" title={t('exceptions.notLooked')} code={refused} />
      )}
      <div ref={list} tabIndex={-1}>
        <Table columns={columns} rows={months} rowKey={({ month }) => month} />
      </div>
    </Section>
  );
}
