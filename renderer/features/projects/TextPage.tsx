import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import type { actions } from '../../../shared/contract/actions.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { projects } from '../../../shared/contract/projects.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import type { TextPart } from '../../../shared/domain/projects.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PaidToday } from '../payPolicies/PaidToday.tsx';
import { type Chosen, ChosenPeople } from '../people/ChosenPeople.tsx';
import { Plainly } from '../plainWords/Plainly.tsx';
import { useMay } from '../shell/open.ts';
import { ActionList } from './Actions.tsx';
import { Compared } from './Compared.tsx';
import { Copies } from './Copies.tsx';
import { loadProject, type Project, partOf, projectPath, type Version } from './project.ts';
import styles from './projects.module.css';
import { AgreedBy, Body, TextStatus } from './TextShown.tsx';

/** Loads all versions of a text, and the project that it belongs to. */
export async function loadText({ params }: LoaderFunctionArgs) {
  if (params.projectId === undefined) {
    const of = { projectId: null, part: 'definition' } as const;
    const versions = await answer(api.projects.versions(of));
    return { project: null, part: of.part, ...versions, training: null };
  }
  const part = partOf(params);
  const { projectId } = params;
  const [project, versions, training] = await Promise.all([
    loadProject({ params }),
    answer(api.projects.versions({ projectId, part })),
    part === 'training' ? answer(api.actions.list({ projectId })) : null,
  ]);
  return { project, part, ...versions, training };
}

/** What was done on the page just now. */
interface Told extends Pick<Version, 'part' | 'projectId' | 'number'> {
  readonly done: 'written' | 'agreed';
}

type Loaded = Awaited<ReturnType<typeof loadText>>;

/** A text that a group agrees: how it stands, its agreement, and how it came about. */
export function TextPage() {
  const { t } = useTranslation('projects');
  const { project, part, texts, copies, training } = useLoaderData<Loaded>();
  const may = useMay();
  const [newest = null, ...earlier] = texts;
  const writes = may('projects.write');
  const [told, setTold] = useState<Told | null>(null);
  const tell = (done: Told['done']) => (saved: Version) => setTold({ done, ...saved });
  const here = told?.part === part && told.projectId === (project?.id ?? null);
  return (
    <Page
      back={project === null ? 'projects' : { to: projectPath(project.id), name: project.name }}
      screen={t(`parts.${part}.title`)}
      lead={<p>{t(`parts.${part}.hint`)}</p>}
    >
      {told && here && (
        <Notice kind="success" title={t(`text.told.${told.done}`, { number: told.number })} />
      )}
      {newest && (
        <Section title={t('text.now')} action={<TextStatus newest={newest} />}>
          <Body body={newest.body} />
          <AgreedBy version={newest} />
        </Section>
      )}
      {writes && newest?.agreedOn === null && (
        <Agree key={newest.id} version={newest} project={project} onSaved={tell('agreed')} />
      )}
      {writes && (
        <Write
          key={newest?.number ?? 0}
          projectId={project?.id ?? null}
          part={part}
          newest={newest}
          onSaved={tell('written')}
        />
      )}
      {part === 'reward' && <PaidToday />}
      {part === 'expectations' && newest && project && (
        <Copies version={newest} copies={copies} project={project} />
      )}
      {training && project && <Training listed={training} projectId={project.id} />}
      {earlier.length > 0 && newest && <History versions={texts} />}
    </Page>
  );
}

interface WriteProps {
  readonly projectId: string | null;
  readonly part: TextPart;
  readonly newest: Version | null;
  readonly onSaved: (version: Version) => void;
}

/** Writes a new version, beginning with the words of the newest; that one stays as it is. */
function Write({ projectId, part, newest, onSaved }: WriteProps) {
  const { t } = useTranslation('projects');
  const form = useContractForm({
    schema: projects.writeText.input,
    area: 'projects',
    draft: { body: newest?.body ?? '' },
    keptAs: `projects.writeText:${projectId ?? 'charity'}:${part}`,
    version: newest?.number ?? 0,
    guarded: true,
    toInput: ({ body }) => ({ projectId, part, body, after: newest?.number ?? 0 }),
    send: api.projects.writeText,
    onSaved,
  });
  const fields = (
    <Form form={form} label={t('text.formLabel')}>
      <Plainly {...form.field('body')}>
        <TextArea
          {...form.field('body')}
          label={t(newest ? 'text.change' : 'text.first')}
          description={t(newest ? 'text.changeHint' : `parts.${part}.prompt`)}
          rows={8}
          required
        />
      </Plainly>
      <FormEnd form={form} save={t(newest ? 'text.saveChange' : 'text.saveFirst')} />
    </Form>
  );
  if (!newest) return fields;
  return (
    <Disclosure
      title={t('text.change')}
      problem={form.problems.length > 0 ? form.attempt : 0}
      holdsText={form.changed}
    >
      {fields}
    </Disclosure>
  );
}

interface AgreeProps {
  readonly version: Version;
  readonly project: Project | null;
  readonly onSaved: (version: Version) => void;
}

/** Writes down that the text is agreed, when, and who took part. */
function Agree({ version, project, onSaved }: AgreeProps) {
  const { t } = useTranslation('projects');
  const members = project?.members ?? [];
  const form = useContractForm({
    schema: projects.agreeText.input,
    area: 'projects',
    draft: {
      agreedOn: localDate(new Date()),
      people: [] as readonly Chosen[],
      alsoAgreed: '',
    },
    keptAs: `projects.agreeText:${version.id}`,
    guarded: true,
    toInput: ({ agreedOn, people, alsoAgreed }) => ({
      ...{ textId: version.id, agreedOn, alsoAgreed: alsoAgreed || null },
      people: people.map(({ id }) => id),
    }),
    send: api.projects.agreeText,
    onSaved,
  });
  const others = members.filter(({ id }) => !form.draft.people.some((each) => each.id === id));
  return (
    <Section title={t('text.agree')}>
      <Form form={form}>
        <ChosenPeople
          {...form.field('people')}
          description={t('text.peopleHint')}
          offered={others.map(({ id, name }) => ({ id, name }))}
        />
        <TextField {...form.field('alsoAgreed')} description={t('text.alsoHint')} />
        <DateField {...form.field('agreedOn')} kind="past" required />
        <FormEnd form={form} save={t('text.agreeSave')} />
      </Form>
    </Section>
  );
}

interface TrainingProps {
  readonly listed: OutputOf<(typeof actions)['list']>;
  readonly projectId: string;
}

/** What people want to learn, as things to do. */
function Training({ listed, projectId }: TrainingProps) {
  const { t } = useTranslation('actions');
  return (
    <Section title={t('training.title')}>
      <ActionList
        actions={listed.actions.filter(({ source }) => source === 'training')}
        users={listed.users}
        place={{ projectId, source: 'training', followsId: null }}
        none={t('training.none')}
        within
      />
    </Section>
  );
}

/** Each version with what it changed, the newest first. */
function History({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation('projects');
  return (
    <Section title={t('text.history')}>
      <ol className={styles.versions} reversed>
        {versions.map((version, at) => {
          const before = versions[at + 1];
          return (
            <li key={version.id}>
              <h3>
                {t('text.version', {
                  number: version.number,
                  on: formats.date(version.writtenOn),
                  by: version.writtenBy,
                })}
              </h3>
              <TextStatus newest={version} />
              <AgreedBy version={version} />
              {before ? (
                <Compared from={before.body} to={version.body} />
              ) : (
                <Body body={version.body} />
              )}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
