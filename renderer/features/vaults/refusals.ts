import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalOf, Reply } from '../../../shared/contract/define.ts';
import { formats } from '../../lib/formats.ts';
import { problemsOfRefusal } from '../../lib/formErrors.ts';
import type { Problem } from '../../ui/ErrorSummary.tsx';

/** A refusal that belongs to a whole screen and not to one of its fields, and its words. */
export function useRefusal() {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<RefusalOf | null>(null);
  const problems: Problem[] =
    refusal === null
      ? []
      : problemsOfRefusal(refusal, {
          area: 'vaults',
          words: (keys, facts) => t(keys, { ...facts, ...sinceWhen(facts?.since) }),
          fieldOf: (path) => path,
        });
  return { refusal, problems, setRefusal };
}

/** A text that says since when has a name of its own, because that is not always known. */
const sinceWhen = (since: unknown) =>
  typeof since === 'string' ? { context: 'since', since: formats.instant(since) } : {};

/** Turns a refusal of a whole call into one at the field that it is about. */
export function atField<Value, Code extends string>(
  reply: Reply<Value, Code>,
  code: Code,
  field: string,
): Reply<Value, Code> {
  if (reply.ok || reply.error.code !== code || reply.error.fields) return reply;
  return { ok: false, error: { ...reply.error, fields: [{ path: field, code }] } };
}
