import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { charterItems } from '../../../shared/domain/projects.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RemovePart } from '../../ui/RemovePart.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';
import { newConcernPath } from '../concerns/concern.ts';
import { useMay } from '../shell/open.ts';
import type { RemovedProject } from './ProjectList.tsx';
import { newestOf, openItems, type Project, projectPath, textPath } from './project.ts';
import { stateWords, statusOfText } from './TextShown.tsx';

/** A project, as the front of a paper file: what it is for, and each part with what stands in it. */
export function ProjectPage() {
  const { t } = useTranslation('projects');
  const project = useLoaderData<Project>();
  const navigate = useNavigate();
  const may = useMay();
  const { id, name, about } = project;
  return (
    <Page
      back="projects"
      title={name}
      windowTitle={t('page.title')}
      {...(about !== null && { lead: <p>{about}</p> })}
      actions={
        may('projects.write') && (
          <Button icon={Pencil} onPress={() => void navigate(projectPath(id, 'change'))}>
            {t('page.change')}
          </Button>
        )
      }
    >
      <Beside aside={<Facts project={project} />}>
        <Charter project={project} />
        <Working project={project} />
        <Outcomes project={project} />
        <Learning project={project} />
        {may('projects.write') && <RemoveProject project={project} />}
      </Beside>
    </Page>
  );
}

/** What the group agreed about how it works together, item by item. */
function Charter({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const tasks = charterItems.map((item): Task => {
    const newest = newestOf(project, item);
    return {
      key: item,
      label: t(`parts.${item}.title`),
      ...(newest === null && { hint: t(`parts.${item}.hint`) }),
      to: textPath(project.id, item),
      status: statusOfText(newest),
      words: stateWords(t, newest),
    };
  });
  return (
    <Section
      title={t('charter.title')}
      action={
        charterItems.some((item) => newestOf(project, item)) && (
          <Link to={projectPath(project.id, 'print', 'charter')}>{t('charter.print')}</Link>
        )
      }
    >
      <p>{t('charter.open', { count: openItems(project) })}</p>
      <TaskList tasks={tasks} />
    </Section>
  );
}

/** Who takes part, what they were told, when they meet, and what is to be done. */
function Working({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const { id, given, members, sessions, openActions, opportunities, notes } = project;
  const expectations = newestOf(project, 'expectations');
  const part = usePart(id);
  const tasks: Task[] = [
    part('people', {
      ...{ all: members.length, open: 0 },
      words: t('parts.people.count', { count: members.length }),
    }),
    {
      ...part('expectations', {
        ...{ all: expectations ? 1 : 0, open: 0 },
        words: stateWords(t, expectations),
      }),
      ...(expectations && {
        hint: t('parts.expectations.given', { count: given, members: members.length }),
      }),
      to: textPath(id, 'expectations'),
      status: statusOfText(expectations),
    },
    part('opportunities', {
      ...opportunities,
      words: t('parts.opportunities.open', { count: opportunities.open }),
    }),
    part('sessions', {
      ...{ all: sessions, open: 0 },
      words: t('parts.sessions.count', { count: sessions }),
    }),
    part('notes', {
      ...notes,
      words:
        notes.all === 0
          ? t('parts.notes.none')
          : notes.open > 0
            ? t('parts.notes.open', { count: notes.open, all: notes.all })
            : t('parts.notes.sealed', { count: notes.all }),
    }),
    part('actions', {
      ...{ all: openActions, open: openActions },
      words: t('parts.actions.count', { count: openActions }),
    }),
  ];
  return (
    <Section title={t('page.working')}>
      <TaskList tasks={tasks} />
    </Section>
  );
}

/** What people brought, what was decided, and whether people know what came of theirs. */
function Outcomes({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const { id, decisions, openDecisions, tellableDecisions } = project;
  const { contributions, untold, celebrations } = project;
  const part = usePart(id);
  const tasks: Task[] = [
    part('contributions', {
      ...{ all: contributions, open: 0 },
      words: t('parts.contributions.count', { count: contributions }),
    }),
    part('decisions', {
      ...{ all: decisions, open: openDecisions },
      words:
        openDecisions > 0
          ? t('parts.decisions.open', { count: openDecisions, all: decisions })
          : t('parts.decisions.count', { count: decisions }),
    }),
    part('news', {
      ...{ all: contributions, open: untold, pressing: true },
      words: contributions === 0 ? t('parts.news.none') : t('parts.news.count', { count: untold }),
    }),
    part('feedback', {
      ...{ all: tellableDecisions, open: 0 },
      words: t('parts.feedback.ready', { count: tellableDecisions }),
    }),
    part('celebrations', {
      ...{ all: celebrations, open: 0 },
      words: t('parts.celebrations.count', { count: celebrations }),
    }),
  ];
  return (
    <Section title={t('page.outcomes')}>
      <TaskList tasks={tasks} />
    </Section>
  );
}

/** Problems, how people work and think, power, time to reflect, and looking back. */
function Learning({ project }: { readonly project: Project }) {
  const { t } = useTranslation(['projects', 'concerns']);
  const may = useMay();
  const { id, learning, reviews } = project;
  const { openProblems, problems, openCulture, openTraining, power, times } = learning;
  const part = usePart(id);
  const tasks: Task[] = [
    {
      ...part('problemLog', {
        ...{ all: problems, open: openProblems, pressing: true },
        words:
          problems === 0
            ? t('parts.problemLog.none')
            : t('parts.problemLog.count', { count: openProblems }),
      }),
      to: projectPath(id, 'problems'),
    },
    {
      ...part('trainingTasks', {
        ...{ all: openTraining, open: openTraining },
        words: t('parts.actions.count', { count: openTraining }),
      }),
      to: textPath(id, 'training'),
    },
    part('culture', {
      ...{ all: openCulture, open: openCulture },
      words: t('parts.actions.count', { count: openCulture }),
    }),
    part('power', { all: power, open: 0, words: t('parts.power.count', { count: power }) }),
    part('practice', { all: times, open: 0, words: t('parts.practice.count', { count: times }) }),
    part('reviews', {
      ...{ all: reviews.open + reviews.closed, open: reviews.open, pressing: true },
      words:
        reviews.open > 0
          ? t('parts.reviews.open', { count: reviews.open })
          : t('parts.reviews.closed', { count: reviews.closed }),
    }),
  ];
  return (
    <Section
      title={t('page.learning')}
      action={
        may('people.write') && (
          <Link to={newConcernPath('project', id)}>{t('concerns:list.new')}</Link>
        )
      }
    >
      <TaskList tasks={tasks} />
    </Section>
  );
}

interface Standing {
  /** How much stands in a part, and how much of it is open. */
  readonly all: number;
  readonly open: number;
  /** What is open should be looked at. */
  readonly pressing?: boolean;
  readonly words: string;
}

/** A line of the page: what stands in a part in words, and what the part is for as long as it is empty. */
function usePart(projectId: string) {
  const { t } = useTranslation('projects');
  return (key: Part, { all, open, pressing = false, words }: Standing): Task => ({
    ...{ key, label: t(`parts.${key}.title`), to: projectPath(projectId, key), words },
    ...(all === 0 && { hint: t(`parts.${key}.hint`) }),
    status: all === 0 ? 'nothing' : open === 0 ? 'done' : pressing ? 'attention' : 'to-do',
  });
}

type Part =
  | 'people'
  | 'expectations'
  | 'opportunities'
  | 'sessions'
  | 'notes'
  | 'actions'
  | 'contributions'
  | 'decisions'
  | 'news'
  | 'feedback'
  | 'celebrations'
  | 'problemLog'
  | 'trainingTasks'
  | 'culture'
  | 'power'
  | 'practice'
  | 'reviews';

/** What it works on, when, and what co-production means to the charity. */
function Facts({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const { worksOn, startedOn, endedOn } = project;
  const definition = newestOf(project, 'definition');
  const items = [
    { key: t('fields.worksOn'), value: worksOn.map((work) => t(`work.${work}`)).join(', ') || '–' },
    { key: t('fields.startedOn'), value: formats.date(startedOn) },
    ...(endedOn === null ? [] : [{ key: t('fields.endedOn'), value: formats.date(endedOn) }]),
  ];
  return (
    <>
      <Section title={t('page.facts')}>
        <SummaryList items={items} plain />
      </Section>
      <Section title={t('parts.definition.title')}>
        <p>{definition ? formats.start(definition.body, 300) : t('parts.definition.hint')}</p>
        <p>
          <Link to={textPath(null, 'definition')}>
            {t(definition ? 'text.read' : 'text.write')}
          </Link>
        </p>
      </Section>
    </>
  );
}

/** A project that was added by mistake: nothing is written in it yet, so nothing is lost. */
function RemoveProject({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const navigate = useNavigate();
  const { id: projectId, version: expectedVersion, name, texts, members, openActions } = project;
  const { decisions, contributions, celebrations } = project;
  const { problems, power, times } = project.learning;
  const used =
    texts.some(({ part }) => part !== 'definition') ||
    project.sessions + members.length + openActions + decisions + contributions + celebrations >
      0 ||
    problems + power + times + project.notes.all > 0;
  if (used) return null;
  return (
    <RemovePart
      area="projects"
      title={t('remove.title')}
      what={t('remove.what')}
      act={t('remove.do')}
      refused={t('remove.refused')}
      remove={() => api.projects.remove({ projectId, expectedVersion })}
      onRemoved={() =>
        void navigate('/projects', { state: { removed: name } satisfies RemovedProject })
      }
    />
  );
}
