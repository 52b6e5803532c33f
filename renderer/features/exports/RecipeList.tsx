import type { TFunction } from 'i18next';
import { Play } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { focusOnArrival } from '../../lib/focus.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Table } from '../../ui/Table.tsx';
import styles from './exports.module.css';
import { periodOf } from './periods.ts';
import type { Question, Recipe } from './preview.ts';

/** The question that a recipe stands for today. */
function questionOf(recipe: Recipe): Question {
  const { kind, purposeId, recipient, columns, period, from, to, next } = recipe;
  const fixed = next ?? { from: from ?? '', to: to ?? '' };
  const days = period === 'fixed' ? fixed : periodOf(period, localDate(new Date()));
  return {
    ...{ kind, purposeId, recipient, columns: [...columns], cohortOf: null },
    ...{ from: days.from, to: days.to, recipeId: next && recipe.id },
  };
}

/** Whether a recipe can be run: one of a plan has a release whose time has ended. */
function isDue({ calendar, next }: Recipe): boolean {
  return calendar === null || (next !== null && next.to < localDate(new Date()));
}

/** Which time a recipe is about next; for one of a plan, how far the plan is. */
function timeInWords(
  { period, from, to, calendar, next }: Recipe,
  t: TFunction<'exports'>,
): string {
  if (period !== 'fixed') return t(`periods.${period}`);
  const span = (days: { readonly from: string; readonly to: string }) => ({
    from: formats.date(days.from),
    to: formats.date(days.to),
  });
  const whole = span({ from: from ?? '', to: to ?? '' });
  if (calendar === null) return t('period', whole);
  if (next === null) return t('plans.done', whole);
  const { left, of } = next;
  const due = next.to < localDate(new Date());
  return t(due ? 'plans.due' : 'plans.later', { ...span(next), left, of });
}

/** Questions that are asked again: one press makes them safe with today's agreements. */
export function RecipeList({ recipes }: { readonly recipes: readonly Recipe[] }) {
  const { t } = useTranslation('exports');
  const navigate = useNavigate();
  const [running, setRunning] = useState<Recipe | null>(null);
  const [removed, setRemoved] = useState<Recipe | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const show = useCallback(
    (jobId: string) => void navigate(`/reports/new/${jobId}`, { state: { recipe: running } }),
    [navigate, running],
  );
  const job = useJob(show);

  function run(recipe: Recipe) {
    setRunning(recipe);
    void job.start(() => api.exports.prepare(questionOf(recipe)));
  }

  async function remove(recipe: Recipe) {
    const reply = await api.recipes.remove({
      recipeId: recipe.id,
      expectedVersion: recipe.version,
    });
    if (reply.ok) setRemoved(recipe);
  }

  async function putBack(recipe: Recipe) {
    const { name, kind, purposeId, recipient, period, from, to, columns, calendar } = recipe;
    const fields = { name, kind, purposeId, recipient, period, from, to, columns, calendar };
    const reply = await api.recipes.add({ recipe: fields });
    if (!reply.ok) return;
    setRemoved(null);
    setBack(reply.value.id);
  }

  if (recipes.length === 0 && !removed) return null;
  return (
    <Section title={t('recipes.title')}>
      {removed && (
        <Notice
          kind="success"
          title={t('recipes.removed', { name: removed.name })}
          action={
            <Button autoFocus onPress={() => void putBack(removed)}>
              {t('recipes.undo')}
            </Button>
          }
        />
      )}
      <JobNotice job={job} doing={t('new.preparing')} />
      {recipes.length > 0 && (
        <Table
          rows={recipes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('recipes.name'),
              cell: ({ name, recipient }) => (
                <>
                  {name}
                  <small className={styles.under}>{t('recipes.for', { recipient })}</small>
                </>
              ),
            },
            {
              key: 'what',
              head: t('recipes.what'),
              cell: (recipe) => (
                <>
                  {t(`kinds.${recipe.kind}.name`)}
                  <small className={styles.under}>{timeInWords(recipe, t)}</small>
                </>
              ),
            },
            {
              key: 'do',
              head: t('recipes.do'),
              quietHead: true,
              align: 'end',
              cell: (recipe) => (
                <span className={styles.choices}>
                  {isDue(recipe) && (
                    <Button
                      icon={Play}
                      ref={recipe.id === back ? focusOnArrival : null}
                      label={t('recipes.runLabel', { name: recipe.name })}
                      onPress={() => run(recipe)}
                    >
                      {t('recipes.run')}
                    </Button>
                  )}
                  <Button
                    look="quiet"
                    ref={recipe.id === back && !isDue(recipe) ? focusOnArrival : null}
                    label={t('recipes.removeLabel', { name: recipe.name })}
                    onPress={() => void remove(recipe)}
                  >
                    {t('recipes.remove')}
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
