import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { projects } from '../../../shared/contract/projects.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { type MemberKind, memberKinds } from '../../../shared/domain/projects.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { RecordConsent } from '../consents/ConsentTable.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import { useMay } from '../shell/open.ts';
import { type Project, projectPath } from './project.ts';
import styles from './projects.module.css';

type Member = Project['members'][number];

/** Who takes part in a project, and as what. */
export function Members() {
  const { t } = useTranslation(['projects', 'people']);
  const project = useLoaderData<Project>();
  const may = useMay();
  const writes = may('projects.write');
  const { id: projectId, name, members } = project;

  const { remove, notices } = useRemoval<Member>({
    area: 'projects',
    removed: ({ name: who }) => t('members.left', { name: who }),
    remove: ({ id: personId }) => api.projects.removeMember({ projectId, personId }),
    putBack: ({ id: personId, kind, joinedOn }) =>
      api.projects.addMember({ projectId, personId, kind, joinedOn }),
  });

  const columns = [
    {
      key: 'name',
      head: t('members.name'),
      cell: (member: Member) => (
        <span className={styles.named}>
          {may('people.read') ? (
            <Link to={`/people/${member.id}`}>{member.name}</Link>
          ) : (
            member.name
          )}
          <RecordConsent state={member.recordConsent} />
        </span>
      ),
    },
    { key: 'kind', head: t('members.kind'), cell: ({ kind }: Member) => t(`people:kinds.${kind}`) },
    {
      key: 'since',
      head: t('members.since'),
      cell: ({ joinedOn }: Member) => formats.date(joinedOn),
    },
    ...(writes
      ? [
          {
            key: 'remove',
            head: t('members.remove'),
            quietHead: true,
            cell: (member: Member) => (
              <Button
                look="quiet"
                label={t('members.removeOf', { name: member.name })}
                onPress={() => remove(member)}
              >
                {t('members.remove')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      back={{ to: projectPath(projectId), name }}
      screen={t('parts.people.title')}
      lead={<p>{t('parts.people.hint')}</p>}
    >
      {notices}
      {members.length > 0 ? (
        <Table columns={columns} rows={members} rowKey={({ id }) => id} />
      ) : (
        <p>{t('members.none')}</p>
      )}
      {writes && <AddMember projectId={projectId} />}
    </Page>
  );
}

/** No person chosen yet. A kept draft holds the person's key, so that an erasure removes the draft. */
const blank = {
  person: null as Chosen | null,
  kind: 'lived-experience' as MemberKind,
};

function AddMember({ projectId }: { readonly projectId: string }) {
  const { t } = useTranslation(['projects', 'people']);
  const [added, setAdded] = useState<string | null>(null);
  const form = useContractForm({
    schema: projects.addMember.input,
    area: 'projects',
    draft: { ...blank, joinedOn: localDate(new Date()) },
    keptAs: `projects.addMember:${projectId}`,
    guarded: true,
    toInput: ({ person, kind, joinedOn }) => ({
      ...{ projectId, personId: person?.id ?? '', kind, joinedOn },
    }),
    fieldOf: (path) => (path === 'personId' ? 'person' : path),
    send: api.projects.addMember,
    onSaved: () => {
      setAdded(form.draft.person?.name ?? null);
      form.reset();
    },
  });
  const { field, change } = form;
  return (
    <Section title={t('members.add')}>
      {added !== null && <Notice kind="success" title={t('members.added', { name: added })} />}
      <Form form={form}>
        <ChosenPerson {...field('person')} />
        <Select
          {...field('kind')}
          onChange={(kind) => change({ kind: kind as MemberKind })}
          choices={memberKinds.map((value) => ({ value, label: t(`people:kinds.${value}`) }))}
        />
        <DateField {...field('joinedOn')} kind="past" required />
        <FormEnd form={form} save={t('members.save')} />
      </Form>
    </Section>
  );
}
