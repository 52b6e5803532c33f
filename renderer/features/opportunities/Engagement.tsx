import { useTranslation } from 'react-i18next';
import { opportunities } from '../../../shared/contract/opportunities.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { engagements } from '../../../shared/domain/opportunities.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useMay } from '../shell/open.ts';
import styles from './opportunities.module.css';
import type { Opportunity } from './opportunity.ts';

/** The engagement of an opportunity: who decided it, when and why. */
export function Engagement({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation('opportunities');
  const may = useMay();
  const { engagedAs, engagedBy, engagedOn, engagedWhy } = opportunity;
  return (
    <Section title={t('engagement.title')}>
      {engagedAs === null ? (
        <p>{t('engagement.open')}</p>
      ) : (
        <>
          <p>
            {t('engagement.decided', {
              as: t(`engagements.${engagedAs}.title`),
              by: engagedBy,
              on: formats.date(engagedOn),
            })}
          </p>
          {engagedWhy !== null && <p className={styles.soft}>{engagedWhy}</p>}
        </>
      )}
      {may('projects.write') && (
        <Disclosure
          title={t(engagedAs === null ? 'engagement.do' : 'engagement.change')}
          form={`opportunities.decideEngagement:${opportunity.id}`}
        >
          <Decide key={opportunity.version} opportunity={opportunity} />
        </Disclosure>
      )}
    </Section>
  );
}

function Decide({ opportunity }: { readonly opportunity: Opportunity }) {
  const { t } = useTranslation('opportunities');
  const { id: opportunityId, version: expectedVersion } = opportunity;
  const form = useContractForm({
    schema: opportunities.decideEngagement.input,
    area: 'opportunities',
    draft: {
      engagedAs: opportunity.engagedAs ?? '',
      engagedBy: opportunity.engagedBy ?? '',
      engagedOn: opportunity.engagedOn ?? localDate(new Date()),
      engagedWhy: opportunity.engagedWhy ?? '',
    },
    keptAs: `opportunities.decideEngagement:${opportunityId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({
      ...{ opportunityId, expectedVersion, ...draft },
      engagedWhy: draft.engagedWhy || null,
    }),
    send: api.opportunities.decideEngagement,
  });
  return (
    <Form form={form}>
      <RadioGroup
        {...form.field('engagedAs')}
        choices={engagements.map((value) => ({
          value,
          label: t(`engagements.${value}.title`),
          hint: t(`engagements.${value}.hint`),
        }))}
        required
      />
      <TextField {...form.field('engagedBy')} required />
      <DateField {...form.field('engagedOn')} kind="past" required />
      <TextArea {...form.field('engagedWhy')} rows={2} />
      <FormEnd form={form} save={t('engagement.save')} />
    </Form>
  );
}
