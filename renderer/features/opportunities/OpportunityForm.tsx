import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { opportunities } from '../../../shared/contract/opportunities.ts';
import {
  type Depth,
  depths,
  isConsultation,
  particularsOf,
} from '../../../shared/domain/opportunities.ts';
import { journeyStages } from '../../../shared/domain/people.ts';
import { type SessionKind, sessionKinds } from '../../../shared/domain/sessions.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Plainly } from '../plainWords/Plainly.tsx';
import type { Project } from '../projects/project.ts';
import {
  draftOf,
  listPath,
  type Opportunity,
  type OpportunityDraft,
  opportunityPath,
  writtenOf,
} from './opportunity.ts';

const fieldOf = (path: string) =>
  path
    .replace(/^opportunity\./, '')
    .replace(/^particulars\./, 'particular.')
    .replace(/^(interests|stages)\..*/, '$1');

export function NewOpportunity() {
  const { t } = useTranslation('opportunities');
  const { id: projectId, name } = useLoaderData<Project>();
  const form = useContractForm({
    schema: opportunities.add.input,
    area: 'opportunities',
    draft: draftOf(null),
    keptAs: `opportunities.add:${projectId}`,
    guarded: true,
    toInput: (draft) => ({ projectId, opportunity: writtenOf(draft) }),
    fieldOf,
    send: api.opportunities.add,
    next: (saved) => ({ to: opportunityPath(saved), replace: true }),
  });
  return (
    <FormPage
      form={form}
      back={{ to: listPath(projectId), name: t('list.title') }}
      screen={t('form.new')}
      lead={<p>{name}</p>}
      save={t('form.add')}
      cancel={{ to: listPath(projectId), words: t('cancel') }}
    >
      <Fields form={form} />
    </FormPage>
  );
}

export function ChangeOpportunity() {
  const { t } = useTranslation('opportunities');
  // What the loader reads later is another user's save: saving over it is refused.
  const [opportunity] = useState(useLoaderData<Opportunity>());
  const { id: opportunityId, version: expectedVersion, name } = opportunity;
  const page = opportunityPath(opportunity);
  const form = useContractForm({
    schema: opportunities.change.input,
    area: 'opportunities',
    draft: draftOf(opportunity),
    keptAs: `opportunities.change:${opportunityId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ opportunityId, expectedVersion, opportunity: writtenOf(draft) }),
    fieldOf,
    send: api.opportunities.change,
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
      <Fields form={form} />
    </FormPage>
  );
}

/** The fields of an opportunity: kind, depth, particulars, and what it matches people by. */
function Fields({ form }: { readonly form: ContractForm<OpportunityDraft> }) {
  const { t } = useTranslation(['opportunities', 'sessions', 'people']);
  const { draft, field, change } = form;
  return (
    <>
      <TextField {...field('name')} required />
      <Select
        {...field('kind')}
        onChange={(kind) => change({ kind: kind as SessionKind })}
        choices={sessionKinds.map((value) => ({ value, label: t(`sessions:kinds.${value}`) }))}
      />
      <RadioGroup
        {...field('depth')}
        onChange={(depth) => depth !== '' && change({ depth: depth as Depth })}
        choices={depths.map((value) => ({ value, label: t(`depths.${value}`) }))}
      />
      {isConsultation(draft.depth) && <p>{t('notInItself')}</p>}
      <Plainly {...field('made')}>
        <TextArea {...field('made')} description={t('form.madeHint')} rows={2} />
      </Plainly>
      {particularsOf[draft.kind].map((name) => (
        <Plainly key={name} {...field(`particular.${name}`)}>
          <TextArea
            {...field(`particular.${name}`)}
            label={t(`particulars.${name}.title`)}
            description={t(`particulars.${name}.hint`)}
            rows={2}
          />
        </Plainly>
      ))}
      <TextField {...field('interests')} description={t('form.interestsHint')} />
      <CheckboxGroup
        {...field('stages')}
        description={t('form.stagesHint')}
        choices={journeyStages.map((value) => ({ value, label: t(`people:journey.${value}`) }))}
      />
      <TextField {...field('times')} description={t('form.timesHint')} />
      <DateField {...field('untilOn')} kind="coming" description={t('form.untilHint')} />
    </>
  );
}
