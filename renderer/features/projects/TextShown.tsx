import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { textState } from '../../../shared/domain/projects.ts';
import { formats } from '../../lib/formats.ts';
import { Status, type StatusKind } from '../../ui/Status.tsx';
import type { Version } from './project.ts';
import styles from './projects.module.css';

const statuses = {
  missing: 'nothing',
  open: 'attention',
  agreed: 'done',
} as const satisfies Record<string, StatusKind>;

export const statusOfText = (newest: Version | null): StatusKind => statuses[textState(newest)];

/** The state of a text in words, with its day. */
export const stateWords = (t: TFunction<'projects'>, newest: Version | null): string =>
  t(`text.state.${textState(newest)}`, {
    date: formats.date(newest?.agreedOn ?? newest?.writtenOn ?? null),
  });

/** The state of a text as an icon and words. */
export function TextStatus({ newest }: { readonly newest: Version | null }) {
  const { t } = useTranslation('projects');
  return <Status kind={statusOfText(newest)}>{stateWords(t, newest)}</Status>;
}

/** The words of a version, paragraph by paragraph as they were typed. */
export function Body({ body }: { readonly body: string }) {
  return <div className={styles.body}>{body}</div>;
}

/** A text with its state, on the page of something else. */
export function Quoted({ version }: { readonly version: Version }) {
  return (
    <div className={styles.quoted}>
      <Body body={version.body} />
      <TextStatus newest={version} />
    </div>
  );
}

/** Who took part in agreeing a version, in a sentence. */
export function AgreedBy({ version }: { readonly version: Version }) {
  const { t } = useTranslation('projects');
  if (version.agreedOn === null) return null;
  const names = [...version.agreedBy.map(({ name }) => name), version.alsoAgreed].filter(Boolean);
  return (
    <p className={styles.soft}>{t('text.agreedBy', { names: formats.list(names.map(String)) })}</p>
  );
}
