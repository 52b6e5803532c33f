import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import words from '../../../../../resources/locales/en/people.json' with { type: 'json' };
import { person } from '../../../../../shared/records/people.ts';

const form = readFileSync('renderer/features/people/PersonFields.tsx', 'utf8');

describe('each field of a person', () => {
  it.each(Object.keys(person.fields))('%s has a label and stands on the form', (name) => {
    expect(words.fields, 'its label: resources/locales/en/people.json, fields').toHaveProperty(
      name,
    );
    expect(form, 'its field: renderer/features/people/PersonFields.tsx').toMatch(
      new RegExp(`['"]${name}['"]`),
    );
  });
});
