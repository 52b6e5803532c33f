import type { Page } from '@playwright/test';
import { blankPerson } from '../support/blanks.ts';
import { ask } from '../support/seed.ts';

/** Adds a person with notes, each with the words of its number; answers with their key. */
export async function addNoted(
  page: Page,
  firstName: string,
  count: number,
  textOf: (at: number) => string,
): Promise<string> {
  const person = { ...blankPerson, firstName, lastName: `${firstName}sson` };
  const { id } = await ask<{ id: string }>(page, 'people.add', { person, answers: [] });
  for (let at = 0; at < count; at += 1) {
    const text = textOf(at);
    await ask(page, 'people.addNote', { personId: id, on: '2026-01-20', kind: 'note', text });
  }
  return id;
}
