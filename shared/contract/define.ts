import type { z } from 'zod';
import type { Permission } from '../domain/access.ts';

/** Where a method is served: in the strongroom, or by the desktop (dialogs, printing). */
export type Place = 'strongroom' | 'desktop';

/** Topics that a committed change may touch; screens that show them load again. */
export const topics = [
  'people',
  'consents',
  'sessions',
  'projects',
  'payments',
  'exports',
  'vaults',
] as const;
export type Topic = (typeof topics)[number];

/**
 * What a handler gets of the records. `write`: an open unit of work, committed with its audit entry
 * when the handler returns. `own`: nothing; the handler needs files, keys or several units.
 */
export type UnitKind = 'write' | 'own';

/** All that both sides know of a method; no other list names it. */
export interface Method<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Refusal extends string = string,
> {
  readonly kind: 'query' | 'command';
  readonly at: Place;
  readonly needs: Permission;
  /** Whether a command works in a read-only vault. Queries always do. */
  readonly whileReadOnly: boolean;
  /** Whether it releases something from the vault: refused while the clock is behind the records. */
  readonly leaves: boolean;
  readonly unit: UnitKind;
  /**
   * Served outside the queue of calls, because it waits for a folder or stick. Its handler must not
   * rely on the records staying unchanged meanwhile.
   */
  readonly aside: boolean;
  /** The topics that a unit of work of this method touches. */
  readonly writes: readonly Topic[];
  readonly input: Input;
  readonly output: Output;
  readonly refusals: readonly Refusal[];
}

/** One area's methods by name. */
export type Area = Readonly<Record<string, Method>>;
/** The whole contract: areas by name. */
export type Contract = Readonly<Record<string, Area>>;

type Declaration<
  I extends z.ZodType,
  O extends z.ZodType,
  R extends string,
  P extends Place,
  W extends readonly Topic[],
> = {
  needs: Permission;
  input: I;
  output: O;
  refusals?: readonly R[];
  at?: P;
  whileReadOnly?: boolean;
  leaves?: boolean;
  aside?: boolean;
  /** The topics it touches: its handler gets an open unit of work. */
  writes?: W;
};

type Declared<
  K,
  I extends z.ZodType,
  O extends z.ZodType,
  R extends string,
  P extends Place,
  U extends UnitKind = 'own',
> = Method<I, O, R> & { readonly kind: K; readonly at: P; readonly unit: U };

/** Declares a method that reads and changes nothing. */
export function query<
  I extends z.ZodType,
  O extends z.ZodType,
  R extends string = never,
  P extends Place = 'strongroom',
>(of: Omit<Declaration<I, O, R, P, never>, 'writes'>): Declared<'query', I, O, R, P> {
  return {
    kind: 'query',
    whileReadOnly: true,
    leaves: false,
    unit: 'own',
    aside: false,
    writes: [],
    refusals: [],
    ...of,
    at: (of.at ?? 'strongroom') as P,
  };
}

/** Declares a method that changes something. */
export function command<
  I extends z.ZodType,
  O extends z.ZodType,
  R extends string = never,
  P extends Place = 'strongroom',
  const W extends readonly Topic[] = readonly [],
>(of: Declaration<I, O, R, P, W>) {
  const { writes = [] } = of;
  return {
    kind: 'command',
    whileReadOnly: false,
    leaves: false,
    aside: false,
    refusals: [],
    ...of,
    writes,
    unit: writes.length > 0 ? 'write' : 'own',
    at: of.at ?? 'strongroom',
  } as unknown as Declared<'command', I, O, R, P, W extends readonly [] ? 'own' : 'write'>;
}

/** Declares an event from the strongroom to the window. */
export function event<P extends z.ZodType>(payload: P): P {
  return payload;
}

/** A method's input, as the window sends it. */
export type InputOf<M extends Method> = z.output<M['input']>;
/** A method's output. */
export type OutputOf<M extends Method> = z.output<M['output']>;

/** Refusal codes that every method may answer with. */
export const commonRefusals = [
  'invalid',
  'forbidden',
  'locked',
  'read-only',
  /** The computer's clock is behind the newest audit entry, so nothing may leave. */
  'clock-behind',
  'disk-full',
  'disk-error',
  /** The disk failed at the commit, and its content could not be checked. */
  'disk-unsure',
  'damaged',
  'internal',
] as const;
export type CommonRefusal = (typeof commonRefusals)[number];

/** A refused field; `code` is a key of the texts, never a sentence. */
export interface FieldRefusal {
  readonly path: string;
  readonly code: string;
}

/** Why a call was refused. `facts` hold numbers and dates for the message, never SQL, paths or stacks. */
export interface RefusalOf<Code extends string = string> {
  readonly code: Code;
  readonly fields?: readonly FieldRefusal[];
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** The reply of every call; no error is thrown across the bridge. */
export type Reply<Value = unknown, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: RefusalOf<Code | CommonRefusal> };

export type ReplyOf<M extends Method> = Reply<OutputOf<M>, M['refusals'][number]>;

/** Names of all methods as `area.method`, in the order of the contract. */
export function methodNames(contract: Contract, at?: Place): string[] {
  return Object.entries(contract).flatMap(([area, methods]) =>
    Object.entries(methods)
      .filter(([, method]) => at === undefined || method.at === at)
      .map(([name]) => `${area}.${name}`),
  );
}

/** The method of a name, or undefined. Own properties only, so that `people.constructor` is none. */
export function methodOf(contract: Contract, name: string): Method | undefined {
  const [area = '', method = '', ...more] = name.split('.');
  if (more.length > 0) return undefined;
  const methods = Object.hasOwn(contract, area) ? contract[area] : undefined;
  return methods && Object.hasOwn(methods, method) ? methods[method] : undefined;
}
