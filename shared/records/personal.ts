/** What an erasure does to a table's rows about the person. */
export type OnErasure =
  /** They are deleted. */
  | { readonly does: 'delete' }
  /** They stay without the values of these columns, and the person's row stays without a name. */
  | { readonly does: 'clear'; readonly columns: readonly string[]; readonly why: string }
  /** They stay unchanged, and the person's row stays without a name. */
  | { readonly does: 'keep'; readonly why: string }
  /** They stay, without the reference to the person. */
  | { readonly does: 'unlink'; readonly why: string };

interface PersonalTable {
  /** The name of their count before an erasure; null where another count includes them. */
  readonly heldAs:
    | 'notes'
    | 'restrictedNotes'
    | 'consents'
    | 'attendance'
    | 'projects'
    | 'work'
    | 'concerns'
    | 'payments'
    | 'exports'
    | null;
  readonly onErasure: OnErasure;
  /**
   * What a row says when the import that made its person is undone. `part`: it belongs to the
   * person's own version and goes too. `use`: the person was used since, unless the import made the
   * row as well, and undo is refused.
   */
  readonly onUndo: 'part' | 'use';
  /** What becomes of the rows when the person turns out to be another one in the records. */
  readonly onMerge: OnMerge;
}

/**
 * `move`: a row then refers to the kept person. Where a key allows only one row of the kind, theirs
 * stays and this one goes until an undo. `move-or-stay`: then this one stays with the record that is
 * put aside. `stay`: all stay there, as the fields of a record do. `own-rule`: `store/merges.ts` says
 * what becomes of them.
 */
export type OnMerge = 'move' | 'move-or-stay' | 'stay' | 'own-rule';

const deleted = { does: 'delete' } as const;

/**
 * The register of personal data: every table that refers to people by `person_id`. Erasure walks it.
 * A test compares it with the foreign keys of the real schema, so that no table can be forgotten.
 * Beside these, the search index and drafts hold texts about people; both go with an erasure.
 */
export const personalTables = {
  aliases: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'stay' },
  interests: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'stay' },
  skills: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'stay' },
  experiences: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'stay' },
  person_kinds: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'stay' },
  needs: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'move' },
  person_marks: { heldAs: null, onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  contacts: { heldAs: 'notes', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  goals: { heldAs: 'notes', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  import_changes: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'own-rule' },
  import_rows: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'move' },
  person_values: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'stay' },
  notes: { heldAs: 'notes', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  restricted_notes: {
    heldAs: 'restrictedNotes',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
  },
  removed_notes: { heldAs: null, onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  consents: { heldAs: 'consents', onErasure: deleted, onUndo: 'use', onMerge: 'own-rule' },
  attendance: { heldAs: 'attendance', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  text_agreements: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  text_copies: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  invitations: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  project_members: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  actions: {
    heldAs: 'work',
    onErasure: { does: 'unlink', why: 'what a group set out to do stays, without its owner' },
    onUndo: 'use',
    onMerge: 'move',
  },
  decisions: {
    heldAs: 'work',
    onErasure: { does: 'unlink', why: 'what a group decided stays, without its owner' },
    onUndo: 'use',
    onMerge: 'move',
  },
  contributions: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  told_news: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  celebrations: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  problems: {
    heldAs: 'work',
    onErasure: { does: 'unlink', why: 'what went wrong stays, without who raised it' },
    onUndo: 'use',
    onMerge: 'move',
  },
  concerns: {
    heldAs: 'concerns',
    onErasure: {
      does: 'unlink',
      why: 'what happened may still have to be shown: UK GDPR Art 17(3)(b) and (e)',
    },
    onUndo: 'use',
    onMerge: 'move',
  },
  absences: { heldAs: 'attendance', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  // Those that hold today stay with what they keep, until they are lifted.
  legal_holds: { heldAs: null, onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  left_alone: { heldAs: null, onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  work_note_people: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  requests: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: [
        ...['person_id', 'name', 'words', 'identity_on', 'identity_by', 'identity_how'],
        ...['extended_because', 'because', 'learning', 'sent_reason'],
      ],
      why: 'that a request came and was answered must be shown: UK GDPR Art 5(2) and 12',
    },
    onUndo: 'use',
    onMerge: 'move',
  },
  request_people: { heldAs: null, onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  quotes: { heldAs: 'projects', onErasure: deleted, onUndo: 'use', onMerge: 'move' },
  payments: {
    heldAs: 'payments',
    onErasure: { does: 'keep', why: 'accounts: Charities Act 2011 s131; UK GDPR Art 17(3)(b)' },
    onUndo: 'use',
    onMerge: 'move',
  },
  export_people: {
    heldAs: 'exports',
    onErasure: {
      does: 'clear',
      columns: ['released'],
      why: 'a later release must still be compared with the one that the person was in',
    },
    onUndo: 'use',
    onMerge: 'move-or-stay',
  },
  merges: { heldAs: null, onErasure: deleted, onUndo: 'use', onMerge: 'own-rule' },
  users: {
    heldAs: null,
    onErasure: { does: 'unlink', why: 'the audit names the user, who may have left' },
    onUndo: 'use',
    onMerge: 'move',
  },
} as const satisfies Readonly<Record<string, PersonalTable>>;

/** A table that refers to people. */
export type PersonalTableName = keyof typeof personalTables;

/**
 * Tables of the parts of a person's records, which refer to people through another table of the
 * register. They go with it; an approved preview covers them too. A test compares them with the
 * foreign keys of the real schema.
 */
export const personalParts = {
  consent_events: { of: 'consents', by: 'consent_id' },
  note_versions: { of: 'notes', by: 'note_id' },
  text_reviews: { of: 'notes', by: 'note_id' },
  restricted_note_versions: { of: 'restricted_notes', by: 'note_id' },
  goal_entries: { of: 'goals', by: 'goal_id' },
  concern_entries: { of: 'concerns', by: 'concern_id' },
  request_questions: { of: 'requests', by: 'request_id' },
  request_entries: { of: 'requests', by: 'request_id' },
  decision_turns: { of: 'decisions', by: 'decision_id' },
  problem_entries: { of: 'problems', by: 'problem_id' },
  quote_uses: { of: 'quotes', by: 'quote_id' },
} as const satisfies Readonly<
  Record<string, { readonly of: PersonalTableName; readonly by: string }>
>;
