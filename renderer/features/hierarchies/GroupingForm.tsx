import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import { hierarchies } from '../../../shared/contract/hierarchies.ts';
import { api } from '../../lib/api.ts';
import { type FormState, useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { type Branch, branchesOf, type Detail, type Saved, type SaveInput } from './grouping.ts';
import styles from './hierarchies.module.css';

interface GroupingFormProps {
  readonly form: FormState;
  /** What somebody else put in force while this form was open. */
  readonly theirs: Grouping | null;
  /** Answers with the code of a refusal, or null. */
  readonly putBack: () => Promise<string | null>;
  readonly detail: Detail;
  readonly children: ReactNode;
}

/** What every grouping's form has: what others saved meanwhile, Save, and the way back to the shipped one. */
export function GroupingForm(props: GroupingFormProps) {
  const { form, theirs, putBack, detail, children } = props;
  const { t } = useTranslation('hierarchies');
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <Form form={form}>
      {theirs && (
        <Notice kind="info" title={t('theirs.title')}>
          <p>{t('theirs.what')}</p>
          <Disclosure title={t('theirs.show')}>
            <GroupingPicture grouping={theirs} />
          </Disclosure>
        </Notice>
      )}
      {children}
      <FormEnd
        form={form}
        save={t('save')}
        cancel={{ to: '/settings/groupings', words: t('cancel') }}
        more={
          detail.own && (
            <Button look="quiet" onPress={() => void putBack().then(setRefusal)}>
              {t('putBack')}
            </Button>
          )
        }
      />
      {refusal !== null && (
        <RefusalNotice area="hierarchies" title={t('putBackFailed')} code={refusal} />
      )}
      <Disclosure title={t('shipped')}>
        <p className={styles.soft}>{detail.source}</p>
        <GroupingPicture grouping={detail.shipped} />
      </Disclosure>
    </Form>
  );
}

interface GroupingOptions<Draft> {
  readonly detail: Detail;
  readonly draft: Draft;
  readonly groupingOf: (draft: Draft) => unknown;
  /** The field on the screen for a path within the grouping. */
  readonly fieldOf: (path: string, draft: Draft) => string;
}

/** The form of one field's grouping; where somebody else saved meanwhile, theirs is shown beside. */
export function useGroupingForm<Draft extends object>(of: GroupingOptions<Draft>) {
  const { detail, draft, groupingOf, fieldOf } = of;
  const { field } = detail;
  const navigate = useNavigate();
  const [base, setBase] = useState(detail);
  const checked = useRef(draft);

  const next = (version: number) => {
    const before = base.own ? base.grouping : null;
    return { to: '/settings/groupings', state: { field, version, before } satisfies Saved };
  };

  async function send(input: SaveInput) {
    const reply = await api.hierarchies.save(input);
    if (!reply.ok && reply.error.code === 'stale') {
      const theirs = await api.hierarchies.get({ field });
      if (theirs.ok) setBase(theirs.value);
    }
    return reply;
  }

  const form = useContractForm({
    schema: hierarchies.save.input,
    area: 'hierarchies',
    draft,
    keptAs: `hierarchies.${field.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    version: base.version,
    toInput: (typed) => {
      checked.current = typed;
      return { field, expectedVersion: base.version, grouping: groupingOf(typed) };
    },
    fieldOf: (path) => fieldOf(path.replace(/^grouping\.?/, ''), checked.current),
    send,
    guarded: true,
    next: ({ version }) => next(version),
  });

  /** Puts the shipped grouping in force at once; it can be undone like every save. */
  async function putBack(): Promise<string | null> {
    const reply = await send({ field, expectedVersion: base.version, grouping: null });
    if (!reply.ok) return reply.error.code;
    form.abandon();
    const { to, ...options } = next(reply.value.version);
    void navigate(to, options);
    return null;
  }

  const theirs: Grouping | null = base.version === detail.version ? null : base.grouping;
  return { form, theirs, putBack };
}

/** Which answers stand in which group, as lists within lists: the widest groups on the outside. */
export function GroupingPicture({ grouping }: { readonly grouping: Grouping }) {
  return <Branches branches={branchesOf(grouping)} />;
}

function Branches({ branches }: { readonly branches: readonly Branch[] }) {
  const ends = branches.every(({ within }) => within.length === 0);
  return (
    <ul className={ends ? styles.ends : styles.branches}>
      {branches.map(({ name, within }) => (
        <li key={name} className={within.length === 0 ? styles.end : styles.branch}>
          {name}
          {within.length > 0 && <Branches branches={within} />}
        </li>
      ))}
    </ul>
  );
}
