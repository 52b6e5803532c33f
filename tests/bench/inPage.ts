import type { Page } from '@playwright/test';
import type { Reply } from '../../shared/contract/define.ts';

/** What a measured page has at hand: calls that must succeed, and jobs that are waited for. */
export interface Hands {
  ask(name: string, input: unknown): Promise<Record<string, unknown>>;
  /** Starts a job and answers with its key once it is done. */
  job(name: string, input: unknown): Promise<string>;
}

/** Gives the page its hands, as `window.hands`. */
export function giveHands(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { alongside } = window as unknown as {
      alongside: {
        call(name: string, input: unknown): Promise<Reply>;
        on(hear: (name: string, payload: unknown) => void): Promise<void>;
      };
    };
    const ended = new Map<string, string>();
    let wake: () => void = () => undefined;
    await alongside.on((name, payload) => {
      const { jobId, state } = payload as { jobId: string; state: string };
      if (name !== 'progress' || state === 'running') return;
      ended.set(jobId, state);
      wake();
    });
    const ask = async (name: string, input: unknown) => {
      const reply = await alongside.call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
      return reply.value as Record<string, unknown>;
    };
    const job = async (name: string, input: unknown) => {
      const jobId = String((await ask(name, input)).jobId);
      while (!ended.has(jobId)) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (ended.get(jobId) !== 'done') throw new Error(`${name}: ${ended.get(jobId)}`);
      return jobId;
    };
    Object.assign(window, { hands: { ask, job } });
  });
}
