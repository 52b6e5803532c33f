import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { charterItems } from '../../../shared/domain/projects.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
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
        <Learning project={project} />
        <Outcomes project={project} />
        {may('projects.write') && <RemoveProject project={project} />}
      </Beside>
    </Page>
  );
}

/** What was decided, what led to it, and whether people know what came of theirs. */
function Outcomes({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const { id, decisions, openDecisions, tellableDecisions } = project;
  const { contributions, untold, celebrations } = project;
  const part = (key: 'decisions' | 'contributions' | 'news' | 'feedback' | 'celebrations') => ({
    key,
    label: t(`parts.${key}.title`),
    hint: t(`parts.${key}.hint`),
    to: projectPath(id, key),
  });
  const tasks: Task[] = [
    {
      ...part('decisions'),
      status: decisions > 0 && openDecisions === 0 ? 'done' : 'to-do',
      words:
        openDecisions > 0
          ? t('parts.decisions.open', { count: openDecisions, all: decisions })
          : t('parts.decisions.count', { count: decisions }),
    },
    {
      ...part('contributions'),
      status: contributions > 0 ? 'done' : 'to-do',
      words: t('parts.contributions.count', { count: contributions }),
    },
    {
      ...part('news'),
      status: untold > 0 ? 'attention' : 'done',
      words: t('parts.news.count', { count: untold }),
    },
    {
      ...part('feedback'),
      status: tellableDecisions > 0 ? 'done' : 'to-do',
      words: t('parts.feedback.ready', { count: tellableDecisions }),
    },
    {
      ...part('celebrations'),
      status: celebrations > 0 ? 'done' : 'to-do',
      words: t('parts.celebrations.count', { count: celebrations }),
    },
  ];
  return (
    <Section title={t('page.outcomes')}>
      <TaskList tasks={tasks} />
    </Section>
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
      hint: newest ? formats.start(newest.body) : t(`parts.${item}.hint`),
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

/** Expectations, people and what is to be done. */
function Working({ project }: { readonly project: Project }) {
  const { t } = useTranslation('projects');
  const { id, given, members, sessions, openActions, opportunities, reviews, notes } = project;
  const expectations = newestOf(project, 'expectations');
  const tasks: Task[] = [
    {
      key: 'people',
      label: t('parts.people.title'),
      hint: t('parts.people.hint'),
      to: projectPath(id, 'people'),
      status: members.length > 0 ? 'done' : 'to-do',
      words: t('parts.people.count', { count: members.length }),
    },
    {
      key: 'sessions',
      label: t('parts.sessions.title'),
      hint: t('parts.sessions.hint'),
      to: projectPath(id, 'sessions'),
      status: sessions > 0 ? 'done' : 'to-do',
      words: t('parts.sessions.count', { count: sessions }),
    },
    {
      key: 'expectations',
      label: t('parts.expectations.title'),
      hint: expectations
        ? t('parts.expectations.given', { count: given, members: members.length })
        : t('parts.expectations.hint'),
      to: textPath(id, 'expectations'),
      status: statusOfText(expectations),
      words: stateWords(t, expectations),
    },
    {
      key: 'opportunities',
      label: t('parts.opportunities.title'),
      hint: t('parts.opportunities.hint'),
      to: projectPath(id, 'opportunities'),
      status: opportunities.open > 0 ? 'to-do' : opportunities.all > 0 ? 'done' : 'to-do',
      words: t('parts.opportunities.open', { count: opportunities.open }),
    },
    {
      key: 'actions',
      label: t('parts.actions.title'),
      hint: t('parts.actions.hint'),
      to: projectPath(id, 'actions'),
      status: openActions > 0 ? 'to-do' : 'done',
      words: t('parts.actions.count', { count: openActions }),
    },
    {
      key: 'notes',
      label: t('parts.notes.title'),
      hint: t('parts.notes.hint'),
      to: projectPath(id, 'notes'),
      status: notes.all > 0 && notes.open === 0 ? 'done' : 'to-do',
      words:
        notes.all === 0
          ? t('parts.notes.none')
          : notes.open > 0
            ? t('parts.notes.open', { count: notes.open, all: notes.all })
            : t('parts.notes.sealed', { count: notes.all }),
    },
    {
      key: 'reviews',
      label: t('parts.reviews.title'),
      hint: t('parts.reviews.hint'),
      to: projectPath(id, 'reviews'),
      status: reviews.open > 0 ? 'attention' : reviews.closed > 0 ? 'done' : 'to-do',
      words:
        reviews.open > 0
          ? t('parts.reviews.open', { count: reviews.open })
          : t('parts.reviews.closed', { count: reviews.closed }),
    },
  ];
  return (
    <Section title={t('page.working')}>
      <TaskList tasks={tasks} />
    </Section>
  );
}

/** Problems, how people work and think, power, and time to reflect. */
function Learning({ project }: { readonly project: Project }) {
  const { t } = useTranslation(['projects', 'concerns']);
  const may = useMay();
  const { id, learning } = project;
  const { openProblems, problems, openCulture, openTraining, power, times } = learning;
  const open = (count: number) => (count > 0 ? 'to-do' : 'done');
  const part = (key: 'problemLog' | 'trainingTasks' | 'culture' | 'power' | 'practice') => ({
    key,
    label: t(`parts.${key}.title`),
    hint: t(`parts.${key}.hint`),
  });
  const tasks: Task[] = [
    {
      ...part('problemLog'),
      to: projectPath(id, 'problems'),
      status: openProblems > 0 ? 'attention' : 'done',
      words:
        problems === 0
          ? t('parts.problemLog.none')
          : t('parts.problemLog.count', { count: openProblems }),
    },
    {
      ...part('trainingTasks'),
      to: textPath(id, 'training'),
      status: open(openTraining),
      words: t('parts.actions.count', { count: openTraining }),
    },
    {
      ...part('culture'),
      to: projectPath(id, 'culture'),
      status: open(openCulture),
      words: t('parts.actions.count', { count: openCulture }),
    },
    {
      ...part('power'),
      to: projectPath(id, 'power'),
      status: power > 0 ? 'done' : 'to-do',
      words: t('parts.power.count', { count: power }),
    },
    {
      ...part('practice'),
      to: projectPath(id, 'practice'),
      status: times > 0 ? 'done' : 'to-do',
      words: t('parts.practice.count', { count: times }),
    },
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
        <p>{definition?.body ?? t('parts.definition.hint')}</p>
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
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: projectId, version: expectedVersion, name, texts, members, openActions } = project;
  const { decisions, contributions, celebrations } = project;
  const { problems, power, times } = project.learning;
  const used =
    texts.some(({ part }) => part !== 'definition') ||
    project.sessions + members.length + openActions + decisions + contributions + celebrations >
      0 ||
    problems + power + times + project.notes.all > 0;
  if (used) return null;
  async function remove() {
    const reply = await api.projects.remove({ projectId, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    void navigate('/projects', { state: { removed: name } satisfies RemovedProject });
  }
  return (
    <Section title={t('remove.title')}>
      <p>{t('remove.what')}</p>
      {refusal !== null && (
        <RefusalNotice area="projects" title={t('remove.refused')} code={refusal} />
      )}
      <div>
        <Button onPress={() => void remove()}>{t('remove.do')}</Button>
      </div>
    </Section>
  );
}
