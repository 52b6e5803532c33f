import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { Page } from '../../ui/Page.tsx';
import { ActionList } from './Actions.tsx';
import { loadProject, projectPath } from './project.ts';

/** Loads the culture actions of a project or, without one, of the whole charity and all projects. */
export async function loadCulture({ params }: LoaderFunctionArgs) {
  const { projectId = null } = params;
  const [project, { actions, users }] = await Promise.all([
    projectId === null ? null : loadProject({ params }),
    answer(api.actions.list({ projectId })),
  ]);
  return { project, actions: actions.filter(({ source }) => source === 'culture'), users };
}

/** What was noticed about how people work and think, and what will change. */
export function Culture() {
  const { t } = useTranslation('actions');
  const { project, actions, users } = useLoaderData<Awaited<ReturnType<typeof loadCulture>>>();
  const place = { projectId: project?.id ?? null, source: 'culture', followsId: null } as const;
  return (
    <Page
      back={project === null ? 'projects' : { to: projectPath(project.id), name: project.name }}
      screen={t('culture.title')}
      lead={<p>{t('culture.lead')}</p>}
    >
      <ActionList
        actions={actions}
        users={users}
        place={place}
        none={t('culture.none')}
        named={project === null}
      />
    </Page>
  );
}
