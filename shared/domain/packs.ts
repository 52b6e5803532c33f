/** The parts of the copy of their data that a person is given, in their order (UK GDPR, Article 15). */
export const packSections = [
  'about-you',
  'consents',
  'contacts',
  'sessions',
  'money',
  'notes',
  'restricted',
  'concerns',
  'projects',
  'quotes',
  'elsewhere',
  'files',
  'releases',
  'requests',
  'records',
  'access-log',
] as const;
export type PackSection = (typeof packSections)[number];

/** The sections that say how the copy itself came about: they change with every look at the person. */
const ofTheWork: readonly PackSection[] = ['requests', 'access-log'];

/** Whether a change of a section means that the records changed since they were looked at. */
export const countsAsChange = (section: PackSection): boolean => !ofTheWork.includes(section);

/**
 * What is decided about a place that names another person. The first two leave it out, the others
 * keep it, each with its reason (Data Protection Act 2018, Schedule 2, paragraph 16; for serious harm
 * Schedule 3, paragraph 5).
 */
export const mentionChoices = [
  'about-another',
  'could-harm',
  'they-know',
  'other-agrees',
  'no-person',
] as const;

/** What is decided about a note as a whole: give it, or withhold it for a reason. */
export const wholeChoices = [
  'give',
  'about-another',
  'could-harm',
  'in-confidence',
  'not-them',
] as const;

export const packDecisions = [...new Set([...mentionChoices, ...wholeChoices])] as const;
export type PackDecision = (typeof mentionChoices)[number] | (typeof wholeChoices)[number];

const keeping: readonly PackDecision[] = ['give', 'they-know', 'other-agrees', 'no-person'];

/** Whether a decision leaves something out of the copy. */
export const leavesOut = (decided: PackDecision): boolean => !keeping.includes(decided);

/**
 * A mention of another person in a text, or a text that is looked at as a whole before it is given:
 * a restricted note, a concern, a text about others that names the person.
 */
export type PackItemKind = 'mention' | 'whole';

/** The choices for an item, in the order of their keys from 1. */
export const choicesFor = (kind: PackItemKind): readonly PackDecision[] =>
  kind === 'mention' ? mentionChoices : wholeChoices;

/** An item as its decision needs it. */
interface Decidable {
  readonly item: string;
  /** The texts as a whole that it stands in; null for one that is given without a decision. */
  readonly within: readonly (string | null)[];
}

/**
 * The items that are still to be decided. A mention in nothing but texts that are withheld as a whole
 * needs no decision.
 */
export function undecided<Item extends Decidable>(
  items: readonly Item[],
  decided: (item: string) => PackDecision | null,
): Item[] {
  const withheld = (whole: string | null): boolean => {
    const decision = whole === null ? null : decided(whole);
    return decision !== null && leavesOut(decision);
  };
  return items.filter(
    ({ item, within }) =>
      decided(item) === null && (within.length === 0 || !within.every(withheld)),
  );
}
