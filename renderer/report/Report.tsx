import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { dateInWords } from '../../shared/domain/dates.ts';
import type { Part, ReleaseDocument } from '../../shared/domain/exports/document.ts';
import styles from './report.module.css';
import { NumberTable, RowTable } from './Tables.tsx';

/** A document on paper: what it is, its parts, and how it was made safe. */
export function Report({ document }: { readonly document: ReleaseDocument }) {
  const { t } = useTranslation('report');
  const { title, charityName, parts, notes, notesTitle } = document;
  return (
    <article className={styles.report}>
      <header className={styles.header}>
        <p className={styles.charity}>{charityName}</p>
        <h1>{title}</h1>
        <dl className={styles.facts}>
          {factsOf(document, t).map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </header>
      {parts.map((part) => (
        <section key={part.name} className={styles.part}>
          <h2>{part.title}</h2>
          <PartBody part={part} />
        </section>
      ))}
      {notes.length > 0 && (
        <section className={styles.notes}>
          <h2>{notesTitle ?? t('notes')}</h2>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function PartBody({ part }: { readonly part: Part }) {
  if (part.kind === 'table') return <NumberTable part={part} />;
  if (part.kind === 'rows') return <RowTable part={part} />;
  return part.texts.map((text, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a page that is drawn once
    <blockquote key={at} className={styles.text}>
      {text}
    </blockquote>
  ));
}

function factsOf(
  { recipient, purposeName, from, to, madeOn, people }: ReleaseDocument,
  t: TFunction<'report'>,
): [string, string][] {
  const days = { from: dateInWords(from), to: dateInWords(to) };
  const facts: [string, string][] = [
    [t('period'), t('periodDays', days)],
    [t('recipient'), recipient],
    [t('purpose'), purposeName],
    [t('people'), people ?? ''],
    [t('madeOn'), dateInWords(madeOn)],
  ];
  return facts.filter(([, text]) => text !== '');
}
