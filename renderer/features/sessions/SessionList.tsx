import { CalendarPlus } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useFind } from '../../lib/useFind.ts';
import { usePages } from '../../lib/usePages.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { FindField } from '../../ui/TextField.tsx';
import { type ListColumn, VirtualList } from '../../ui/VirtualList.tsx';

type Sessions = OutputOf<typeof contract.sessions.list>;
type Row = Sessions['rows'][number];

const limit = 100;

/** The first page of what the address asks for. */
export async function loadSessions({ request }: { request: Request }) {
  const find = new URL(request.url).searchParams.get('find') ?? '';
  return { find, first: await answer(api.sessions.list({ find, after: null, limit })) };
}

/** All sessions, the newest first, found by title, place, facilitator or note. */
export function SessionList() {
  const { t } = useTranslation('sessions');
  const { find, first } = useLoaderData<typeof loadSessions>();
  const navigate = useNavigate();
  const { typed, type, drop } = useFind();
  const pageAfter = useCallback(
    (after: string) => answer(api.sessions.list({ find, after, limit })),
    [find],
  );
  const pages = usePages(first, pageAfter);
  const add = (
    <Button look="primary" icon={CalendarPlus} onPress={() => void navigate('/sessions/new')}>
      {t('list.new')}
    </Button>
  );

  const columns: ListColumn<Row>[] = [
    { key: 'title', head: t('list.title'), share: 3.6, cell: (row) => row.title },
    { key: 'on', head: t('list.on'), share: 2.6, cell: ({ on }) => formats.date(on) },
    {
      key: 'kind',
      head: t('list.kind'),
      share: 2,
      spare: true,
      cell: ({ kind }) => t(`kinds.${kind}`),
    },
    {
      key: 'place',
      head: t('list.place'),
      share: 2,
      spare: true,
      cell: ({ place }) => place ?? '',
    },
    {
      key: 'people',
      spare: true,
      head: t('list.people'),
      align: 'end',
      cell: ({ people, alsoThere }) => formats.number(people + alsoThere),
    },
  ];

  const none = first.total === 0;
  const empty = none && find === '';
  return (
    <Page screen={t('list.heading')} actions={!empty && add}>
      {empty ? (
        <EmptyState title={t('list.none')} action={add}>
          {t('list.noneHint')}
        </EmptyState>
      ) : (
        <>
          <FindField label={t('list.find')} value={typed} onChange={type} />
          <p role="status">{t('list.count', { count: first.total })}</p>
          {!none && (
            <VirtualList
              columns={columns}
              {...pages}
              onOpen={({ id }) => {
                drop();
                void navigate(`/sessions/${id}`);
              }}
            />
          )}
        </>
      )}
    </Page>
  );
}
