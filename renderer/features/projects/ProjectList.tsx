import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { AddButton } from '../../ui/AddButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Table } from '../../ui/Table.tsx';
import { useMay } from '../shell/open.ts';
import { projectPath } from './project.ts';
import styles from './projects.module.css';
import { Quoted } from './TextShown.tsx';

/** All projects, and what co-production means to the charity. */
export const loadProjects = async () => {
  const [{ projects }, { texts }] = await Promise.all([
    answer(api.projects.list({})),
    answer(api.projects.versions({ projectId: null, part: 'definition' })),
  ]);
  return { projects, definition: texts[0] ?? null };
};

type Loaded = Awaited<ReturnType<typeof loadProjects>>;
type Row = Loaded['projects'][number];

/** What is told about a project that is not there any more. */
export interface RemovedProject {
  readonly removed: string;
}

export function ProjectList() {
  const { t } = useTranslation('projects');
  const { projects, definition } = useLoaderData<Loaded>();
  const may = useMay();
  const told = useLocation().state as RemovedProject | null;
  const [removed] = useState(told?.removed ?? null);
  const add = may('projects.write') && <AddButton to="/projects/new">{t('list.add')}</AddButton>;
  const columns = [
    {
      key: 'name',
      head: t('list.name'),
      cell: ({ id, name }: Row) => <Link to={projectPath(id)}>{name}</Link>,
    },
    {
      key: 'worksOn',
      head: t('list.worksOn'),
      cell: ({ worksOn }: Row) => worksOn.map((work) => t(`work.${work}`)).join(', '),
    },
    {
      key: 'charter',
      head: t('list.charter'),
      cell: ({ openItems, endedOn }: Row) =>
        endedOn !== null ? (
          <span className={styles.soft}>{t('list.ended', { date: formats.date(endedOn) })}</span>
        ) : (
          <Status kind={openItems === 0 ? 'done' : 'to-do'}>
            {t('charter.open', { count: openItems })}
          </Status>
        ),
    },
    {
      key: 'members',
      head: t('list.members'),
      align: 'end' as const,
      cell: ({ members }: Row) => formats.number(members),
    },
  ];
  return (
    <Page
      screen={t('list.title')}
      lead={<p>{t('list.lead')}</p>}
      actions={projects.length > 0 && add}
    >
      {removed !== null && <Notice kind="success" title={t('list.removed', { name: removed })} />}
      {projects.length === 0 ? (
        <EmptyState title={t('list.none')} action={add}>
          <p>{t('list.noneWhat')}</p>
        </EmptyState>
      ) : (
        <Table columns={columns} rows={projects} rowKey={({ id }) => id} />
      )}
      <Section title={t('list.everywhere')}>
        <ul className={styles.links}>
          {(['culture', 'power', 'practice', 'themes', 'quotes', 'directory'] as const).map(
            (part) => (
              <li key={part}>
                <Link to={`/projects/${part}`}>{t(`parts.${part}.title`)}</Link>
                <p className={styles.soft}>{t(`parts.${part}.hint`)}</p>
              </li>
            ),
          )}
        </ul>
      </Section>
      <Section
        title={t('parts.definition.title')}
        action={<Link to="/projects/definition">{t(definition ? 'text.read' : 'text.write')}</Link>}
      >
        {definition ? (
          <Quoted version={definition} />
        ) : (
          <p className={styles.soft}>{t('parts.definition.hint')}</p>
        )}
      </Section>
      <p>
        <Link to="/reviews">{t('list.reviews')}</Link>
      </p>
    </Page>
  );
}
