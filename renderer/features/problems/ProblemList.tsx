import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import { projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import { ProblemForm } from './ProblemForm.tsx';
import { Process } from './Process.tsx';
import { type loadProblems, problemPath } from './problem.ts';

type Loaded = Awaited<ReturnType<typeof loadProblems>>;
type Row = Loaded['problems'][number];

/** What is told about a problem that is not there any more. */
export interface RemovedProblem {
  readonly removedProblem: true;
}

/** The problem log of a project: what was agreed about problems, and each with how it stands. */
export function ProblemList() {
  const { t } = useTranslation('problems');
  const { project, problems, process } = useLoaderData<Loaded>();
  const navigate = useNavigate();
  const may = useMay();
  const told = useLocation().state as RemovedProblem | null;
  const [removed] = useState(told?.removedProblem ?? false);
  const columns = [
    {
      key: 'what',
      head: t('fields.what'),
      cell: ({ id, what }: Row) => (
        <Link to={problemPath(project.id, id)}>{formats.start(what)}</Link>
      ),
    },
    {
      key: 'happenedOn',
      head: t('list.on'),
      cell: ({ happenedOn }: Row) => formats.date(happenedOn),
    },
    {
      key: 'raisedBy',
      head: t('list.by'),
      cell: ({ raisedBy }: Row) => raisedBy ?? t('notSaid'),
    },
    {
      key: 'state',
      head: t('list.state'),
      cell: ({ closedOn }: Row) => <ProblemState closedOn={closedOn} />,
    },
  ];
  return (
    <Page
      back={{ to: projectPath(project.id), name: project.name }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
    >
      {removed && <Notice kind="success" title={t('removed')} />}
      <Process projectId={project.id} process={process} />
      <Section title={t('list.title')}>
        {problems.length > 0 ? (
          <Table columns={columns} rows={problems} rowKey={({ id }) => id} />
        ) : (
          <p>{t('none')}</p>
        )}
      </Section>
      {may('projects.write') && (
        <Section title={t('add')}>
          <ProblemForm
            projectId={project.id}
            problem={null}
            onSaved={({ id }) => void navigate(problemPath(project.id, id))}
          />
        </Section>
      )}
    </Page>
  );
}

/** Whether a problem is open, as an icon and words. */
export function ProblemState({ closedOn }: Pick<Row, 'closedOn'>) {
  const { t } = useTranslation('problems');
  return (
    <Status kind={closedOn === null ? 'attention' : 'done'}>
      {closedOn === null ? t('open') : t('closedOn', { date: formats.date(closedOn) })}
    </Status>
  );
}
