import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useParams } from 'react-router';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Button } from '../../ui/Button.tsx';
import { JobNotice } from '../../ui/JobNotice.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { BesideArea } from './BesideArea.tsx';
import { type ColumnWords, useColumnWords } from './columnWords.ts';
import {
  DraftColumns,
  DraftTables,
  DraftWork,
  FirstRows,
  HowTablesAreSafe,
  SensitiveAnswers,
} from './DraftTables.tsx';
import styles from './exports.module.css';
import { KeepRecipe } from './KeepRecipe.tsx';
import type { Along, Preview, Question } from './preview.ts';

/** The draft: what each answer keeps, who is in it in numbers, and the start of the file. */
export function ExportPreview() {
  const { t } = useTranslation('exports');
  const preview = useLoaderData<Preview>();
  const { jobId = '' } = useParams();
  const navigate = useNavigate();
  const { recipe, typed } = (useLocation().state as Along | null) ?? {};
  const { question, refused, draft } = preview;
  const { purposeName, ...asked } = question;
  const period = t('period', { from: formats.date(question.from), to: formats.date(question.to) });
  const on = (place: string) => () =>
    void navigate(`/reports/new/${jobId}/${place}`, { state: { recipe, typed } satisfies Along });
  const unread = draft?.kind === 'texts' && draft.unread > 0;
  const noneUsed = draft?.kind === 'texts' && !unread && draft.used === 0;
  const why = noneUsed ? 'noneUsed' : refused && whyNothing(refused, question.kind);
  return (
    <Page
      back="reports"
      title={t('preview.title', { recipient: question.recipient })}
      windowTitle={t('preview.window')}
      lead={<p>{`${t(`kinds.${question.kind}.name`)} · ${period} · ${purposeName}`}</p>}
    >
      <Beside aside={<WhoIsInIt preview={preview} />}>
        {why && (
          <Notice kind="info" title={t(`refused.${why}.title`)}>
            <p>{t(`refused.${why}.what`)}</p>
          </Notice>
        )}
        <WithheldNotice {...preview} />
        <OneAnswerNotice oneAnswer={preview.oneAnswer} />
        {draft && (
          <Section title={t(`draft.${draft.kind}.title`)}>
            {draft.kind === 'rows' && (
              <>
                <DraftColumns columns={draft.columns} />
                <p className={styles.alike}>{t('preview.alike', { count: draft.k - 1 })}</p>
                <SensitiveAnswers sensitive={draft.sensitive} />
              </>
            )}
            {draft.kind === 'tables' && <HowTablesAreSafe tables={draft.tables} />}
            {draft.kind === 'texts' && (
              <p>
                {t('draft.texts.what', {
                  count: draft.texts,
                  unread: draft.unread,
                  used: draft.used,
                })}
              </p>
            )}
          </Section>
        )}
      </Beside>
      {draft?.kind === 'rows' && <FirstRows draft={draft} people={preview.people} />}
      {draft?.kind === 'tables' && (
        <>
          {question.recipeId !== null && recipe?.kind === 'participants' && (
            <Notice kind="info" title={t('plans.asTables')}>
              {t('plans.asTablesWhat')}
            </Notice>
          )}
          <DraftTables tables={draft.tables} />
          <DraftWork more={draft.more} />
          <BesideArea compared={draft.community} />
        </>
      )}
      <div className={styles.actions}>
        {draft?.kind === 'texts' && (
          <Button look={unread ? 'primary' : 'secondary'} onPress={on('texts')}>
            {t('preview.read')}
          </Button>
        )}
        {draft && !unread && !noneUsed && (
          <Button look="primary" onPress={on('check')}>
            {t('preview.on')}
          </Button>
        )}
        <Link to="/reports/new" state={{ question: asked, recipe } satisfies Along}>
          {t('preview.change')}
        </Link>
      </div>
      {draft && question.recipeId === null && <KeepRecipe question={question} recipe={recipe} />}
    </Page>
  );
}

/** The words for a refusal: quotes lack words rather than people, and tables hide small numbers. */
function whyNothing(refused: NonNullable<Preview['refused']>, kind: Question['kind']) {
  if (refused === 'nobody' && kind === 'quotes') return 'noWords';
  if (refused === 'too-few' && kind !== 'participants') return 'tooFewToCount';
  return refused;
}

/** How many people are in it and how many are left out, by reason; never who. */
function WhoIsInIt({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('exports');
  const { people, leftOut, draft, question } = preview;
  // Tables by themselves leave no one out for this: the rows of their plan do.
  const isFor = (why: (typeof leftOut)[number]['reason']) =>
    leftOut.some(({ reason }) => reason === why);
  const forRows = draft?.kind === 'tables' && isFor('stands-out');
  const reasons = leftOut.length > 0 && (
    <dl className={styles.reasons}>
      {leftOut.map(({ reason, people: some }) => (
        <div key={reason}>
          <dt>{t(`reasons.${reason}`)}</dt>
          <dd>{formats.number(some)}</dd>
        </div>
      ))}
    </dl>
  );
  if (draft === null) return reasons && <Section title={t('who.leftOut')}>{reasons}</Section>;
  return (
    <Section title={t('who.title')}>
      <p className={styles.count}>{formats.number(people)}</p>
      <p>{t('who.people', { count: people })}</p>
      {question.cohortOf !== null && <p>{t('who.frozen')}</p>}
      {reasons && (
        <>
          <h3>{t('who.leftOut')}</h3>
          {reasons}
          {forRows && <p className={styles.note}>{t('plans.forRows')}</p>}
          {isFor('left-before') && <p className={styles.note}>{t('plans.leftBefore')}</p>}
        </>
      )}
      <p className={styles.note}>{t('who.note')}</p>
    </Section>
  );
}

/** Says that a table discloses one sensitive answer of all people in it: the second person decides. */
function OneAnswerNotice({ oneAnswer }: Pick<Preview, 'oneAnswer'>) {
  const { t } = useTranslation('exports');
  const nameOf = useColumnWords();
  if (oneAnswer.length === 0) return null;
  return (
    <Notice kind="info" title={t('oneAnswer.title')}>
      <p>{t('oneAnswer.what', { groups: groupsInWords(oneAnswer, nameOf) })}</p>
    </Notice>
  );
}

/** "Trans: Yes; Ethnic group: White". */
export const groupsInWords = (oneAnswer: Preview['oneAnswer'], nameOf: ColumnWords) =>
  oneAnswer.map(({ column, answer }) => `${nameOf(column)}: ${answer}`).join('; ');

/** The earlier releases that withhold the draft, why, and what the user can do. */
export function WithheldNotice({
  withheld,
  waysOut,
  question,
}: Pick<Preview, 'withheld' | 'waysOut' | 'question'>) {
  const { t } = useTranslation('exports');
  const nameOf = useColumnWords();
  const navigate = useNavigate();
  const along = useLocation().state as Along | null;
  const show = useCallback(
    (jobId: string) => void navigate(`/reports/new/${jobId}`, { replace: true, state: along }),
    [navigate, along],
  );
  const job = useJob(show);
  if (withheld.length === 0) return null;
  const placeOf = (of: string) => {
    const { recipient = '', madeAt = '' } = withheld.find(({ exportId }) => exportId === of) ?? {};
    return { recipient, on: formats.instant(madeAt) };
  };
  const { purposeName: _, ...asked } = question;
  const again = (change: Partial<typeof asked>) => () =>
    void job.start(() => api.exports.prepare({ ...asked, ...change }));
  return (
    <>
      <Notice kind="problem" title={t('withheld.title')}>
        <ul className={styles.withheldList}>
          {withheld.map(({ exportId, why, people }) => (
            <li key={exportId}>
              {t(`withheld.why.${why}`, { ...placeOf(exportId), count: people ?? 0 })}
            </li>
          ))}
        </ul>
        <p>{t(waysOut.length > 0 ? 'withheld.choices.found' : 'withheld.choices.none')}</p>
        <div className={styles.waysOut}>
          {waysOut.map((way) =>
            way.kind === 'without' ? (
              <Button
                key={way.column}
                onPress={again({ columns: asked.columns.filter((own) => own !== way.column) })}
              >
                {t('withheld.without', { column: nameOf(way.column) })}
              </Button>
            ) : (
              <Button key={way.exportId} onPress={again({ cohortOf: way.exportId })}>
                {t('withheld.samePeople', placeOf(way.exportId))}
              </Button>
            ),
          )}
        </div>
      </Notice>
      <JobNotice job={job} doing={t('new.preparing')} />
    </>
  );
}
