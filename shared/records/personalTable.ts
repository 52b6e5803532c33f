import type { PackSection } from '../domain/packs.ts';

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

/** What becomes of the rows of a table that refers to people. */
export interface PersonalTable {
  /** The name of their count before an erasure; null where another count includes them. */
  readonly heldAs:
    | 'notes'
    | 'restrictedNotes'
    | 'consents'
    | 'attendance'
    | 'projects'
    | 'work'
    | 'concerns'
    | 'attachments'
    | 'requests'
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
  /** Where it stands in the copy of their data that a person asks for, or why it does not. */
  readonly inPack: PackSection | { readonly why: string };
}

/**
 * `move`: a row then refers to the kept person. Where a key allows only one row of the kind, theirs
 * stays and this one goes until an undo. `move-or-stay`: then this one stays with the record that is
 * put aside. `stay`: all stay there, as the fields of a record do. `own-rule`: `store/merges.ts` says
 * what becomes of them.
 */
export type OnMerge = 'move' | 'move-or-stay' | 'stay' | 'own-rule';
