import { useState } from 'react';
import type { Reply } from '../../shared/contract/define.ts';
import { api } from './api.ts';

interface SaveFile {
  /** The file and the folder that it was saved in, until the next save. */
  readonly saved: { readonly file: string; readonly folder: string } | null;
  /** Why it was not saved. */
  readonly refusal: string | null;
  /**
   * Asks for a place and sends its token. Answers whether the strongroom was asked: not where the
   * user chose no place.
   */
  readonly save: (
    suggestedName: string,
    send: (token: string) => Promise<Reply<{ readonly fileName: string }>>,
  ) => Promise<boolean>;
}

/** A dialog is offered plain letters alone, and no more than a file may be called. */
function plain(name: string): string {
  const dot = name.lastIndexOf('.');
  return (
    name
      .slice(0, dot)
      .replace(/[^\w -]+/g, ' ')
      .trim()
      .slice(0, 80) + name.slice(dot)
  );
}

/** Saves a file at a place that a dialog gives, and says where it is or why it is not. */
export function useSaveFile(): SaveFile {
  const [saved, setSaved] = useState<SaveFile['saved']>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    ...{ saved, refusal },
    save: async (suggestedName, send) => {
      setSaved(null);
      setRefusal(null);
      const place = await api.desktop.chooseSaveFile({ suggestedName: plain(suggestedName) });
      const chosen = place.ok ? place.value.chosen : null;
      if (!place.ok) setRefusal(place.error.code);
      if (chosen === null) return false;
      const reply = await send(chosen.token);
      if (reply.ok) setSaved({ file: reply.value.fileName, folder: chosen.folder });
      else setRefusal(reply.error.code);
      return true;
    },
  };
}
