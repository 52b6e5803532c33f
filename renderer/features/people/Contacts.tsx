import { useTranslation } from 'react-i18next';
import { people } from '../../../shared/contract/people.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { contactBeginners, contactWays } from '../../../shared/domain/people.ts';
import { forbidsWay, optedOut } from '../../../shared/domain/reach.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { useMay } from '../shell/open.ts';
import { AddHere } from './AddHere.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

type Contact = Person['contacts'][number];

/** As many contacts stand open on the page; the others are a press away. */
const shownFirst = 3;

/** When a person and the charity were in contact, the newest first. */
export function Contacts({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const may = useMay();
  const writes = may('people.write');
  const { id: personId, contacts } = person;
  const earlier = contacts.slice(shownFirst);
  const { remove, notices } = useRemoval<Contact>({
    area: 'people',
    removed: () => t('contacts.removed'),
    remove: ({ id: contactId, version: expectedVersion }) =>
      api.people.removeContact({ contactId, expectedVersion }),
    putBack: ({ id, version, ...contact }) => api.people.addContact({ personId, ...contact }),
  });
  const items = (some: readonly Contact[]) => (
    <ul className={styles.entries}>
      {some.map((contact) => (
        <li key={contact.id}>
          <ContactLines contact={contact} />
          {writes && (
            <div>
              <Button
                look="quiet"
                label={t('contacts.removeOf', { date: formats.date(contact.on) })}
                onPress={() => remove(contact)}
              >
                {t('contacts.remove')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <Section title={t('contacts.title')}>
      {notices}
      {contacts.length === 0 ? (
        <p className={styles.soft}>{t('contacts.none')}</p>
      ) : (
        items(contacts.slice(0, shownFirst))
      )}
      {earlier.length > 0 && (
        <Disclosure quiet title={t('contacts.earlier', { count: earlier.length })}>
          {items(earlier)}
        </Disclosure>
      )}
      {writes && (
        <AddHere
          title={t('contacts.add')}
          saved={t('contacts.saved')}
          form={`people.addContact:${personId}`}
        >
          {(onSaved) => <ContactForm person={person} onSaved={onSaved} />}
        </AddHere>
      )}
    </Section>
  );
}

function ContactLines({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation('people');
  const { on, way, began, byWhom, about, wayReason } = contact;
  const head = [
    ...[formats.date(on), t(`contacts.ways.${way}`), t(`contacts.began.${began}`)],
    t('contacts.by', { who: byWhom }),
  ];
  return (
    <>
      <p className={styles.soft}>{head.join(' · ')}</p>
      <p className={styles.note}>{about}</p>
      {wayReason !== null && (
        <p className={styles.soft}>{t('contacts.reason', { reason: wayReason })}</p>
      )}
    </>
  );
}

interface ContactFormProps {
  readonly person: Person;
  readonly onSaved: () => void;
}

function ContactForm({ person, onSaved }: ContactFormProps) {
  const { t } = useTranslation('people');
  const { id: personId, safeContact, marks, noMessages } = person;
  const of = { safeContact, noMessages, mark: marks[0]?.kind ?? null };
  const form = useContractForm({
    schema: people.addContact.input,
    area: 'people',
    draft: {
      on: localDate(new Date()),
      way: '' as Contact['way'] | '',
      began: '' as Contact['began'] | '',
      wayReason: '',
      byWhom: '',
      about: '',
    },
    keptAs: `people.addContact:${personId}`,
    guarded: true,
    toInput: ({ wayReason, ...contact }) => ({
      personId,
      ...contact,
      wayReason: wayReason || null,
    }),
    send: api.people.addContact,
    onSaved,
  });
  const { way, began } = form.draft;
  const needsReason = way !== '' && began === 'charity' && forbidsWay(of, way);
  return (
    <Form form={form} label={t('contacts.add')}>
      <DateField {...form.field('on')} kind="past" required />
      <RadioGroup
        {...form.field('began')}
        row
        choices={contactBeginners.map((value) => ({ value, label: t(`contacts.began.${value}`) }))}
      />
      <Select
        {...form.field('way')}
        choices={contactWays.map((value) => ({ value, label: t(`contacts.ways.${value}`) }))}
      />
      {needsReason && (
        <>
          <Notice
            kind="info"
            title={
              of.mark !== null
                ? t('contacts.marked')
                : optedOut(noMessages, way)
                  ? t('contacts.optedOut')
                  : t('contacts.rule', { rule: safeContact?.replace(/[.\s]+$/, '') })
            }
          />
          <TextField {...form.field('wayReason')} required />
        </>
      )}
      <TextField {...form.field('byWhom')} required />
      <TextArea {...form.field('about')} rows={2} required />
      <FormEnd form={form} save={t('contacts.save')} />
    </Form>
  );
}
