import type { Reply } from '../../../shared/contract/define.ts';
import { api } from '../../lib/api.ts';
import type { PassphraseChoice } from './usePassphraseChoice.ts';

/** Lets an own passphrase be judged; a weak one is refused at its field, with the reason. */
export async function judged(
  choice: PassphraseChoice,
  passphrase: string,
  field: string,
): Promise<Reply<null>> {
  if (!choice.own) return { ok: true, value: null };
  const reply = await api.vaults.judgePassphrase({ passphrase });
  if (!reply.ok) return reply;
  if (reply.value.acceptable) return { ok: true, value: null };
  const code = reply.value.reason ?? 'easy-to-guess';
  return { ok: false, error: { code: 'invalid', fields: [{ path: field, code }] } };
}
