/** Text sizes in per cent of the usual one; a shortcut goes one step up or down. */
const steps = [75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400] as const;
export const textPercents = { steps, usual: 100, least: 75, most: 400 } as const;

/** The next step up or down from a size, or the last one. */
export function nextTextPercent(percent: number, way: 'larger' | 'smaller'): number {
  if (way === 'larger') return steps.find((step) => step > percent) ?? textPercents.most;
  return steps.findLast((step) => step < percent) ?? textPercents.least;
}
