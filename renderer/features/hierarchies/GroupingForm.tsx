import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import type { FormState } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { GroupingPicture } from './GroupingPicture.tsx';
import type { Detail } from './grouping.ts';
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
