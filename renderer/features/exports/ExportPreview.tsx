import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useParams } from 'react-router';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from './exports.module.css';
import { HeldNotice } from './HeldNotice.tsx';
import { KeepRecipe } from './KeepRecipe.tsx';
import { OneAnswerNotice } from './OneAnswerNotice.tsx';
import type { Along, Preview, Question } from './preview.ts';
import { FirstRows, ToldColumns } from './ToldRows.tsx';
import { HowTablesAreSafe, ToldTables } from './ToldTables.tsx';
import { WhoIsInIt } from './WhoIsInIt.tsx';

/** What would leave: what each answer keeps, who is in it in numbers, and what the file says. */
export function ExportPreview() {
  const { t } = useTranslation('exports');
  const preview = useLoaderData<Preview>();
  const { jobId = '' } = useParams();
  const navigate = useNavigate();
  const { recipe, typed } = (useLocation().state as Along | null) ?? {};
  const { question, refused, told } = preview;
  const { purposeName, ...asked } = question;
  const period = t('period', { from: formats.date(question.from), to: formats.date(question.to) });
  const on = (place: string) => () =>
    void navigate(`/reports/new/${jobId}/${place}`, { state: { recipe, typed } satisfies Along });
  const unread = told?.kind === 'texts' && told.unread > 0;
  const noneUsed = told?.kind === 'texts' && !unread && told.used === 0;
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
        <HeldNotice held={preview.held} question={question} />
        <OneAnswerNotice oneAnswer={preview.oneAnswer} />
        {told && (
          <Section title={t(`told.${told.kind}.title`)}>
            {told.kind === 'rows' && (
              <>
                <ToldColumns columns={told.columns} />
                <p className={styles.alike}>{t('preview.alike', { count: told.k - 1 })}</p>
              </>
            )}
            {told.kind === 'tables' && <HowTablesAreSafe tables={told.tables} />}
            {told.kind === 'texts' && (
              <p>
                {t('told.texts.what', { count: told.texts, unread: told.unread, used: told.used })}
              </p>
            )}
          </Section>
        )}
      </Beside>
      {told?.kind === 'rows' && <FirstRows told={told} people={preview.people} />}
      {told?.kind === 'tables' && <ToldTables tables={told.tables} />}
      <div className={styles.actions}>
        {told?.kind === 'texts' && (
          <Button look={unread ? 'primary' : 'secondary'} onPress={on('texts')}>
            {t('preview.read')}
          </Button>
        )}
        {told && !unread && !noneUsed && (
          <Button look="primary" onPress={on('check')}>
            {t('preview.on')}
          </Button>
        )}
        <Link to="/reports/new" state={{ question: asked, recipe } satisfies Along}>
          {t('preview.change')}
        </Link>
      </div>
      {told && <KeepRecipe question={question} recipe={recipe} />}
    </Page>
  );
}

/** The words for a refusal: quotes lack words rather than people, and tables hide small numbers. */
function whyNothing(refused: NonNullable<Preview['refused']>, kind: Question['kind']) {
  if (refused === 'nobody' && kind === 'quotes') return 'noWords';
  if (refused === 'too-few' && kind !== 'participants') return 'tooFewToCount';
  return refused;
}
