import { useEffect, useState } from 'react';
import {
  type InputOf,
  type Method,
  type OutputOf,
  type Topic,
  topics,
} from '../../shared/contract/define.ts';
import type { AlongsideContract } from '../../shared/contract/index.ts';
import { call } from './api.ts';
import { listen } from './events.ts';

type Area = keyof AlongsideContract & string;
type QueriesOf<A extends Area> = {
  [M in keyof AlongsideContract[A] & string]: AlongsideContract[A][M] extends { kind: 'query' }
    ? `${A}.${M}`
    : never;
}[keyof AlongsideContract[A] & string];
/** The name of a query of the contract, such as `people.choices`. */
type QueryName = { [A in Area]: QueriesOf<A> }[Area];
type MethodNamed<Name> = Name extends `${infer A extends Area}.${infer M}`
  ? M extends keyof AlongsideContract[A]
    ? Extract<AlongsideContract[A][M], Method>
    : never
  : never;

interface Answer<Value> {
  /** The answer to this very input; null before it is there, and where it was refused. */
  readonly value: Value | null;
  /** The newest answer, which may be to the input before this one. */
  readonly last: Value | null;
  /** Whether the newest answer is to this input. */
  readonly settled: boolean;
}

/** An area's own topic, where it has one. */
const topicOf = (name: string): Topic | undefined =>
  topics.find((topic) => name.startsWith(`${topic}.`));

/**
 * Asks a query, and again for another input and after a change of its area's topic. The answer to
 * an older input never comes last. Null asks nothing; `pauseMs` waits for typing to pause.
 */
export function useQuery<Name extends QueryName>(
  name: Name,
  input: InputOf<MethodNamed<Name>> | null,
  pauseMs = 0,
): Answer<OutputOf<MethodNamed<Name>>> {
  type Value = OutputOf<MethodNamed<Name>>;
  const [answer, setAnswer] = useState<{ of: string; value: Value | null } | null>(null);
  const asked = input === null ? null : JSON.stringify(input);
  useEffect(() => {
    // What was asked before is over: its answer does not show under the next text.
    if (asked === null) return setAnswer(null);
    const ended = new AbortController();
    const load = async () => {
      const reply = await call<Value>(name, JSON.parse(asked));
      if (ended.signal.aborted) return;
      // What was loaded before stands where loading it again is refused.
      setAnswer((before) => {
        if (reply.ok) return { of: asked, value: reply.value };
        return before?.of === asked ? before : { of: asked, value: null };
      });
    };
    const topic = topicOf(name);
    const again = ({ topics: changed }: { topics: readonly Topic[] }) => {
      if (topic !== undefined && changed.includes(topic)) void load();
    };
    listen('changed', again, ended.signal);
    let pause: ReturnType<typeof setTimeout> | undefined;
    if (pauseMs > 0) pause = setTimeout(() => void load(), pauseMs);
    else void load();
    return () => {
      ended.abort();
      clearTimeout(pause);
    };
  }, [name, asked, pauseMs]);
  const settled = asked === null || answer?.of === asked;
  const last = answer?.value ?? null;
  return { value: settled && asked !== null ? last : null, last, settled };
}
