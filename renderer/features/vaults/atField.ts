import type { Reply } from '../../../shared/contract/define.ts';

/** Turns a refusal of a whole call into one at the field that it is about. */
export function atField<Value, Code extends string>(
  reply: Reply<Value, Code>,
  code: Code,
  field: string,
): Reply<Value, Code> {
  if (reply.ok || reply.error.code !== code || reply.error.fields) return reply;
  return { ok: false, error: { ...reply.error, fields: [{ path: field, code }] } };
}
