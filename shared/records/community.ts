import { z } from 'zod';
import { line } from '../contract/fields.ts';
import { communityColumns } from '../domain/community.ts';
import { field, record } from './record.ts';

/** What part of the people of the charity's area gives an answer. */
export const communityShare = record('community_shares', {
  about: field('about', z.enum(communityColumns)),
  answer: field('answer', line),
  percent: field('percent', z.number('percent').min(0, 'percent').max(100, 'percent')),
  /** Where the number is from, such as a census. */
  source: field('source', line),
  year: field('year', z.int('year').min(1900, 'year').max(2200, 'year')),
});
