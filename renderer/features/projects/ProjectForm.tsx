import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { projects } from '../../../shared/contract/projects.ts';
import { projectWork } from '../../../shared/domain/projects.ts';
import { project as record } from '../../../shared/records/projects.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { draftOf, inputOf } from '../../lib/recordDraft.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Project, projectPath } from './project.ts';

type Work = (typeof projectWork)[number];

/** A project as its form holds it. */
const draftOfProject = (project: Project | null) => {
  const { worksOn: _, ...draft } = draftOf(record, project);
  return { ...draft, worksOn: (project?.worksOn ?? []) as readonly Work[] };
};
type ProjectDraft = ReturnType<typeof draftOfProject>;

const writtenOf = ({ worksOn, ...draft }: ProjectDraft) => ({
  ...inputOf(record, { ...draft, worksOn: '' as never }),
  worksOn,
});

/** The fields of the form, not those of the input around it. */
const fieldOf = (path: string) => path.replace(/^project\./, '');

/** A new project: three questions; everything else can wait. */
export function NewProject() {
  const { t } = useTranslation('projects');
  const form = useContractForm({
    schema: projects.add.input,
    area: 'projects',
    draft: draftOfProject(null),
    keptAs: 'projects.add',
    guarded: true,
    toInput: (draft) => ({ project: writtenOf(draft) }),
    fieldOf,
    send: api.projects.add,
    next: ({ id }) => ({ to: projectPath(id), replace: true }),
  });
  return (
    <FormPage
      form={form}
      back="projects"
      screen={t('form.new')}
      lead={<p>{t('form.lead')}</p>}
      save={t('form.add')}
      cancel={{ to: '/projects', words: t('cancel') }}
    >
      <Fields form={form} />
    </FormPage>
  );
}

export function ChangeProject() {
  const { t } = useTranslation('projects');
  // What the loader reads later is another user's save: saving over it is refused.
  const [project] = useState(useLoaderData<Project>());
  const { id: projectId, version: expectedVersion, name } = project;
  const page = projectPath(projectId);
  const form = useContractForm({
    schema: projects.change.input,
    area: 'projects',
    draft: draftOfProject(project),
    keptAs: `projects.change:${projectId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ projectId, expectedVersion, project: writtenOf(draft) }),
    fieldOf,
    send: api.projects.change,
    next: () => ({ to: page }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: page, name }}
      screen={t('form.change')}
      save={t('form.save')}
      cancel={{ to: page, words: t('cancel') }}
    >
      <Fields form={form} ends />
    </FormPage>
  );
}

interface FieldsProps {
  readonly form: ContractForm<ProjectDraft>;
  /** A project that is changed may have ended. */
  readonly ends?: boolean;
}

function Fields({ form, ends = false }: FieldsProps) {
  const { t } = useTranslation('projects');
  const { field } = form;
  return (
    <>
      <TextField {...field('name')} required autoFocus={!ends} />
      <TextArea {...field('about')} description={t('form.aboutHint')} rows={3} />
      <CheckboxGroup
        {...field('worksOn')}
        choices={projectWork.map((value) => ({
          value,
          label: t(`work.${value}`),
          hint: t(`workHint.${value}`),
        }))}
      />
      {ends && (
        <>
          <DateField {...field('startedOn')} kind="day" />
          <DateField {...field('endedOn')} kind="day" description={t('form.endedHint')} />
        </>
      )}
    </>
  );
}
