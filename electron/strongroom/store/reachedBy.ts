import { build } from './build.ts';
import type { Reader } from './unit.ts';

/**
 * What has left with a person in it under a purpose, and cannot be taken back by the app: files that
 * were released, and places in which their words stand. The purpose of the record itself covers both.
 */
export function reachedBy(db: Reader, personId: string, purpose: { id: string; key: string }) {
  const covers = (key: string) => purpose.key === 'record' || purpose.key === key;
  const files = db.all(
    build
      .selectFrom('export_people')
      .innerJoin('export_register as release', 'release.id', 'export_people.export_id')
      .select(['release.file_name as fileName', 'recipient', 'made_at as madeAt'])
      .where('person_id', '=', personId)
      .where('state', '<>', 'not-left')
      .$if(purpose.key !== 'record', (query) => query.where('purpose_id', '=', purpose.id))
      .orderBy('made_at', 'desc')
      .orderBy('release.id', 'desc'),
  );
  const quoted = covers('quotes-named') || covers('quotes-anonymous');
  const places = quoted
    ? db.all(
        build
          .selectFrom('quote_uses')
          .innerJoin('quotes', 'quotes.id', 'quote_uses.quote_id')
          .innerJoin('work_notes as note', 'note.id', 'quotes.note_id')
          .select(['quote_uses.place as place', 'quote_uses.on_date as on'])
          .select(({ fn }) => fn.coalesce('approved_words', 'note.words').as('words'))
          .where('quotes.person_id', '=', personId)
          .where('quote_uses.down_on', 'is', null)
          .orderBy('quote_uses.on_date', 'desc')
          .orderBy('quote_uses.id', 'desc'),
      )
    : [];
  return { files, places };
}
