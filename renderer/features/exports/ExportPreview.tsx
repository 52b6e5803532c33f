import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useParams } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { DraftColumns, FirstRows } from './DraftRows.tsx';
import { DraftTables, HowTablesAreSafe } from './DraftTables.tsx';
import styles from './exports.module.css';
import { KeepRecipe } from './KeepRecipe.tsx';
import { OneAnswerNotice } from './OneAnswerNotice.tsx';
import type { Along, Preview, Question } from './preview.ts';
import { WhoIsInIt } from './WhoIsInIt.tsx';
import { WithheldNotice } from './WithheldNotice.tsx';

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
        <WithheldNotice withheld={preview.withheld} question={question} />
        <OneAnswerNotice oneAnswer={preview.oneAnswer} />
        {draft && (
          <Section title={t(`draft.${draft.kind}.title`)}>
            {draft.kind === 'rows' && (
              <>
                <DraftColumns columns={draft.columns} />
                <p className={styles.alike}>{t('preview.alike', { count: draft.k - 1 })}</p>
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
      {draft?.kind === 'tables' && <DraftTables tables={draft.tables} />}
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
      {draft && <KeepRecipe question={question} recipe={recipe} />}
    </Page>
  );
}

/** The words for a refusal: quotes lack words rather than people, and tables hide small numbers. */
function whyNothing(refused: NonNullable<Preview['refused']>, kind: Question['kind']) {
  if (refused === 'nobody' && kind === 'quotes') return 'noWords';
  if (refused === 'too-few' && kind !== 'participants') return 'tooFewToCount';
  return refused;
}
