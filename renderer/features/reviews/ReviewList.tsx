import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { reviews as contract } from '../../../shared/contract/reviews.ts';
import { type ReviewLevel, reviewLevels } from '../../../shared/domain/reviews.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { loadProject, projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';

type Saved = OutputOf<(typeof contract)['list']>['reviews'][number];

/** The reviews of the project in the address; without one, those of programmes and of the year. */
export async function loadReviews({ params }: LoaderFunctionArgs) {
  const projectId = params.projectId ?? null;
  const [project, { reviews }] = await Promise.all([
    projectId === null ? null : loadProject({ params }),
    answer(api.reviews.list({ projectId })),
  ]);
  return { project, reviews };
}

/** What is told about a review that is not there any more. */
export interface RemovedReview {
  readonly removed: string;
}

/** The reviews of a project, or of the charity's programmes and years. */
export function ReviewList() {
  const { t } = useTranslation('reviews');
  const { project, reviews } = useLoaderData<Awaited<ReturnType<typeof loadReviews>>>();
  const may = useMay();
  const told = useLocation().state as RemovedReview | null;
  const [removed] = useState(told?.removed ?? null);
  const title = t(project ? 'list.title' : 'list.yearTitle');
  const task = ({ id, title: label, level, openedOn, closedOn, answered }: Saved): Task => ({
    key: id,
    label,
    hint: t(`levels.${level}`),
    to: `/reviews/${id}`,
    status: closedOn === null ? 'attention' : 'done',
    words:
      closedOn === null
        ? t('list.open', { date: formats.date(openedOn) })
        : t('list.closed', { date: formats.date(closedOn), count: answered ?? 0 }),
  });
  return (
    <Page
      back={project ? { to: projectPath(project.id), name: project.name } : 'projects'}
      screen={title}
      lead={<p>{t('list.lead')}</p>}
    >
      {removed !== null && <Notice kind="success" title={t('list.removed', { title: removed })} />}
      {reviews.length > 0 ? <TaskList tasks={reviews.map(task)} /> : <p>{t('list.none')}</p>}
      {may('projects.write') && <OpenReview projectId={project?.id ?? null} />}
      {project && (
        <p>
          <Link to="/reviews">{t('list.others')}</Link>
        </p>
      )}
    </Page>
  );
}

function OpenReview({ projectId }: { readonly projectId: string | null }) {
  const { t } = useTranslation('reviews');
  const level = (projectId === null ? 'organisation' : 'project') as ReviewLevel;
  const form = useContractForm({
    schema: contract.open.input,
    area: 'reviews',
    draft: { title: '', level },
    keptAs: `reviews.open:${projectId ?? ''}`,
    guarded: true,
    toInput: ({ title, level: chosen }) => ({ projectId, level: chosen, title }),
    send: api.reviews.open,
    next: ({ id }) => ({ to: `/reviews/${id}` }),
  });
  return (
    <Section title={t('open.title')}>
      <Form form={form}>
        <TextField {...form.field('title')} description={t('open.titleHint')} required />
        {projectId === null && (
          <RadioGroup
            {...form.field('level')}
            onChange={(chosen) => chosen !== '' && form.change({ level: chosen })}
            choices={reviewLevels
              .filter((value) => value !== 'project')
              .map((value) => ({ value, label: t(`levels.${value}`) }))}
          />
        )}
        <FormEnd form={form} save={t('open.save')} />
      </Form>
    </Section>
  );
}
