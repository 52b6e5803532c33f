import type { PersonalTableName } from './personal.ts';

/**
 * Tables of the parts of a person's records, which refer to people through another table of the
 * register. They go with it; an approved preview covers them too. A test compares them with the
 * foreign keys of the real schema.
 */
export const personalParts = {
  consent_events: { of: 'consents', by: 'consent_id' },
  note_versions: { of: 'notes', by: 'note_id' },
  text_reviews: {
    of: 'notes',
    by: 'note_id',
    whyNotInPack: 'places in their own quote, which the copy has whole',
  },
  restricted_note_versions: { of: 'restricted_notes', by: 'note_id' },
  goal_entries: { of: 'goals', by: 'goal_id' },
  concern_entries: { of: 'concerns', by: 'concern_id' },
  request_questions: { of: 'requests', by: 'request_id' },
  request_entries: { of: 'requests', by: 'request_id' },
  decision_turns: { of: 'decisions', by: 'decision_id' },
  problem_entries: { of: 'problems', by: 'problem_id' },
  quote_uses: { of: 'quotes', by: 'quote_id' },
  payment_funds: {
    of: 'payments',
    by: 'payment_id',
    whyNotInPack: 'which budget of the charity a payment is from',
  },
  attachment_chunks: {
    of: 'attachments',
    by: 'attachment_id',
    whyNotInPack: 'the bytes of files, which a bundle has as files',
  },
  attachment_uses: { of: 'attachments', by: 'attachment_id' },
  packs: { of: 'requests', by: 'request_id', whyNotInPack: 'the work on the copy itself' },
  pack_decisions: {
    of: 'requests',
    by: 'request_id',
    whyNotInPack: 'what was left out of the copy is listed at its end',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly of: PersonalTableName;
      readonly by: string;
      /** Why it is not in the copy of their data; without it, it stands where its owner does. */
      readonly whyNotInPack?: string;
    }
  >
>;
