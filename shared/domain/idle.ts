/** Minutes without anybody at the keyboard after which a vault locks: what can be chosen. */
export const idleMinutes = { least: 1, usual: 5, most: 30 } as const;

/** So many seconds before an idle lock a warning is shown and spoken. */
export const idleWarningSeconds = 30;
