import { useTranslation } from 'react-i18next';
import type { Paper, PaperLine, PaperPart } from '../../shared/domain/paper.ts';
import styles from './paper.module.css';
import { pictureOf } from './pictures.ts';

interface PaperPageProps {
  readonly paper: Paper;
  /** On paper in its size of print; without it on the screen, where the reader sets the size. */
  readonly printed?: boolean;
}

/** A page for people to read: a letter, a poster or a certificate. */
export function PaperPage({ paper, printed = false }: PaperPageProps) {
  const { t } = useTranslation('report');
  const { look, size, easy, title, charityName, parts, apart = false } = paper;
  const looks = [
    styles.paper,
    styles[look],
    styles[size],
    easy ? styles.easy : '',
    printed ? styles.printed : '',
    apart ? styles.apart : '',
  ];
  // On the screen the page stands under the headings of its screen.
  const Title = printed ? 'h1' : 'h3';
  return (
    <article className={looks.join(' ')}>
      <header>
        <p className={styles.charity}>{charityName}</p>
        <Title className={styles.title}>{title}</Title>
      </header>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page that is drawn once
        <Part key={at} part={part} easy={easy} heading={printed ? 'h2' : 'h4'} />
      ))}
      {easy && <p className={styles.pictures}>{t('pictures')}</p>}
    </article>
  );
}

interface PartProps {
  readonly part: PaperPart;
  readonly easy: boolean;
  readonly heading: 'h2' | 'h4';
}

function Part({ part: { title, lines }, easy, heading: Heading }: PartProps) {
  return (
    <section className={styles.part}>
      {title !== null && <Heading className={styles.heading}>{title}</Heading>}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page that is drawn once
        <Line key={at} line={line} easy={easy} />
      ))}
    </section>
  );
}

interface LineProps {
  readonly line: PaperLine;
  readonly easy: boolean;
}

/** In easy read with a picture of what the line is about; the words say all that it says. */
function Line({ line: { kind, label, text, picture }, easy }: LineProps) {
  const words = (
    <div>
      <p>
        {label !== null && <strong>{label}: </strong>}
        {text}
      </p>
      {picture && <img src={picture} alt="" className={styles.drawn} />}
    </div>
  );
  if (!easy) return words;
  return (
    <div className={styles.pictured}>
      <img src={pictureOf(kind)} alt="" />
      {words}
    </div>
  );
}
