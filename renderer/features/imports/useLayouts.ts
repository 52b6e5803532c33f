import { useState } from 'react';
import type { useChecking } from './ChooseFiles.tsx';
import { type Chosen, chosenOf } from './chosen.ts';
import type { Step } from './Steps.tsx';
import type { Preview } from './Tables.tsx';

/** How each table is to be read: what stands, and what was chosen here and not looked at yet. */
export function useLayouts(
  jobId: string,
  { found, own }: Preview,
  checking: ReturnType<typeof useChecking>,
) {
  const [stands] = useState(() =>
    found.map((table): Chosen => {
      const sheet = own.find(({ file }) => file === table.file);
      return sheet ? chosenOf(sheet) : asItIs(table);
    }),
  );
  const [layouts, setLayouts] = useState(stands);
  const changed = JSON.stringify(layouts) !== JSON.stringify(stands);
  return {
    of: (file: string): Chosen | undefined => layouts.find((each) => each.file === file),
    change: (file: string, part: Partial<Chosen>) =>
      setLayouts((before) =>
        before.map((each) => (each.file === file ? { ...each, ...part } : each)),
      ),
    /** Looks once more where anything was chosen; false where nothing was. */
    leave(step: Step): boolean {
      if (changed) checking.again({ jobId, layouts }, step);
      return changed;
    },
  };
}

/** A table with the app's own headings: nothing but whether it comes in can be chosen. */
const asItIs = ({ file, used }: Preview['found'][number]): Chosen => ({
  ...{ file, used, headingRow: 1, takesHiddenRows: true, columns: null, words: [] },
  sessions: { title: file.slice(0, 200), kind: 'meeting', minutes: 60 },
});
