import { createHash } from 'node:crypto';
import { redactText } from '../../../shared/anonymise/texts/redact.ts';
import { refuse } from '../../serving/refusal.ts';
import { findReview } from '../store/textReviews.ts';
import type { Reader } from '../store/unit.ts';
import { words } from './documentWords.ts';
import type { DraftText, Shown, TextsDraft } from './draft.ts';
import type { TextsSnapshot } from './snapshot.ts';
import type { Workshop } from './workshop.ts';

/** What people said, with the detected spans. No text is released before a person has reviewed it. */
export async function draftTexts(
  { ids, quotes, known }: TextsSnapshot,
  workshop: Workshop,
): Promise<TextsDraft> {
  const detected = await workshop('redact', {
    vault: known,
    texts: quotes.map(({ text }) => text),
  });
  const texts = quotes.map((quote, at): DraftText => {
    const { spans = [], review = [] } = detected[at] ?? {};
    const found = [
      ...spans.map(([start, end, kind]) => ({ start, end, kind, why: null })),
      ...review.map(([start, end, kind, why]) => ({ start, end, kind, why })),
    ];
    return { ...quote, found: found.sort((one, other) => one.start - other.start) };
  });
  const people = new Map([...ids].map((personId) => [personId, null]));
  return { kind: 'texts', people, texts, notes: [words.texts.read] };
}

/** The digest of the words that were reviewed: a text that changes is reviewed again. */
export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** How far the review of a draft has come. */
export function reviewProgress(db: Reader, texts: readonly DraftText[]): Shown<'texts'> {
  const reviews = texts.map(({ noteId, text }) => findReview(db, noteId, digestOf(text)));
  return {
    kind: 'texts',
    texts: texts.length,
    unread: reviews.filter((review) => review === null).length,
    used: reviews.filter((review) => review?.used).length,
  };
}

/** The texts as they are released, with their authors; refuses while any is not reviewed. */
export function reviewedTexts(db: Reader, texts: readonly DraftText[]) {
  return texts.flatMap(({ noteId, personId, text }) => {
    const review = findReview(db, noteId, digestOf(text)) ?? refuse('unread');
    if (!review.used) return [];
    const spans = review.spans.map(({ start, end, kind }) => [start, end, kind] as const);
    return [{ personId, text: redactText(text, spans) }];
  });
}
