import type { Generated } from 'kysely';
import type { DocumentFormat } from '../../../shared/domain/exports/document.ts';
import type { RecipeKind } from '../../../shared/domain/exports/recipes.ts';
import type { GroupedField } from '../../../shared/domain/hierarchies.ts';
import type { Flag } from './tableParts.ts';

/** Tables of files: what was released, and what was brought in. */
export interface FileTables {
  export_register: {
    id: string;
    made_at: string;
    made_by: string;
    purpose_id: string;
    from_on: string;
    to_on: string;
    recipient: string;
    columns: string;
    people: number;
    left_out: string;
    k: number;
    digest: string;
    file_name: string;
    report: string;
    kind: Generated<RecipeKind>;
    format: Generated<DocumentFormat>;
    shape: Generated<string>;
    rehearsal: Generated<string>;
    state: Generated<'begun' | 'left' | 'not-left'>;
    places: string | null;
    withdrawn: string | null;
    plan: string | null;
    plan_asked: string | null;
    ages_on: string | null;
  };
  export_people: { export_id: string; person_id: string; released: Generated<string | null> };
  release_key: { only: 1; key: string };
  groupings: { field: GroupedField; version: number; grouping: string | null };
  imports: {
    id: string;
    made_at: string;
    made_by: string;
    counts: string;
    made: string | null;
    undone_at: string | null;
    undone_by: string | null;
  };
  import_changes: {
    person_id: string | null;
    session_id: string | null;
    import_id: string;
    version: number | null;
    replaced: string;
  };
  import_form_changes: {
    form_id: string;
    import_id: string;
    wording: string | null;
    from_on: string;
    current: Flag;
  };
  import_declared: { import_id: string; record: string; row_key: string };
  import_rows: { digest: string; person_id: string; import_id: string };
  import_layouts: { headings: string; columns: string; used_at: string };
  import_words: { meaning: string; word: string; becomes: string; used_at: string };
}
