/** The choices of idle minutes after which a vault locks. */
export const idleMinutes = { least: 1, usual: 5, most: 30 } as const;

/** How many seconds before an idle lock the warning is shown and spoken. */
export const idleWarningSeconds = 30;

/** Why the records locked. */
export const lockReasons = ['asked', 'idle', 'computer', 'stopped'] as const;
