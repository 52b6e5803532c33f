import { FileUp, UserPlus } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people } from '../../../shared/contract/people.ts';
import { answer, api } from '../../lib/api.ts';
import { ofItsOwn } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { useFind } from '../../lib/useFind.ts';
import { usePages } from '../../lib/usePages.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { FindField } from '../../ui/TextField.tsx';
import { type ListColumn, VirtualList } from '../../ui/VirtualList.tsx';
import { ErasedNotice, type ErasedSomebody } from '../rights/Erased.tsx';
import { useMay } from '../shell/open.ts';
import styles from './people.module.css';

/** All people in the records, found as the user types. */
export function PeopleList() {
  const { t } = useTranslation('people');
  const may = useMay();
  const { find, page } = useLoaderData<FoundPeople>();
  const navigate = useNavigate();
  const arrived = useLocation().state as Partial<ErasedSomebody> | null;
  const { typed, type, drop } = useFind();
  const pageAfter = useCallback(
    (after: string) => answer(api.people.list({ find, after, limit: nextRows })),
    [find],
  );
  const { total, rowAt, onNeed, stopped, readOn } = usePages(page, pageAfter);
  const open = useCallback(
    ({ id }: PersonRow) => {
      drop();
      void navigate(`/people/${id}`);
    },
    [navigate, drop],
  );
  const nobodyYet = total === 0 && find === '';
  const add = (
    <Button look="primary" icon={UserPlus} onPress={() => void navigate('/people/new')}>
      {t('list.add')}
    </Button>
  );

  return (
    <Page
      screen={t('list.title')}
      actions={
        nobodyYet ? undefined : (
          <>
            {may('restricted.read') && <Link to="/concerns">{t('list.concerns')}</Link>}
            {add}
          </>
        )
      }
    >
      {arrived?.erased && <ErasedNotice erased={arrived.erased} />}
      {nobodyYet ? (
        <NobodyYet add={add} />
      ) : (
        <>
          <div className={styles.find}>
            <FindField label={t('list.find')} value={typed} onChange={type} />
            <p role="status" className={styles.count}>
              {countInWords(t, find, total)}
            </p>
          </div>
          {stopped && (
            <Notice
              kind="problem"
              title={t('list.stopped')}
              action={
                <Button look="quiet" onPress={readOn}>
                  {t('list.again')}
                </Button>
              }
            />
          )}
          {total === 0 ? (
            <NobodyFound find={find} />
          ) : (
            <VirtualList
              // Another search begins at its top.
              key={find}
              columns={columnsOf(t)}
              total={total}
              rowAt={rowAt}
              onNeed={onNeed}
              onOpen={open}
            />
          )}
        </>
      )}
    </Page>
  );
}

type Words = ReturnType<typeof useTranslation<'people'>>['t'];

function countInWords(t: Words, find: string, total: number): string {
  if (total === 0) return t('list.foundNone');
  const many = { count: total, shown: formats.number(total) };
  return find === '' ? t('list.all', many) : t('list.found', many);
}

function columnsOf(t: Words): ListColumn<PersonRow>[] {
  return [
    {
      key: 'name',
      head: t('list.name'),
      share: 1.3,
      cell: ({ name, mark }) => (
        <span className={styles.marked}>
          {name}
          {mark !== null && <Status kind={mark} />}
        </span>
      ),
    },
    {
      key: 'knownAs',
      head: t('list.knownAs'),
      share: 0.8,
      spare: true,
      cell: (row) => row.alsoKnownAs,
    },
    {
      key: 'safe',
      head: t('list.safeContact'),
      spare: true,
      cell: ({ mark, safeContact }) => (mark === null ? safeContact : null),
    },
    {
      key: 'consent',
      head: t('list.consent'),
      share: 1.1,
      cell: ({ recordConsent }) => <Status kind={recordConsent} />,
    },
    {
      key: 'journey',
      head: t('list.journey'),
      share: 0.9,
      spare: true,
      cell: ({ journeyStage }) => journeyStage && t(`journeyShort.${journeyStage}`),
    },
  ];
}

type PeoplePage = OutputOf<(typeof people)['list']>;
type PersonRow = PeoplePage['rows'][number];

/** The loader brings this many, enough for the tallest window; what follows comes in larger steps. */
export const firstRows = 100;
const nextRows = 500;

/** What a search leads to: its text, and the first page of its people. */
export interface FoundPeople {
  readonly find: string;
  readonly page: PeoplePage;
}

/** The first thing to do where there are no people. */
function NobodyYet({ add }: { readonly add: ReactNode }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t('empty.title')}
      action={
        <div className={styles.buttons}>
          {add}
          <Button icon={FileUp} onPress={() => void navigate('/import')}>
            {t('list.import')}
          </Button>
        </div>
      }
    >
      <p>{t('empty.lead')}</p>
    </EmptyState>
  );
}

/** A search without a hit is the way to add a person. */
function NobodyFound({ find }: { readonly find: string }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t('none.title', { find })}
      action={
        <Button
          icon={UserPlus}
          onPress={() => void navigate(ofItsOwn('/people/new'), { state: { name: find } })}
        >
          {t('none.add', { find })}
        </Button>
      }
    >
      <p>{t('none.lead')}</p>
    </EmptyState>
  );
}
