import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { ListPage } from '../../ui/ListPage.tsx';
import { Table } from '../../ui/Table.tsx';
import { projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import { type Decision, decisionPath, type loadDecisions } from './decisions.ts';
import { Fate, Older } from './Fate.tsx';

/** What a project decided, the newest first, each with what came of it last. */
export function DecisionList() {
  const { t } = useTranslation('decisions');
  const { project, page } = useLoaderData<Awaited<ReturnType<typeof loadDecisions>>>();
  const may = useMay();
  const [asked] = useSearchParams();
  const { id, name } = project;
  const columns = [
    {
      key: 'asked',
      head: t('fields.asked'),
      cell: (row: Decision) => (
        <Link to={decisionPath(id, row.id)}>{formats.start(row.asked)}</Link>
      ),
    },
    { key: 'on', head: t('list.on'), cell: ({ on }: Decision) => formats.date(on) },
    {
      key: 'owner',
      head: t('list.owner'),
      cell: ({ owner }: Decision) => owner ?? t('noOwner'),
    },
    {
      key: 'outcome',
      head: t('list.outcome'),
      cell: ({ outcome, decided }: Decision) => <Fate fate={outcome} decided={decided !== null} />,
    },
  ];
  return (
    <ListPage
      back={{ to: projectPath(id), name }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={page.total === 0}
      none={t('list.none')}
      noneHint={t('list.noneWhat')}
      add={
        may('projects.write') && { to: projectPath(id, 'decisions', 'new'), words: t('list.add') }
      }
    >
      <Table columns={columns} rows={page.rows} rowKey={(row) => row.id} />
      <Older next={page.next} first={!asked.has('after')} />
    </ListPage>
  );
}
