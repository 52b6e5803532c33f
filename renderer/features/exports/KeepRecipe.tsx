import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recipes } from '../../../shared/contract/recipes.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { isPlanned, type PlanCalendar, plansFor } from '../../../shared/domain/exports/plans.ts';
import type { RecipePeriod } from '../../../shared/domain/exports/recipes.ts';
import { api } from '../../lib/api.ts';
import { focusOnArrival } from '../../lib/focus.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './exports.module.css';
import { nameOf, periodNames } from './periods.ts';
import type { Preview, Recipe } from './preview.ts';

interface KeepRecipeProps {
  readonly question: Preview['question'];
  /** The recipe that the question came from: it is changed instead of doubled. */
  readonly recipe: Recipe | null | undefined;
}

/** Keeps the question under a name, so that it is asked again in one press. */
export function KeepRecipe({ question, recipe }: KeepRecipeProps) {
  const { t } = useTranslation('exports');
  const [kept, setKept] = useState<Recipe | null>(null);
  const { from, to, kind, purposeId, recipient, columns } = question;
  const plans = isPlanned(kind) ? plansFor({ from, to }) : [];
  const draft: { readonly name: string; readonly period: RecipePeriod | PlanCalendar | '' } = {
    name: recipe?.name ?? '',
    period: recipe?.period ?? nameOf({ from, to }, localDate(new Date())),
  };
  const form = useContractForm({
    schema: recipes.add.input,
    area: 'exports',
    draft,
    keptAs: recipe ? `recipes.change:${recipe.id}` : 'recipes.add',
    keeping: { about: JSON.stringify(question), place: '/reports/new' },
    fieldOf: (path) => path.replace(/^recipe\./, ''),
    toInput: ({ name, period }) => {
      const plan = plans.find(({ calendar }) => calendar === period);
      const fixed = period === 'fixed' ? { from, to } : { from: null, to: null };
      const time = plan ? { ...plan, period: 'fixed' } : { ...fixed, period, calendar: null };
      return { recipe: { name, kind, purposeId, recipient, columns, ...time } };
    },
    send: ({ recipe: fields }) =>
      recipe
        ? api.recipes.change({
            recipeId: recipe.id,
            expectedVersion: kept?.version ?? recipe.version,
            recipe: fields,
          })
        : api.recipes.add({ recipe: fields }),
    onSaved: setKept,
  });
  if (kept && !form.changed) {
    return (
      <p tabIndex={-1} ref={focusOnArrival} className={styles.note}>
        {t('keep.done', { name: kept.name })}
      </p>
    );
  }
  return (
    <Disclosure
      title={recipe ? t('keep.change', { name: recipe.name }) : t('keep.title')}
      problem={form.problems.length > 0 ? form.attempt : 0}
      holdsText={form.kept.state === 'filled'}
    >
      <Form form={form} label={t('keep.title')}>
        <TextField {...form.field('name')} />
        <RadioGroup
          {...form.field('period')}
          // All plans that a question can begin are of the same days.
          {...(plans[0] && {
            description: t('plans.hint', {
              from: formats.date(plans[0].from),
              to: formats.date(plans[0].to),
            }),
          })}
          choices={[
            ...[...periodNames, 'fixed' as const].map((value) => ({
              value,
              label: value === 'fixed' ? t('keep.fixed') : t(`periods.${value}`),
            })),
            ...plans.map(({ calendar }) => ({
              value: calendar,
              label: t(`plans.${calendar}`),
            })),
          ]}
        />
        <FormActions>
          <Button type="submit" busy={form.busy}>
            {t('keep.save')}
          </Button>
        </FormActions>
      </Form>
    </Disclosure>
  );
}
