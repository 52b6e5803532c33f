import { contact } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { expectNotHeld } from './activeHolds.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import { dropRecord, indexRecord } from './search.ts';
import type { Reader, Writer } from './unit.ts';

const contacts = repository(contact);

/** The contacts with a person, the newest first. */
export const contactsOf = (db: Reader, personId: string) =>
  db
    .all(
      build
        .selectFrom('contacts')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('on_date', 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ id, version, ...row }) => {
      const { personId: _, ...of } = contact.valueOf(row);
      return { id, version, ...of };
    });

export function addContact(tx: Writer, of: Value<typeof contact>): void {
  const record = contacts.insert(tx, of);
  const texts = contact.textsOf(of);
  indexRecord(tx, { kind: 'contact', record, owner: of.personId, texts });
}

/** Removes a contact that was written down by mistake; answers with the person's key. */
export function removeContact(tx: Writer, id: string, expected: number): string {
  const { personId } = contacts.expectVersion(tx, id, expected);
  expectNotHeld(tx, personId, 'contacts');
  dropRecord(tx, 'contact', id);
  contacts.remove(tx, id, expected);
  return personId;
}
