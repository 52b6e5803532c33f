import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RouteObject, useLoaderData, useNavigate } from 'react-router';
import { contract } from '../../../shared/contract/index.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { sessionKinds } from '../../../shared/domain/sessions.ts';
import { answer, api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OwnInputs } from '../ownFields/OwnInputs.tsx';
import { loadOwnFields, ownDraftOf, ownInput, ownLabels } from '../ownFields/ownDraft.ts';
import { Plainly } from '../plainWords/Plainly.tsx';
import { loadProjectSessions, ProjectSessions } from './ProjectSessions.tsx';
import { loadRegister, RegisterScreen } from './Register.tsx';
import { RepeatSession } from './RepeatSession.tsx';
import { loadSessions, SessionList } from './SessionList.tsx';
import { AgendaPage, loadAgenda, loadRecord, RecordPage } from './SessionPrints.tsx';
import { draftOf, filledFrom, inputOf, type SessionDraft } from './sessionDraft.ts';

/** What the form offers beside its own fields. */
async function loadChoices() {
  const [fields, { projects }] = await Promise.all([
    loadOwnFields('sessions'),
    answer(api.projects.list({})),
  ]);
  return { fields, projects };
}
type Choices = Awaited<ReturnType<typeof loadChoices>>;

async function loadToChange(args: Parameters<typeof loadRegister>[0]) {
  const [{ session }, choices] = await Promise.all([loadRegister(args), loadChoices()]);
  return { session, choices };
}

/** A new session; the address may name its project. */
async function loadNew({ request }: { request: Request }) {
  const projectId = new URL(request.url).searchParams.get('project') ?? '';
  return { choices: await loadChoices(), projectId };
}

/** A new session; its register opens when it is saved. */
function NewSession() {
  const { t } = useTranslation('sessions');
  const navigate = useNavigate();
  const [{ choices, projectId }] = useState(useLoaderData<Awaited<ReturnType<typeof loadNew>>>());
  const { fields } = choices;
  const form = useContractForm({
    schema: contract.sessions.add.input,
    area: 'sessions',
    draft: { ...draftOf(null, localDate(new Date())), projectId, ...ownDraftOf(fields, {}) },
    keptAs: 'sessions.add',
    toInput: (draft) => ({ ...inputOf(draft), own: ownInput(fields, draft) }),
    labels: ownLabels(fields),
    send: api.sessions.add,
    guarded: true,
    // Going back from the register must not come to an empty form.
    next: ({ id }) => ({ to: `/sessions/${id}`, replace: true }),
  });
  return (
    <Page back="sessions" screen={t('form.new')}>
      <SessionForm
        form={form}
        choices={choices}
        fills
        onCancel={() => void navigate('/sessions')}
      />
    </Page>
  );
}

/** Changes what is written about a session, its note too. */
function ChangeSession() {
  const { t } = useTranslation('sessions');
  const navigate = useNavigate();
  // What the loader reads later is another user's save: saving over it is refused.
  const [{ session, choices }] = useState(useLoaderData<typeof loadToChange>());
  const { fields } = choices;
  const { id: sessionId, version: expectedVersion } = session;
  const register = `/sessions/${sessionId}`;
  const form = useContractForm({
    schema: contract.sessions.change.input,
    area: 'sessions',
    draft: { ...draftOf(session, session.on), ...ownDraftOf(fields, session.own) },
    keptAs: `sessions.change:${sessionId}`,
    version: expectedVersion,
    toInput: (draft) => ({
      ...{ sessionId, expectedVersion, session: inputOf(draft) },
      own: ownInput(fields, draft),
    }),
    labels: ownLabels(fields),
    fieldOf: (path) => path.replace(/^session\./, ''),
    send: api.sessions.change,
    guarded: true,
    next: () => ({ to: register }),
  });
  return (
    <Page back={{ to: register, name: session.title }} screen={t('form.change')}>
      <SessionForm form={form} choices={choices} onCancel={() => void navigate(register)} />
    </Page>
  );
}

interface Earlier {
  readonly id: string;
  readonly title: string;
  readonly on: string;
}

/** Stands in the list of projects for none of them. */
const noProject = 'none';

interface SessionFormProps {
  readonly form: ContractForm<SessionDraft>;
  /** The charity's own fields on sessions, and its projects. */
  readonly choices: Choices;
  /** Leads away after Cancel. */
  readonly onCancel: () => void;
  /** Whether an earlier session of the same title fills what is still empty. */
  readonly fills?: boolean;
}

/** What is written about a session. */
function SessionForm({ form, choices, onCancel, fills = false }: SessionFormProps) {
  const { t } = useTranslation('sessions');
  const { fields, projects } = choices;
  const offered = projects.filter(
    ({ id, endedOn }) => endedOn === null || id === form.draft.projectId,
  );
  const { field, draft, change } = form;
  const title = field('title');
  const earlier = useEarlier(draft.title);

  async function choose(id: string) {
    title.onChange(earlier.find((session) => session.id === id)?.title ?? draft.title);
    if (!fills) return;
    const { session } = await answer(api.sessions.register({ sessionId: id }));
    change(filledFrom(draft, session));
  }

  const cancel = () => {
    form.abandon();
    onCancel();
  };

  return (
    <Form form={form}>
      <ComboBox
        name="title"
        label={title.label}
        description={t('form.titleHint')}
        error={title.error}
        text={title.value}
        onText={title.onChange}
        onChoose={(id) => void choose(id)}
        options={earlier.map(({ id, title: label, on }) => ({
          id,
          label,
          hint: t('form.lastOn', { on: formats.date(on) }),
        }))}
      />
      <DateField {...field('on')} kind="day" required />
      <TextField {...field('startsAt')} description={t('form.startsAtHint')} short />
      <TextField {...field('minutes')} description={t('form.minutesHint')} short required />
      <Select
        {...field('kind')}
        required
        choices={sessionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      {offered.length > 0 && (
        <Select
          {...field('projectId')}
          value={draft.projectId === '' ? noProject : draft.projectId}
          onChange={(chosen) => change({ projectId: chosen === noProject ? '' : chosen })}
          choices={[
            { value: noProject, label: t('form.noProject') },
            ...offered.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <TextField {...field('place')} />
      <TextField {...field('facilitator')} />
      <Plainly {...field('purpose')}>
        <TextArea {...field('purpose')} description={t('form.purposeHint')} />
      </Plainly>
      <Plainly {...field('agenda')}>
        <TextArea {...field('agenda')} description={t('form.agendaHint')} />
      </Plainly>
      <Plainly {...field('accessNotes')}>
        <TextArea {...field('accessNotes')} description={t('form.accessNotesHint')} />
      </Plainly>
      <Plainly {...field('made')}>
        <TextArea {...field('made')} description={t('form.madeHint')} />
      </Plainly>
      <TextArea {...field('note')} description={t('form.noteHint')} />
      {fields.length > 0 && (
        <>
          <h2>{t('ownFields:heading')}</h2>
          <OwnInputs form={form} fields={fields} />
        </>
      )}
      <FormEnd
        form={form}
        save={t('form.save')}
        cancel={{ onPress: cancel, words: t('form.cancel') }}
      />
    </Form>
  );
}

/** Earlier titles that hold what is typed, each with its last session. */
function useEarlier(find: string): readonly Earlier[] {
  const { last } = useQuery('sessions.list', { find, after: null, limit: 50 });
  const byTitle = new Map<string, Earlier>();
  for (const row of last?.rows ?? []) if (!byTitle.has(row.title)) byTitle.set(row.title, row);
  // Until the answer is there, the one before must not offer what no longer fits.
  const words = find.trim().toLowerCase();
  return [...byTitle.values()].filter(({ title }) => title.toLowerCase().includes(words));
}

export const sessionsRoutes: RouteObject[] = [
  { path: 'sessions', loader: loadSessions, element: <SessionList /> },
  { path: 'sessions/new', loader: loadNew, element: <NewSession /> },
  {
    path: 'projects/:projectId/sessions',
    loader: loadProjectSessions,
    element: <ProjectSessions />,
  },
  { path: 'sessions/:sessionId', loader: loadRegister, element: <RegisterScreen /> },
  { path: 'sessions/:sessionId/agenda', loader: loadAgenda, element: <AgendaPage /> },
  { path: 'sessions/:sessionId/record', loader: loadRecord, element: <RecordPage /> },
  { path: 'sessions/:sessionId/repeat', loader: loadRegister, element: <RepeatSession /> },
  { path: 'sessions/:sessionId/change', loader: loadToChange, element: <ChangeSession /> },
];
