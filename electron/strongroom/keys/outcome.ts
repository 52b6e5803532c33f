/** What a step with keys came to. The refusal is a code: error text could carry what nobody may read. */
export type Outcome<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: Code };

export const done = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refused = <Code extends string>(code: Code): { ok: false; code: Code } => ({
  ok: false,
  code,
});
