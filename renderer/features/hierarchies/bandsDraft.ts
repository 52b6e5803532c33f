/** Steps that the form has room for, and at least one to begin with. */
const room = 4;

/** Where bands begin, as typed: "18, 25, 35". A blank step is no step. */
export interface BandsDraft {
  readonly steps: readonly string[];
}

export function bandsDraft(limits: readonly (readonly number[])[]): BandsDraft {
  const steps = limits.map((own) => own.join(', '));
  return {
    steps: Array.from({ length: Math.max(room, steps.length) }, (_, at) => steps[at] ?? ''),
  };
}

/** The steps that are not blank, by their place in the form. */
export function typedSteps({ steps }: BandsDraft): number[] {
  return [...steps.keys()].filter((at) => steps[at]?.trim() !== '');
}

/** The numbers of each step; what is no number is NaN, for the schema to refuse at its place. */
export function limitsOf(draft: BandsDraft): number[][] {
  return typedSteps(draft).map((at) =>
    (draft.steps[at] ?? '')
      .split(/[,;\s]+/)
      .filter((part) => part !== '')
      .map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN)),
  );
}
