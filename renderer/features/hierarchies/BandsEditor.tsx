import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { bandLabels } from '../../../shared/anonymise/hierarchies/limits.ts';
import { groupingProblems } from '../../../shared/anonymise/hierarchies/problems.ts';
import { Section } from '../../ui/Layout.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { bandsDraft, limitsOf, typedSteps } from './drafts.ts';
import { GroupingForm, GroupingPicture, useGroupingForm } from './GroupingForm.tsx';
import type { Detail } from './grouping.ts';
import styles from './hierarchies.module.css';

interface BandsEditorProps {
  readonly detail: Detail;
  readonly limits: readonly (readonly number[])[];
}

/** Numbers in bands: where each band begins, one line a step, and what comes of it. */
export function BandsEditor({ detail, limits }: BandsEditorProps) {
  const { t } = useTranslation('hierarchies');
  const grouping = useGroupingForm({
    detail,
    draft: bandsDraft(limits),
    groupingOf: (draft) => ({ kind: 'bands', limits: limitsOf(draft) }),
    // Blank lines are no steps: the schema counts without them.
    fieldOf: (path, draft) => {
      const [, step] = path.split('.');
      return step === undefined ? 'steps.0' : `steps.${typedSteps(draft)[Number(step)] ?? 0}`;
    },
  });
  const { form } = grouping;
  const { steps } = form.draft;
  const typed = { kind: 'bands', limits: limitsOf(form.draft) } as const;
  const isSound = groupingProblems(typed).length === 0;
  const change = (at: number, text: string) =>
    form.change({ steps: steps.map((step, index) => (index === at ? text : step)) });
  return (
    <GroupingForm {...grouping} detail={detail}>
      {steps.map((step, at) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone
          key={at}
          name={`steps.${at}`}
          label={t(`steps.${Math.min(at, 3)}`)}
          description={at === 0 ? t('stepsHint') : undefined}
          value={step}
          onChange={(text) => change(at, text)}
          error={form.errorAt(`steps.${at}`)}
          inputMode="numeric"
          after={isSound && step.trim() !== '' && <Bands limits={stepLimits(step)} />}
        />
      ))}
      {isSound && (
        <Section title={t('picture')}>
          <GroupingPicture grouping={typed} />
        </Section>
      )}
    </GroupingForm>
  );
}

const stepLimits = (step: string) => limitsOf({ steps: [step] })[0] ?? [];

/** The bands that a line of limits makes, in words. */
function Bands({ limits }: { readonly limits: readonly number[] }) {
  return (
    <span className={styles.soft}>
      {bandLabels(limits).map((label, at) => (
        <Fragment key={label}>
          {at > 0 && ' · '}
          <span className={styles.whole}>{label}</span>
        </Fragment>
      ))}
    </span>
  );
}
