import type { PersonalTable } from './personalTable.ts';

const deleted = { does: 'delete' } as const;

/** The rows of a table that only say more of a person's own fields. */
const ofPerson = {
  heldAs: null,
  onErasure: deleted,
  onUndo: 'part',
  onMerge: 'stay',
  inPack: 'about-you',
} as const;

/** What a person did in a project. */
const ofProject = {
  heldAs: 'projects',
  onErasure: deleted,
  onUndo: 'use',
  onMerge: 'move',
  inPack: 'projects',
} as const;

/** What is noted about a person's money and belongs to no accounts. */
const aboutMoney = {
  heldAs: null,
  onErasure: deleted,
  onUndo: 'use',
  onMerge: 'move',
  inPack: 'money',
} as const;

/**
 * The register of personal data: every table that refers to people by `person_id`. Erasure walks it.
 * A test compares it with the foreign keys of the real schema, so that no table can be forgotten.
 * Beside these, the search index and drafts hold texts about people; both go with an erasure.
 */
export const personalTables = {
  aliases: ofPerson,
  interests: ofPerson,
  skills: ofPerson,
  experiences: ofPerson,
  person_kinds: ofPerson,
  message_opt_outs: ofPerson,
  needs: { heldAs: null, onErasure: deleted, onUndo: 'part', onMerge: 'move', inPack: 'about-you' },
  person_marks: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'about-you',
  },
  contacts: {
    heldAs: 'notes',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'contacts',
  },
  goals: {
    heldAs: 'notes',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'about-you',
  },
  import_changes: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'part',
    onMerge: 'own-rule',
    inPack: 'records',
  },
  import_rows: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'part',
    onMerge: 'move',
    inPack: { why: 'a digest by which an import knows the row again; nothing can be read from it' },
  },
  person_values: ofPerson,
  notes: { heldAs: 'notes', onErasure: deleted, onUndo: 'use', onMerge: 'move', inPack: 'notes' },
  restricted_notes: {
    heldAs: 'restrictedNotes',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'restricted',
  },
  attachments: {
    heldAs: 'attachments',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'files',
  },
  removed_notes: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'notes',
  },
  consents: {
    heldAs: 'consents',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'own-rule',
    inPack: 'consents',
  },
  attendance: {
    heldAs: 'attendance',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'sessions',
  },
  text_agreements: ofProject,
  text_copies: ofProject,
  invitations: ofProject,
  project_members: ofProject,
  actions: {
    heldAs: 'work',
    onErasure: { does: 'unlink', why: 'what a group set out to do stays, without its owner' },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'projects',
  },
  decisions: {
    heldAs: 'work',
    onErasure: { does: 'unlink', why: 'what a group decided stays, without its owner' },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'projects',
  },
  contributions: ofProject,
  told_news: ofProject,
  celebrations: ofProject,
  problems: {
    heldAs: 'work',
    onErasure: { does: 'unlink', why: 'what went wrong stays, without who raised it' },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'projects',
  },
  concerns: {
    heldAs: 'concerns',
    onErasure: {
      does: 'unlink',
      why: 'what happened may still have to be shown: UK GDPR Art 17(3)(b) and (e)',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'concerns',
  },
  absences: {
    heldAs: 'attendance',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'sessions',
  },
  // Those that hold today stay with what they keep, until they are lifted.
  legal_holds: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: { why: 'what is kept for a claim may be privileged: DPA 2018 Sch 2 para 19' },
  },
  kept_longer: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: { why: 'for how long a record is kept; the record itself is given' },
  },
  left_alone: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'sessions',
  },
  work_note_people: ofProject,
  requests: {
    heldAs: 'requests',
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
    inPack: 'requests',
  },
  request_people: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: { why: 'the requests that it names are in the copy' },
  },
  quotes: {
    heldAs: 'projects',
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'quotes',
  },
  payments: {
    heldAs: 'payments',
    onErasure: { does: 'keep', why: 'accounts: Charities Act 2011 s131; UK GDPR Art 17(3)(b)' },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  pay_grounds: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['reason'],
      why: 'by which line a sum was paid belongs to the accounts: Charities Act 2011 s131',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  offer_events: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['limit_passed', 'limit_reason'],
      why: 'what was offered explains the entry of 0 pence',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  expense_items: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['no_receipt_reason'],
      why: 'what expenses were for belongs to the accounts: Charities Act 2011 s131',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  further_payments: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['reason'],
      why: 'which payment followed which belongs to the accounts: Charities Act 2011 s131',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  recovery_events: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['reason'],
      why: 'what became of money belongs to the accounts: Charities Act 2011 s131',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  receipts: {
    heldAs: null,
    onErasure: { does: 'keep', why: 'numbers of receipts have no gap: Charities Act 2011 s131' },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  bank_details: aboutMoney,
  payee_codes: {
    heldAs: null,
    onErasure: { does: 'keep', why: 'it stands for the person in accounts that were handed over' },
    onUndo: 'use',
    onMerge: 'move-or-stay',
    inPack: 'money',
  },
  name_openings: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'access-log',
  },
  earning_limits: aboutMoney,
  limit_reasons: aboutMoney,
  advances: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['what'],
      why: 'a sum that was handed over belongs to the accounts: Charities Act 2011 s131',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
  },
  advance_settlements: {
    heldAs: null,
    onErasure: {
      does: 'clear',
      columns: ['lost_why', 'agreed_with'],
      why: 'what became of a sum belongs to the accounts: Charities Act 2011 s131',
    },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'money',
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
    inPack: 'releases',
  },
  merges: {
    heldAs: null,
    onErasure: deleted,
    onUndo: 'use',
    onMerge: 'own-rule',
    inPack: 'records',
  },
  users: {
    heldAs: null,
    onErasure: { does: 'unlink', why: 'the audit names the user, who may have left' },
    onUndo: 'use',
    onMerge: 'move',
    inPack: 'records',
  },
} as const satisfies Readonly<Record<string, PersonalTable>>;

/** A table that refers to people. */
export type PersonalTableName = keyof typeof personalTables;
