import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { people } from '../../../shared/contract/people.ts';
import { callName, personMarks } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { useMay } from '../shell/open.ts';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

type Mark = Person['marks'][number];
type MarkKind = Mark['kind'];

interface OfPerson {
  readonly person: Person;
}

/** That a person died or is not to be contacted, at the head of their page; and the way back. */
export function MarksOf({ person }: OfPerson) {
  const { t } = useTranslation('people');
  const may = useMay();
  const { id: personId, marks } = person;
  const name = callName(person);
  const { remove: lift, notices } = useRemoval<Mark>({
    area: 'people',
    removed: ({ kind }) => t(`marks.lifted.${kind}`, { name }),
    remove: ({ kind }) => api.people.unmark({ personId, kind }),
    putBack: (mark) => api.people.mark({ personId, ...mark }),
  });
  return (
    <>
      {notices}
      {marks.map((mark) => (
        <div key={mark.kind} className={styles.mark}>
          <Status kind={mark.kind}>
            {mark.on === null
              ? t(`marks.${mark.kind}`, { name })
              : t(`marks.${mark.kind}On`, { name, date: formats.date(mark.on) })}
          </Status>
          <p>
            {t('marks.saidBy', { who: mark.saidBy })} {t(`marks.what.${mark.kind}`)}
          </p>
          <div className={styles.buttons}>
            {mark.kind === 'died' && may('projects.write') && (
              <Link to={`/people/${personId}/family-note`} className={styles.way}>
                {t('marks.note')}
              </Link>
            )}
            {may('people.write') && (
              <Button look="quiet" onPress={() => lift(mark)}>
                {t(`marks.lift.${mark.kind}`)}
              </Button>
            )}
          </div>
        </div>
      ))}
    </>
  );
}

/** The ways to write down a mark that a person does not have. */
export function PutMarks({ person }: OfPerson) {
  const { t } = useTranslation('people');
  const name = callName(person);
  return personMarks
    .filter((kind) => !person.marks.some((mark) => mark.kind === kind))
    .map((kind) => (
      <Disclosure
        key={kind}
        quiet
        title={t(`marks.put.${kind}`, { name })}
        form={markForm(person.id, kind)}
      >
        <MarkForm personId={person.id} kind={kind} />
      </Disclosure>
    ));
}

function focusTop(): void {
  const heading = document.querySelector('h1');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus();
}

const markForm = (personId: string, kind: MarkKind) => `people.mark:${personId}:${kind}`;

function MarkForm({ personId, kind }: { readonly personId: string; readonly kind: MarkKind }) {
  const { t } = useTranslation('people');
  const form = useContractForm({
    schema: people.mark.input,
    area: 'people',
    draft: { on: '', saidBy: '' },
    keptAs: markForm(personId, kind),
    guarded: true,
    toInput: ({ on, saidBy }) => ({ personId, kind, on: on || null, saidBy }),
    send: api.people.mark,
    // The mark stands at the head of the page, and this form goes.
    onSaved: () => focusTop(),
    next: () => ({ to: `/people/${personId}`, replace: true, state: { saved: 'changed' } }),
  });
  return (
    <Form form={form}>
      <DateField {...form.field('on')} kind="past" description={t('marks.unknownDay')} />
      <TextField {...form.field('saidBy')} required />
      <FormEnd form={form} save={t('marks.save')} />
    </Form>
  );
}
