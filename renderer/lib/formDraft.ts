/** What is kept of a form: all that stands in it, and which of it was typed. */
interface Kept {
  readonly values: Readonly<Record<string, unknown>>;
  readonly touched: readonly string[];
  /** What the text belongs to, where the form's name does not say it. */
  readonly about?: string | undefined;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The names of the answers that are not what the form began with. */
export function touchedIn<Draft extends object>(before: Draft, now: Draft): (keyof Draft)[] {
  return (Object.keys(now) as (keyof Draft)[]).filter((name) => !same(now[name], before[name]));
}

/** A form's text as it is kept; null where it is as it began. */
export function keptText<Draft extends object>(
  before: Draft,
  now: Draft,
  about?: string,
): string | null {
  const touched = touchedIn(before, now);
  return touched.length === 0 ? null : JSON.stringify({ values: now, touched, about });
}

/**
 * What was kept, on top of what the form begins with; null where it cannot be read. Where the
 * record was changed since, only what was typed is taken: the rest is as the record says now.
 */
export function readKept<Draft extends object>(
  text: string,
  before: Draft,
  stale: boolean,
  about?: string,
): Partial<Draft> | null {
  const kept = parsed(text);
  if (kept === null || kept.about !== about) return null;
  // An older app may have kept other answers: only what this form has, and of its kind.
  const usable = Object.keys(before).filter(
    (name) =>
      Object.hasOwn(kept.values, name) &&
      alike(kept.values[name], before[name as keyof Draft]) &&
      (!stale || kept.touched.includes(name)),
  );
  if (usable.length === 0) return null;
  return Object.fromEntries(usable.map((name) => [name, kept.values[name]])) as Partial<Draft>;
}

function parsed(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    const whole = typeof kept?.values === 'object' && kept.values !== null;
    return whole && Array.isArray(kept.touched) ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

/** Whether a kept answer is of the kind that the form began with. */
function alike(kept: unknown, began: unknown): boolean {
  // What is chosen, such as a person, begins as null, and is null again when it is taken away.
  if (began === null) return !Array.isArray(kept);
  if (kept === null) return typeof began === 'object' && !Array.isArray(began);
  return typeof kept === typeof began && Array.isArray(kept) === Array.isArray(began);
}
