import type { z } from 'zod';
import type {
  Contract,
  FieldRefusal,
  InputOf,
  Method,
  OutputOf,
  Place,
  Reply,
} from '../../shared/contract/define.ts';
import { commonRefusals, methodOf } from '../../shared/contract/define.ts';
import type { Permission } from '../../shared/domain/access.ts';
import { type Refusal, refusalOf } from './refusal.ts';

/**
 * What a handler gets: its input, an open unit of work if the contract declares `writes`, and the
 * context.
 */
type Handler<M extends Method, Context, Tx> = M['unit'] extends 'write'
  ? (input: InputOf<M>, tx: Tx, context: Context) => OutputOf<M>
  : (input: InputOf<M>, context: Context) => OutputOf<M> | Promise<OutputOf<M>>;

/** The handlers of one area. */
export type AreaHandlers<A extends Record<string, Method>, Context, Tx = never> = {
  [M in keyof A]: Handler<A[M], Context, Tx>;
};

/** A call that runs in a unit of work. */
export interface UnitCall {
  readonly name: string;
  readonly method: Method;
  readonly input: unknown;
}

interface Host<Context> {
  readonly place: Place;
  readonly context: Context;
  /** Checks the caller's permission; answers with the refusal code or null. */
  refuses(needs: Permission): 'locked' | 'forbidden' | null;
  /** Whether the open vault is read-only. */
  readOnly?(): boolean;
  /** Whether the clock is behind the records; then nothing may leave. */
  clockBehind?(): boolean;
  /** Runs a handler's work in a unit of work that is named after its method. */
  write?(call: UnitCall, work: (tx: unknown) => unknown): unknown;
  /** Logs an unexpected error and answers with its reference. */
  unexpected(error: unknown, method: string): string;
}

type AnyHandlers = Readonly<
  Record<string, Readonly<Record<string, (input: never, ...more: never[]) => unknown>>>
>;

/** Serves a contract's methods of one place: the only way from a message to a handler. */
export function serve<Context>(contract: Contract, handlers: AnyHandlers, host: Host<Context>) {
  return async (name: string, input: unknown): Promise<Reply> => {
    const method = methodOf(contract, name);
    if (!method || method.at !== host.place) return refused('forbidden');
    try {
      const denied = host.refuses(method.needs);
      if (denied) return refused(denied);
      if (isBarred(method) && host.readOnly?.()) return refused('read-only');
      if (method.leaves && host.clockBehind?.()) return refused('clock-behind');
      const parsed = method.input.safeParse(input);
      if (!parsed.success) {
        return { ok: false, error: { code: 'invalid', fields: fieldsOf(parsed.error) } };
      }
      const [area = '', verb = ''] = name.split('.');
      const handler = handlers[area]?.[verb] as
        | ((input: unknown, ...more: unknown[]) => unknown)
        | undefined;
      if (!handler) throw new Error('no handler');
      const { data } = parsed;
      const value = await (method.unit === 'write' && host.write
        ? host.write({ name, method, input: data }, (tx) => handler(data, tx, host.context))
        : handler(data, host.context));
      // The vault may have been locked meanwhile: then the caller may no longer see the answer.
      const late = host.refuses(method.needs);
      if (late) return refused(late);
      return { ok: true, value: method.output.parse(value) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal && isDeclared(method, refusal.code)) return replyOf(refusal);
      return {
        ok: false,
        error: { code: 'internal', facts: { ref: host.unexpected(error, name) } },
      };
    }
  };
}

/** The one place where a read-only vault refuses commands; methods that need no vault go on. */
const isBarred = ({ kind, needs, whileReadOnly }: Method) =>
  kind === 'command' && needs !== 'anyone' && !whileReadOnly;

function refused(code: 'locked' | 'forbidden' | 'read-only' | 'clock-behind'): Reply {
  return { ok: false, error: { code } };
}

/**
 * The record that a command's audit entry is about: the key of the record that it answers with,
 * else the first key in its input. Undefined where there is neither, and the handler has to name
 * it.
 */
export function subjectOf(input: unknown, output: unknown): string | undefined {
  const { id } = (output ?? {}) as { id?: unknown };
  if (typeof id === 'string') return id;
  const named = Object.entries(input ?? {}).find(([name]) => name.endsWith('Id'))?.[1];
  return typeof named === 'string' ? named : undefined;
}

/** A code that the method does not declare is a bug, not an answer. */
function isDeclared(method: Method, code: string): boolean {
  return method.refusals.includes(code) || (commonRefusals as readonly string[]).includes(code);
}

function replyOf({ code, facts, fields }: Refusal): Reply {
  return {
    ok: false,
    error: { code, ...(facts && { facts }), ...(fields && { fields }) },
  } as Reply;
}

/** Messages of our own schemas are codes; zod's default messages become `invalid`. */
function fieldsOf(error: z.ZodError): FieldRefusal[] {
  return error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: /^[a-z-]+$/.test(issue.message) ? issue.message : 'invalid',
  }));
}
