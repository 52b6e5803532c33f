/** The kinds of power that a reflection is about. */
export const powerKinds = ['traditional', 'unconscious', 'intrinsic'] as const;
export type PowerKind = (typeof powerKinds)[number];

/** The signs by which each kind of power shows. */
export const signsOf = {
  traditional: ['hierarchy', 'rules', 'procedures'],
  unconscious: ['withheld', 'left-out', 'one-way-to-speak', 'jargon'],
  intrinsic: ['stereotypes', 'stigma', 'shame', 'self-esteem'],
} as const satisfies Readonly<Record<PowerKind, readonly string[]>>;

/** Every sign of every kind. */
export const powerSigns = [
  ...signsOf.traditional,
  ...signsOf.unconscious,
  ...signsOf.intrinsic,
] as const;
export type PowerSign = (typeof powerSigns)[number];

/** What can be tried against an imbalance of power. */
export const powerStrategies = [
  'wider-chances',
  'bent-rules',
  'stronger-voices',
  'enough-information',
  'awareness',
  'trauma-informed',
  'strengths',
] as const;

/** Whether each sign is one of its kind. */
export const signsFit = (kind: PowerKind, signs: readonly PowerSign[]): boolean =>
  signs.every((sign) => (signsOf[kind] as readonly PowerSign[]).includes(sign));
