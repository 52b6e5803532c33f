import type { z } from 'zod';
import type { Permission } from '../domain/access.ts';

/** Where a method is served: with the records, or by the desktop (dialogs, printing). */
export type Place = 'strongroom' | 'desktop';

/** Everything the two sides need to know of one method; nothing else is written down anywhere. */
export interface Method<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Refusal extends string = string,
> {
  readonly kind: 'query' | 'command';
  readonly at: Place;
  readonly needs: Permission;
  /** Whether a command works in a vault that can only be read. Queries always do. */
  readonly whileReadOnly: boolean;
  readonly input: Input;
  readonly output: Output;
  readonly refusals: readonly Refusal[];
}

/** One area's methods by name. */
export type Area = Readonly<Record<string, Method>>;
/** The whole contract: areas by name. */
export type Contract = Readonly<Record<string, Area>>;

type Declaration<I extends z.ZodType, O extends z.ZodType, R extends string, P extends Place> = {
  needs: Permission;
  input: I;
  output: O;
  refusals?: readonly R[];
  at?: P;
  whileReadOnly?: boolean;
};

type Declared<
  K,
  I extends z.ZodType,
  O extends z.ZodType,
  R extends string,
  P extends Place,
> = Method<I, O, R> & { readonly kind: K; readonly at: P };

/** Declares a method that reads and changes nothing. */
export function query<
  I extends z.ZodType,
  O extends z.ZodType,
  R extends string = never,
  P extends Place = 'strongroom',
>(of: Declaration<I, O, R, P>): Declared<'query', I, O, R, P> {
  return {
    kind: 'query',
    whileReadOnly: true,
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
>(of: Declaration<I, O, R, P>): Declared<'command', I, O, R, P> {
  return {
    kind: 'command',
    whileReadOnly: false,
    refusals: [],
    ...of,
    at: (of.at ?? 'strongroom') as P,
  };
}

/** Declares what the strongroom may tell the window unasked. */
export function event<P extends z.ZodType>(payload: P): P {
  return payload;
}

/** What a method takes, as the window sends it. */
export type InputOf<M extends Method> = z.output<M['input']>;
/** What a method answers with. */
export type OutputOf<M extends Method> = z.output<M['output']>;

/** Codes that any method may be refused with, whatever it declares. */
export const commonRefusals = [
  'invalid',
  'forbidden',
  'locked',
  'read-only',
  'disk-full',
  'disk-error',
  /** The disk failed at the very end of a save, and what it holds could not be told. */
  'disk-unsure',
  'damaged',
  'internal',
] as const;
export type CommonRefusal = (typeof commonRefusals)[number];

/** A field that the input schema or a rule refused; `code` is a key of the texts, never a sentence. */
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

/** The reply of every call; nothing is thrown across the bridge. */
export type Reply<Value = unknown, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: RefusalOf<Code | CommonRefusal> };

export type ReplyOf<M extends Method> = Reply<OutputOf<M>, M['refusals'][number]>;

/** Names of all methods as `area.method`, in the order of the contract. */
export function methodNames(contract: Contract): string[] {
  return Object.entries(contract).flatMap(([area, methods]) =>
    Object.keys(methods).map((method) => `${area}.${method}`),
  );
}

/** The method that a name stands for, or undefined: own properties only, so `people.constructor` is nobody. */
export function methodOf(contract: Contract, name: string): Method | undefined {
  const [area = '', method = '', ...more] = name.split('.');
  if (more.length > 0) return undefined;
  const methods = Object.hasOwn(contract, area) ? contract[area] : undefined;
  return methods && Object.hasOwn(methods, method) ? methods[method] : undefined;
}
