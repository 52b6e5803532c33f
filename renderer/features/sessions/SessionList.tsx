import { CalendarPlus } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { usePages } from '../../lib/usePages.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
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
  const [, setParams] = useSearchParams();
  const [text, setText] = useState(find);

  useEffect(() => {
    if (text === find) return;
    setParams(text === '' ? {} : { find: text }, { replace: true, preventScrollReset: true });
  }, [text, find, setParams]);

  const pageAfter = useCallback(
    (after: string) => answer(api.sessions.list({ find, after, limit })),
    [find],
  );
  const pages = usePages(first, pageAfter);
  const newSession = () => navigate('/sessions/new');

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
      cell: ({ people }) => formats.number(people),
    },
  ];

  const none = first.total === 0;
  const empty = none && text === '';
  return (
    <Page
      title={t('list.heading')}
      windowTitle={t('list.heading')}
      actions={
        !empty && (
          <Button look="primary" icon={CalendarPlus} onPress={newSession}>
            {t('list.new')}
          </Button>
        )
      }
    >
      {empty ? (
        <EmptyState
          title={t('list.none')}
          action={
            <Button look="primary" icon={CalendarPlus} onPress={newSession}>
              {t('list.new')}
            </Button>
          }
        >
          {t('list.noneHint')}
        </EmptyState>
      ) : (
        <>
          <TextField
            name="find"
            type="search"
            label={t('list.find')}
            value={text}
            onChange={setText}
          />
          <p role="status">{t('list.count', { count: first.total })}</p>
          {!none && (
            <VirtualList
              columns={columns}
              {...pages}
              onOpen={({ id }) => navigate(`/sessions/${id}`)}
            />
          )}
        </>
      )}
    </Page>
  );
}
