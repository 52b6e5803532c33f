import type { Reply } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import type { PassphraseChoice } from './usePassphraseChoice.ts';

/**
 * Lets an own passphrase be judged; a weak one is refused at its field, with the reason. `known`
 * is what a guesser would try first: the names of the charity and the person.
 */
export async function judged(
  choice: PassphraseChoice,
  passphrase: string,
  field: string,
  known: readonly string[],
): Promise<Reply<null>> {
  if (!choice.own) return { ok: true, value: null };
  const reply = await api.vaults.judgePassphrase({ passphrase, known: [...known] });
  if (!reply.ok) return reply;
  if (reply.value.acceptable) return { ok: true, value: null };
  const code = reply.value.reason ?? 'easy-to-guess';
  return { ok: false, error: { code: 'invalid', fields: [{ path: field, code }] } };
}
