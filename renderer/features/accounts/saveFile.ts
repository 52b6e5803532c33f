import { useState } from 'react';
import type { Reply } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';

type Saved = { readonly file: string; readonly folder: string };

/** Asks where a file goes, saves it there, and tells what came of it. */
export function useSaveFile() {
  const [outcome, setOutcome] = useState<{ saved: Saved | null; refusal: string | null }>({
    ...{ saved: null, refusal: null },
  });
  const [busy, setBusy] = useState(false);
  const refused = (refusal: string) => {
    setOutcome({ saved: null, refusal });
    return false;
  };

  async function save(
    suggestedName: string,
    send: (file: string) => Promise<Reply<{ readonly fileName: string }>>,
  ): Promise<boolean> {
    setOutcome({ saved: null, refusal: null });
    const place = await api.desktop.chooseSaveFile({ suggestedName });
    if (!place.ok) return refused(place.error.code);
    const { chosen } = place.value;
    if (!chosen) return false;
    setBusy(true);
    const reply = await send(chosen.token).finally(() => setBusy(false));
    if (!reply.ok) return refused(reply.error.code);
    setOutcome({ saved: { file: reply.value.fileName, folder: chosen.folder }, refusal: null });
    return true;
  }
  return { ...outcome, busy, save };
}
