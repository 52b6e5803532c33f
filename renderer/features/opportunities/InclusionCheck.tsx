import { useTranslation } from 'react-i18next';
import { opportunities } from '../../../shared/contract/opportunities.ts';
import {
  type InclusionQuestion,
  inclusionQuestions,
} from '../../../shared/domain/opportunities.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Status } from '../../ui/Status.tsx';
import { ActionForm, newActionForm } from '../projects/ActionForm.tsx';
import { useMay } from '../shell/open.ts';
import styles from './opportunities.module.css';
import type { Opportunity } from './opportunity.ts';

type Answer = 'yes' | 'no' | 'not-asked';
type CheckDraft = Readonly<Record<InclusionQuestion, Answer>>;

/** Can everyone take part? Each "no" becomes something to do, with an owner and a day. */
export function InclusionCheck({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation('opportunities');
  const may = useMay();
  const { inclusion, actedOn } = opportunity;
  const answered = Object.keys(inclusion).length;
  const no = inclusionQuestions.filter((question) => inclusion[question] === 'no');
  return (
    <Section title={t('inclusion.title')}>
      <p>
        {answered < inclusionQuestions.length
          ? t('inclusion.open', { count: inclusionQuestions.length - answered })
          : t('inclusion.all')}
      </p>
      {no.length > 0 && (
        <ul className={styles.lines}>
          {no.map((question) => (
            <li key={question}>
              <Status kind="not-met">{t(`inclusion.questions.${question}.no`)}</Status>
            </li>
          ))}
        </ul>
      )}
      {actedOn.length > 0 && (
        <ul className={styles.lines} aria-label={t('inclusion.actions')}>
          {actedOn.map(({ actionId, what, done }) => (
            <li key={actionId}>
              <Status kind={done ? 'done' : 'to-do'}>{what}</Status>
            </li>
          ))}
        </ul>
      )}
      {may('projects.write') && (
        <>
          {actedOn.length < no.length && <ToDo key={actedOn.length} opportunity={opportunity} />}
          <Disclosure
            title={t(answered === 0 ? 'inclusion.do' : 'inclusion.again')}
            form={`opportunities.checkInclusion:${opportunity.id}`}
          >
            <Check key={opportunity.version} opportunity={opportunity} />
          </Disclosure>
        </>
      )}
    </Section>
  );
}

/** The form of an action for an answer "no" that has none yet. */
function ToDo({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation('opportunities');
  const { last } = useQuery('actions.list', { projectId: opportunity.projectId });
  if (!last) return null;
  const place = {
    projectId: opportunity.projectId,
    source: 'inclusion',
    followsId: opportunity.id,
  } as const;
  return (
    <Disclosure title={t('inclusion.make')} form={newActionForm(place)}>
      <ActionForm place={place} users={last.users} action={null} />
    </Disclosure>
  );
}

function Check({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation('opportunities');
  const { id: opportunityId, version: expectedVersion, inclusion } = opportunity;
  const form = useContractForm({
    schema: opportunities.checkInclusion.input,
    area: 'opportunities',
    draft: Object.fromEntries(
      inclusionQuestions.map((question) => [question, inclusion[question] ?? 'not-asked']),
    ) as CheckDraft,
    keptAs: `opportunities.checkInclusion:${opportunityId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({
      ...{ opportunityId, expectedVersion },
      inclusion: Object.fromEntries(
        Object.entries(draft).filter(([, given]) => given !== 'not-asked'),
      ),
    }),
    send: api.opportunities.checkInclusion,
  });
  return (
    <Form form={form}>
      {inclusionQuestions.map((question) => (
        <RadioGroup
          key={question}
          name={question}
          label={t(`inclusion.questions.${question}.title`)}
          value={form.draft[question]}
          onChange={(given) => form.change({ [question]: given === '' ? 'not-asked' : given })}
          row
          choices={(['yes', 'no', 'not-asked'] as const).map((value) => ({
            value,
            label: t(`inclusion.${value}`),
          }))}
        />
      ))}
      <FormEnd form={form} save={t('inclusion.save')} />
    </Form>
  );
}
