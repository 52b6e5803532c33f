import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { reviews as contract } from '../../../shared/contract/reviews.ts';
import { isMarked, type QuestionResult, reviewQuestions } from '../../../shared/domain/reviews.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/Dialog.tsx';
import { Form, FormActions, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import type { RemovedReview } from './ReviewList.tsx';
import styles from './reviews.module.css';

export type Review = OutputOf<(typeof contract)['get']>;

export const loadReview = ({ params }: Pick<LoaderFunctionArgs, 'params'>): Promise<Review> =>
  answer(api.reviews.get({ reviewId: params.reviewId ?? '' }));

/** Where the reviews beside this one are. */
const listOf = ({ projectId }: Review) =>
  projectId === null ? '/reviews' : projectPath(projectId, 'reviews');

/** A review: the way to answer it as long as it is open, and what came of it once it is closed. */
export function ReviewPage() {
  const { t } = useTranslation('reviews');
  const review = useLoaderData<Review>();
  const { title, level, openedOn, closedOn, projectName } = review;
  return (
    <Page
      back={{ to: listOf(review), name: t(projectName ? 'list.title' : 'list.yearTitle') }}
      title={title}
      windowTitle={t('page.title')}
      lead={
        <p>
          {[projectName, t(`levels.${level}`), t('page.opened', { date: formats.date(openedOn) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      }
    >
      {closedOn === null ? <Open review={review} /> : <Closed review={review} />}
    </Page>
  );
}

/** An open review: pass the computer round, and close it for good. */
function Open({ review }: { readonly review: Review }) {
  const { t } = useTranslation('reviews');
  const navigate = useNavigate();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { id: reviewId, version: expectedVersion, enough, title } = review;
  if (!may('projects.write')) return <p>{t('page.isOpen')}</p>;

  async function close() {
    setAsking(false);
    const reply = await api.reviews.close({ reviewId, expectedVersion });
    setRefusal(reply.ok ? null : reply.error.code);
  }
  async function remove() {
    const reply = await api.reviews.remove({ reviewId, expectedVersion });
    if (!reply.ok) return setRefusal(reply.error.code);
    void navigate(listOf(review), { state: { removed: title } satisfies RemovedReview });
  }
  return (
    <>
      {refusal !== null && <RefusalNotice area="reviews" title={t('refused')} code={refusal} />}
      <Section title={t('round.title')}>
        <p>{t('round.what')}</p>
        <p>{t('round.locks')}</p>
        <FormActions>
          <Button look="primary" onPress={() => void navigate(`/round/${reviewId}`)}>
            {t('round.start')}
          </Button>
        </FormActions>
      </Section>
      <Section title={t('close.title')}>
        <p>{t(enough ? 'close.enough' : 'close.few')}</p>
        <FormActions>
          <Button onPress={() => setAsking(true)}>{t('close.do')}</Button>
          {!enough && (
            <Button look="quiet" onPress={() => void remove()}>
              {t('remove.do')}
            </Button>
          )}
        </FormActions>
        <ConfirmDialog
          open={asking}
          title={t('close.sure')}
          confirm={t('close.confirm')}
          cancel={t('cancel')}
          onConfirm={() => void close()}
          onCancel={() => setAsking(false)}
        >
          <p>{t('close.forGood')}</p>
          <p>{t(enough ? 'close.fewGroups' : 'close.allGo')}</p>
        </ConfirmDialog>
      </Section>
    </>
  );
}

/** A closed review: what people answered, question by question, and what the group makes of it. */
function Closed({ review }: { readonly review: Review }) {
  const { t } = useTranslation('reviews');
  const [everybody, ...kinds] = review.groups;
  if (!everybody) return <Notice kind="info" title={t('results.none')} />;
  return (
    <>
      <p>{t('results.people', { count: everybody.people, date: formats.date(review.closedOn) })}</p>
      <Means review={review} />
      {kinds.length > 0 && <p className={styles.soft}>{t('results.kinds')}</p>}
      {everybody.results.map((result) => (
        <Words key={result.question} result={result} />
      ))}
      <Conclude key={review.version} review={review} />
    </>
  );
}

/** The mean marks: of all people, of each kind that is shown, and of the review before. */
function Means({ review }: { readonly review: Review }) {
  const { t } = useTranslation(['reviews', 'people']);
  const { groups, before } = review;
  const mean = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(1));
  const rows = reviewQuestions
    .map((question, at) => ({ question, at }))
    .filter(({ question }) => isMarked(question));
  type Row = (typeof rows)[number];
  const several = groups.length > 1;
  const columns = [
    {
      key: 'question',
      head: t('results.question'),
      cell: ({ question }: Row) => t(`questions.${question}.title`),
    },
    ...groups.map((group) => ({
      key: group.kind ?? 'all',
      head:
        group.kind === null
          ? t(several ? 'results.all' : 'results.mean')
          : t(group.kind === '' ? 'results.others' : `people:kinds.${group.kind as never}`),
      align: 'end' as const,
      cell: ({ at }: Row) => mean(group.results[at]?.mean),
    })),
    ...(before
      ? [
          {
            key: 'before',
            head: t('results.before', { title: before.title }),
            align: 'end' as const,
            cell: ({ at }: Row) => mean(before.means[at]),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('results.title')}>
      <p>{t('results.scale')}</p>
      <Table columns={columns} rows={rows} rowKey={({ question }) => question} />
    </Section>
  );
}

/** What people wrote about one question, and how often each mark was given. */
function Words({ result }: { readonly result: QuestionResult }) {
  const { t } = useTranslation('reviews');
  const { question, marks, words } = result;
  if (words.length === 0 && marks.every((count) => count === 0)) return null;
  const given = marks
    .map((count, at) => ({ count, at }))
    .filter(({ count }) => count > 0)
    .map(({ count, at }) => t('results.mark', { mark: at + 1, count }));
  return (
    <Section title={t(`questions.${question}.title`)}>
      {given.length > 0 && <p className={styles.soft}>{formats.list(given)}</p>}
      {words.length > 0 && (
        <ul className={styles.words}>
          {words.map((said, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two people may have written the same
            <li key={at}>{said}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Conclude({ review }: { readonly review: Review }) {
  const { t } = useTranslation('reviews');
  const may = useMay();
  const { id: reviewId, version: expectedVersion, concluded } = review;
  const form = useContractForm({
    schema: contract.conclude.input,
    area: 'reviews',
    draft: { concluded: concluded ?? '' },
    keptAs: `reviews.conclude:${reviewId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ reviewId, expectedVersion, concluded: draft.concluded || null }),
    send: api.reviews.conclude,
  });
  if (!may('projects.write')) return concluded === null ? null : <p>{concluded}</p>;
  return (
    <Section title={t('conclude.title')}>
      <Form form={form}>
        <TextArea {...form.field('concluded')} description={t('conclude.hint')} rows={5} />
        <FormEnd form={form} save={t('conclude.save')} />
      </Form>
    </Section>
  );
}
