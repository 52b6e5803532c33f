import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useLocation, useNavigate } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { isConsultation, particularsOf } from '../../../shared/domain/opportunities.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { type Task, TaskList } from '../../ui/TaskList.tsx';
import { projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import { Engagement } from './Engagement.tsx';
import { InclusionCheck } from './InclusionCheck.tsx';
import { Invitations } from './Invitations.tsx';
import {
  listPath,
  type loadOpportunities,
  type Opportunity,
  opportunityPath,
} from './opportunity.ts';

/** What is told about an opportunity that is not there any more. */
interface Removed {
  readonly removed: string;
}

/** The opportunities of a project. */
export function OpportunityList() {
  const { t } = useTranslation(['opportunities', 'sessions']);
  const { project, rows } = useLoaderData<Awaited<ReturnType<typeof loadOpportunities>>>();
  const may = useMay();
  const told = useLocation().state as Removed | null;
  const [removed] = useState(told?.removed ?? null);
  const today = localDate(new Date());
  const task = ({ id, name, kind, untilOn, invited, yes }: (typeof rows)[number]): Task => {
    const over = untilOn !== null && untilOn < today;
    return {
      key: id,
      label: name,
      hint: [
        t(`sessions:kinds.${kind}`),
        t('list.invited', { count: invited }),
        t('list.yes', { count: yes }),
      ].join(' · '),
      to: opportunityPath({ id, projectId: project.id }),
      status: over ? 'done' : 'to-do',
      words:
        untilOn === null
          ? t('list.open')
          : t(over ? 'list.over' : 'list.until', { date: formats.date(untilOn) }),
    };
  };
  return (
    <ListPage
      back={{ to: projectPath(project.id), name: project.name }}
      screen={t('list.title')}
      lead={<p>{t('list.lead')}</p>}
      empty={rows.length === 0}
      none={t('list.none')}
      noneHint={t('list.noneWhat')}
      add={may('projects.write') && { to: `${listPath(project.id)}/new`, words: t('list.add') }}
      notice={
        removed !== null && <Notice kind="success" title={t('list.removed', { name: removed })} />
      }
    >
      <TaskList tasks={rows.map(task)} />
    </ListPage>
  );
}

/** An opportunity: what it is, who can take part in it, who was asked. */
export function OpportunityPage() {
  const { t } = useTranslation(['opportunities', 'sessions', 'people']);
  const opportunity = useLoaderData<Opportunity>();
  const navigate = useNavigate();
  const may = useMay();
  const { name, kind, depth, made, particulars, untilOn, projectId, projectName } = opportunity;
  const { interests, stages, times } = opportunity;
  const facts = [
    { key: t('fields.depth'), value: t(`depths.${depth}`) },
    ...(interests.length === 0
      ? []
      : [{ key: t('fields.interests'), value: interests.join(', ') }]),
    ...(stages.length === 0
      ? []
      : [
          {
            key: t('fields.stages'),
            value: stages.map((stage) => t(`people:journey.${stage}`)).join(', '),
          },
        ]),
    ...(made === null ? [] : [{ key: t('fields.made'), value: made }]),
    ...(times === null ? [] : [{ key: t('fields.times'), value: times }]),
    ...(untilOn === null ? [] : [{ key: t('fields.untilOn'), value: formats.date(untilOn) }]),
    ...particularsOf[kind].flatMap((each) => {
      const said = particulars[each];
      return said ? [{ key: t(`particulars.${each}.title`), value: said }] : [];
    }),
  ];
  return (
    <Page
      back={{ to: listPath(projectId), name: t('list.title') }}
      title={name}
      windowTitle={t('page.title')}
      lead={
        <p>
          {projectName} · {t(`sessions:kinds.${kind}`)}
        </p>
      }
      actions={
        may('projects.write') && (
          <Button
            icon={Pencil}
            onPress={() => void navigate(opportunityPath(opportunity, 'change'))}
          >
            {t('page.change')}
          </Button>
        )
      }
    >
      {isConsultation(depth) && <Notice kind="info" title={t('notInItself')} />}
      <Section title={t('page.what')}>
        <SummaryList items={facts} />
      </Section>
      <InclusionCheck opportunity={opportunity} />
      <Invitations opportunity={opportunity} />
      <Engagement opportunity={opportunity} />
      {may('projects.write') && opportunity.invited.length === 0 && (
        <Remove opportunity={opportunity} />
      )}
    </Page>
  );
}

/** Removes an opportunity without invitations; nothing is lost, so no dialog asks first. */
function Remove({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation('opportunities');
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: opportunityId, version: expectedVersion, projectId, name } = opportunity;
  async function remove() {
    const reply = await api.opportunities.remove({ opportunityId, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    void navigate(listPath(projectId), { state: { removed: name } satisfies Removed });
  }
  return (
    <Section title={t('remove.title')}>
      {refusal !== null && (
        <RefusalNotice area="opportunities" title={t('refused')} code={refusal} />
      )}
      <p>{t('remove.what')}</p>
      <div>
        <Button onPress={() => void remove()}>{t('remove.do')}</Button>
      </div>
    </Section>
  );
}
