import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reply } from '../../../shared/contract/define.ts';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import styles from '../projects/projects.module.css';
import { useMay } from '../shell/open.ts';
import { type Reflections, upTo } from './reflection.ts';
import { Written } from './Written.tsx';

interface ReflectionRowsProps<Row> {
  /** What the rows are, and where their words are. */
  readonly part: 'power' | 'practice';
  readonly project: Reflections['project'];
  readonly rows: readonly Row[];
  readonly change: string;
  readonly name: (row: Row) => string;
  readonly shown: (row: Row) => ReactNode;
  /** The form of a row, or of a new one for a project or the whole charity. */
  readonly form: (row: Row | null, projectId: string | null, onEnd?: () => void) => ReactNode;
  readonly remove: (row: Row) => Promise<Reply<unknown>>;
  /** Adds a removed row again. */
  readonly putBack: (row: Row) => Promise<Reply<unknown>>;
}

/** A page of reflections that everyone reads: what is written, each with its change, and the next one. */
export function ReflectionRows<
  Row extends { readonly id: string; readonly projectId: string | null },
>(props: ReflectionRowsProps<Row>) {
  const { part, project, rows, form, remove, putBack, ...written } = props;
  const { t } = useTranslation('reflections');
  const writes = useMay()('projects.write');
  const { remove: onRemove, notices } = useRemoval<Row>({
    ...{ area: 'reflections', removed: () => t('removed'), remove, putBack },
  });
  return (
    <Page back={upTo(project)} screen={t(`${part}.title`)} lead={<p>{t(`${part}.lead`)}</p>}>
      {notices}
      {writes && (
        <p>
          <Link to="/projects/private">{t('private.link')}</Link>
        </p>
      )}
      {rows.length > 0 ? (
        <Written
          {...written}
          rows={rows}
          writes={writes}
          form={(row, onEnd) => form(row, row.projectId, onEnd)}
          onRemove={onRemove}
        />
      ) : (
        <p className={styles.soft}>{t(`${part}.none`)}</p>
      )}
      {writes && <Section title={t(`${part}.add`)}>{form(null, project?.id ?? null)}</Section>}
    </Page>
  );
}
