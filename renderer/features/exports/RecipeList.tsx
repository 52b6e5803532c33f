import type { TFunction } from 'i18next';
import { Play } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { localDate } from '../../../shared/domain/dates.ts';
import { isDue } from '../../../shared/domain/exports/plans.ts';
import { api } from '../../lib/api.ts';
import { focusOnArrival } from '../../lib/focus.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
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

/** Whether a recipe can be run: one of a plan has a release whose time is over. */
const runs = ({ calendar, next }: Recipe): boolean =>
  calendar === null || (next !== null && isDue(next, localDate(new Date())));

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
  const due = isDue(next, localDate(new Date()));
  return t(due ? 'plans.due' : 'plans.later', { ...span(next), left, of });
}

/** Each time of a recipe's plan, with what became of it. */
function PlanTimes({ name, times }: Recipe) {
  const { t } = useTranslation('exports');
  const today = localDate(new Date());
  if (times.length === 0) return null;
  const stateOf = (time: Recipe['times'][number]) => {
    if (time.leftAt === null) return t(isDue(time, today) ? 'plans.isDue' : 'plans.notOver');
    return t('plans.left', { on: formats.date(localDate(new Date(time.leftAt))) });
  };
  return (
    <Disclosure quiet title={t('plans.all')} label={t('plans.allOf', { name })}>
      <dl className={styles.times}>
        {times.map((time) => (
          <div key={`${time.from} ${time.to}`}>
            <dt>{t('period', { from: formats.date(time.from), to: formats.date(time.to) })}</dt>
            <dd>{stateOf(time)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

/** Questions that are asked again: one press makes them safe with today's agreements. */
export function RecipeList({ recipes }: { readonly recipes: readonly Recipe[] }) {
  const { t } = useTranslation('exports');
  const navigate = useNavigate();
  const [running, setRunning] = useState<Recipe | null>(null);
  const [removed, setRemoved] = useState<Recipe | null>(null);
  // The recipe that Home leads to, or one that was put back: its button has the focus.
  const [search] = useSearchParams();
  const [at, setAt] = useState(search.get('recipe'));
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
    setAt(reply.value.id);
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
                  <PlanTimes {...recipe} />
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
                  {runs(recipe) && (
                    <Button
                      icon={Play}
                      ref={recipe.id === at ? focusOnArrival : null}
                      label={t('recipes.runLabel', { name: recipe.name })}
                      onPress={() => run(recipe)}
                    >
                      {t('recipes.run')}
                    </Button>
                  )}
                  <Button
                    look="quiet"
                    ref={recipe.id === at && !runs(recipe) ? focusOnArrival : null}
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
