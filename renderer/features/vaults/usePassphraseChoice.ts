import { useCallback, useEffect, useState } from 'react';
import { api } from '../../lib/api.ts';

export interface PassphraseChoice {
  /** True when somebody writes their own instead of taking the words. */
  readonly own: boolean;
  readonly setOwn: (own: boolean) => void;
  readonly offered: string;
  readonly offerOthers: () => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** The passphrase as it stands. */
  readonly value: string;
  /** Lets go of it all once the vault has it. */
  readonly forget: () => void;
}

/** A new passphrase: six words that are offered, or an own one. Changing sides loses neither. */
export function usePassphraseChoice(): PassphraseChoice {
  const [own, setOwn] = useState(false);
  const [offered, setOffered] = useState('');
  const [typed, setTyped] = useState('');

  const offer = useCallback(async () => {
    const reply = await api.vaults.suggestPassphrase({});
    if (reply.ok) setOffered(reply.value.passphrase);
  }, []);
  useEffect(() => void offer(), [offer]);

  const forget = useCallback(() => {
    setOffered('');
    setTyped('');
  }, []);

  return {
    own,
    setOwn,
    offered,
    offerOthers: () => void offer(),
    typed,
    setTyped,
    value: own ? typed : offered,
    forget,
  };
}
