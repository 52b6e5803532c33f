import { z } from 'zod';
import { contract } from '../../../shared/contract/index.ts';
import { mostBands } from '../../../shared/domain/sessions.ts';
import type { Refused } from '../../ui/grid/edits.ts';
import type { Band } from './bandDraft.ts';
import { type Line, lineOf, type Row } from './registerRows.ts';

const line = contract.sessions.saveRegister.input.shape.rows.element;

/** What is kept of a register: its people by their keys alone, and what was changed of them. */
const kept = z.strictObject({
  rows: z.array(
    line
      .partial()
      .required({ personId: true })
      .extend({
        setAside: line
          .pick({ accessNeedMet: true, feePence: true, expensesPence: true, outcome: true })
          .optional(),
      }),
  ),
  /** Texts that mean nothing in their cells. */
  refused: z.array(z.tuple([z.string(), z.string()])),
  /** The whole head count, where it was changed. */
  bands: z
    .array(z.strictObject({ band: z.string(), heads: z.string() }))
    .max(mostBands)
    .optional(),
});
type KeptRegister = z.output<typeof kept>;

/** The changes of a register as they are kept, with a changed head count; null where there are none. */
export function keptRegister(
  rows: readonly Row[],
  before: readonly Row[],
  refused: Refused,
  bands: readonly Band[] | null = null,
): string | null {
  const stood = new Map(before.map((row) => [row.personId, lineOf(row)]));
  const changed = rows.flatMap((row) => {
    const was = stood.get(row.personId);
    const now = lineOf(row);
    const parts = Object.entries(now).filter(
      ([name, value]) => value !== was?.[name as keyof Line],
    );
    const { personId, setAside } = row;
    return parts.length === 0
      ? []
      : [{ ...Object.fromEntries(parts), personId, ...(setAside && { setAside }) }];
  });
  if (changed.length === 0 && refused.size === 0 && bands === null) return null;
  return JSON.stringify({ rows: changed, refused: [...refused], ...(bands && { bands }) });
}

/** What was kept, or null where it cannot be read. */
export function readRegister(text: string): KeptRegister | null {
  try {
    return kept.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Who stands in what was kept and not in the register: they were about to be added. */
export function newcomers(of: KeptRegister, before: readonly Row[]): string[] {
  const known = new Set(before.map(({ personId }) => personId));
  return of.rows.map(({ personId }) => personId).filter((personId) => !known.has(personId));
}

/** The register with what was kept on top. A person who is no longer in the records is left out. */
export function withKept(
  of: KeptRegister,
  before: readonly Row[],
  added: readonly Row[],
): { rows: Row[]; refused: Refused } {
  const changes = new Map(of.rows.map((changed) => [changed.personId, changed]));
  const rows = [...before, ...added].map((row) => {
    return { ...row, ...changes.get(row.personId) } as Row;
  });
  const here = new Set(rows.map(({ personId }) => personId));
  const refused = new Map(of.refused.filter(([cell]) => here.has(cell.split(' ')[0] ?? '')));
  return { rows, refused };
}
