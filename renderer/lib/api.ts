import type { InputOf, Method, Reply, ReplyOf } from '../../shared/contract/define.ts';
import type { AlongsideContract, Events } from '../../shared/contract/index.ts';

interface Bridge {
  call(name: string, input: unknown): Promise<Reply>;
  on(listener: (name: keyof Events, payload: Events[keyof Events]) => void): Promise<void>;
}
declare global {
  interface Window {
    readonly alongside: Bridge;
  }
}

type Client = {
  [A in keyof AlongsideContract]: {
    [M in keyof AlongsideContract[A]]: AlongsideContract[A][M] extends Method
      ? (input: InputOf<AlongsideContract[A][M]>) => Promise<ReplyOf<AlongsideContract[A][M]>>
      : never;
  };
};

/** Calls a method by its name. */
export const call = <Value>(name: string, input: unknown) =>
  window.alongside.call(name, input) as Promise<Reply<Value>>;

const areaNamed = (area: string) =>
  new Proxy(
    {},
    { get: (_, method) => (input: unknown) => call(`${area}.${String(method)}`, input) },
  );

/**
 * The contract as functions: `api.people.get({ personId })`. Every reply says whether it is ok. Names
 * become calls as they are asked for, so that no page builds the schemas of areas that it does not show.
 */
export const api = new Proxy({}, { get: (_, area) => areaNamed(String(area)) }) as Client;

/** A refusal where only an answer makes sense, as in a loader; the screen's error page shows it. */
export class Refused extends Error {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

/** The value of a reply, or null where the user may not ask for it. */
export async function answerIfAllowed<Value>(reply: Promise<Reply<Value>>): Promise<Value | null> {
  const got = await reply;
  return !got.ok && got.error.code === 'forbidden' ? null : answer(Promise.resolve(got));
}

/** The value of a reply; a refusal is thrown for the route's error page to show. */
export async function answer<Value>(reply: Promise<Reply<Value>>): Promise<Value> {
  const got = await reply;
  if (got.ok) return got.value;
  throw new Refused(got.error.code, got.error.facts);
}
