import { useEffect, useState } from 'react';
import { passphraseLength } from '../../../shared/domain/passphrases.ts';
import { api } from '../../lib/api.ts';

/** What a guesser would make of a passphrase while it is typed; null before there is enough of it. */
export function useVerdict(typed: string, known: readonly string[]): 'good' | 'weak' | null {
  const [judged, setJudged] = useState<{ typed: string; acceptable: boolean } | null>(null);
  const names = known.join('\n');
  const enough = typed.length >= passphraseLength.least;

  useEffect(() => {
    if (!enough) return;
    let late = false;
    void api.vaults
      .judgePassphrase({ passphrase: typed, known: names.split('\n') })
      .then((reply) => {
        if (!late && reply.ok) setJudged({ typed, acceptable: reply.value.acceptable });
      });
    return () => {
      late = true;
    };
  }, [typed, names, enough]);

  if (!enough || judged === null) return null;
  return judged.acceptable ? 'good' : 'weak';
}
