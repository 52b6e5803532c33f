/** Runs in main: how late the event loop comes round, from now on. */
export function watchLag() {
  // Inside the app's main process there is no import; the entry's own require is.
  const { monitorEventLoopDelay } = (process.mainModule as NodeJS.Module).require(
    'node:perf_hooks',
  );
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  Object.assign(globalThis, { lagHistogram: histogram });
}

/** Runs in main: the lag that all but one in a thousand stay under, in milliseconds. */
export function worstLag(): number {
  const { lagHistogram } = globalThis as unknown as {
    lagHistogram: { disable(): void; percentile(share: number): number };
  };
  lagHistogram.disable();
  return lagHistogram.percentile(99.9) / 1_000_000;
}
