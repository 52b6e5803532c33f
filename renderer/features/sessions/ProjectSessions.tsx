import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData, useNavigate } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { loadProject, projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';

export async function loadProjectSessions({ params }: LoaderFunctionArgs) {
  const project = await loadProject({ params });
  return { project, ...(await answer(api.sessions.ofProject({ projectId: project.id }))) };
}
type Loaded = Awaited<ReturnType<typeof loadProjectSessions>>;
type Row = Loaded['rows'][number];

/** The sessions of a project, the newest first, and the way to a further one. */
export function ProjectSessions() {
  const { t } = useTranslation('sessions');
  const { project, rows } = useLoaderData<Loaded>();
  const navigate = useNavigate();
  const writes = useMay()('sessions.write');
  const add = writes && (
    <Button
      look="primary"
      icon={CalendarPlus}
      onPress={() => void navigate(`/sessions/new?project=${project.id}`)}
    >
      {t('list.new')}
    </Button>
  );
  const columns: TableColumn<Row>[] = [
    {
      key: 'title',
      head: t('list.title'),
      cell: ({ id, title }) => <Link to={`/sessions/${id}`}>{title}</Link>,
    },
    { key: 'on', head: t('list.on'), cell: ({ on }) => formats.date(on) },
    { key: 'kind', head: t('list.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'people',
      head: t('list.people'),
      align: 'end',
      cell: ({ people, alsoThere }) => formats.number(people + alsoThere),
    },
  ];
  return (
    <Page
      back={{ to: projectPath(project.id), name: project.name }}
      screen={t('list.heading')}
      lead={<p>{t('ofProject.lead')}</p>}
      actions={rows.length > 0 && add}
    >
      {rows.length > 0 ? (
        <Table caption={t('list.heading')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      ) : (
        <EmptyState title={t('ofProject.none')} action={add} />
      )}
    </Page>
  );
}
