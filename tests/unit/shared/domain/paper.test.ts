import { expect, it } from 'vitest';
import { sentencesOf } from '../../../../shared/domain/paper.ts';

it('splits a text into its sentences, line by line, without empty ones', () => {
  expect(sentencesOf('It is loud. I go home!\n\nWho can help?')).toEqual([
    'It is loud.',
    'I go home!',
    'Who can help?',
  ]);
  expect(sentencesOf('  ')).toEqual([]);
});
