import { sql } from 'kysely';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/**
 * What has left with a person in it under a purpose, and cannot be taken back by the app: files that
 * were released, and places in which their words or their photograph stand. The purpose of the record
 * itself covers all of them, and what was sent to the person.
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
  const pictures = db.all(
    build
      .selectFrom('attachment_uses as use')
      .innerJoin('attachments', 'attachments.id', 'use.attachment_id')
      .select(['use.place as place', 'use.on_date as on', 'attachments.description as description'])
      .select(['attachments.id as attachmentId'])
      .where('attachments.person_id', '=', personId)
      .where('use.down_on', 'is', null)
      .$if(purpose.key !== 'record', (query) => query.where('use.purpose_id', '=', purpose.id))
      .orderBy('use.on_date', 'desc')
      .orderBy('use.id', 'desc'),
  );
  return { files, places, pictures, sent: purpose.key === 'record' ? sentTo(db, personId) : null };
}

/**
 * How many messages of each kind the charity sent a person, which the consent to a record carries:
 * contacts that the charity began in writing or by phone, news of decisions, invitations, copies of
 * texts that a group agreed, and thanks.
 */
function sentTo(db: Reader, personId: string) {
  const ofPerson = (
    table: 'contacts' | 'told_news' | 'invitations' | 'text_copies' | 'celebrations',
  ) =>
    build.selectFrom(table).select(sql<number>`count(*)`.as('n')).where('person_id', '=', personId);
  const count = (query: ReturnType<typeof ofPerson>) => db.first(query)?.n ?? 0;
  const met = sql<boolean>`way <> 'in-person'`;
  return {
    messages: count(ofPerson('contacts').where('began', '=', 'charity').where(met)),
    news: count(ofPerson('told_news').where(met)),
    invitations: count(ofPerson('invitations').where(met)),
    copies: count(ofPerson('text_copies')),
    thanks: count(ofPerson('celebrations')),
  };
}
