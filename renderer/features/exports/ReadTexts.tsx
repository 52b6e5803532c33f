import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useParams } from 'react-router';
import { api } from '../../lib/api.ts';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { OneText } from './OneText.tsx';
import type { Along } from './preview.ts';
import type { ReviewedSpan, Text } from './spans.ts';

/** The review queue, one text at a time: no text is released without a review. */
export function ReadTexts() {
  const { t } = useTranslation('exports');
  const { texts: loaded } = useLoaderData<{ texts: Text[] }>();
  const { jobId = '' } = useParams();
  const navigate = useNavigate();
  // The recipe that the question came from goes back with it.
  const along = useLocation().state as Along | null;
  const [texts, setTexts] = useState(loaded);
  const [at, setAt] = useState(() => Math.max(0, firstUnread(loaded)));
  const [moved, setMoved] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const text = texts[at];
  const unread = texts.filter(({ read }) => read === null).length;
  if (!text) return null;

  function goTo(place: number) {
    setMoved(true);
    setAt(place);
  }

  async function decide(spans: Spans, used: boolean) {
    const given = spans.map(({ start, end, kind }) => ({ start, end, kind }));
    const reply = await api.exports.readText({ jobId, textId: text?.id ?? '', spans: given, used });
    if (!reply.ok) return setRefusal(reply.error.code);
    setRefusal(null);
    const next = texts.map((each) => (each.id === reply.value.id ? reply.value : each));
    setTexts(next);
    const waiting = firstUnread(next);
    if (waiting >= 0) goTo(waiting);
    else void navigate(`/reports/new/${jobId}`, { state: along });
  }

  return (
    <Page
      screen={t('read.title')}
      lead={<p>{t('read.lead', { at: at + 1, of: texts.length, count: unread })}</p>}
      actions={
        <Link to={`/reports/new/${jobId}`} state={along}>
          {t('check.back')}
        </Link>
      }
    >
      {refusal !== null && (
        <RefusalNotice area="exports" title={t('read.notKept')} code={refusal} />
      )}
      <OneText
        key={text.id}
        text={text}
        arrived={moved}
        onDecide={(spans, used) => void decide(spans, used)}
        onBack={at > 0 ? () => goTo(at - 1) : null}
        onForward={at < texts.length - 1 ? () => goTo(at + 1) : null}
      />
    </Page>
  );
}

type Spans = readonly ReviewedSpan[];

const firstUnread = (texts: readonly Text[]) => texts.findIndex(({ read }) => read === null);
