import type { Paper, PaperLine, PaperPart } from '../../shared/domain/paper.ts';
import styles from './paper.module.css';

interface PaperPageProps {
  readonly paper: Paper;
  /** On paper in its size of print; without it on the screen, where the reader sets the size. */
  readonly printed?: boolean;
}

/** A page for people to read: a letter, a poster or a certificate. */
export function PaperPage({ paper, printed = false }: PaperPageProps) {
  const { look, size, easy, title, charityName, parts } = paper;
  const looks = [
    styles.paper,
    styles[look],
    styles[size],
    easy ? styles.easy : '',
    printed ? styles.printed : '',
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
        <Part key={at} part={part} heading={printed ? 'h2' : 'h4'} />
      ))}
    </article>
  );
}

interface PartProps {
  readonly part: PaperPart;
  readonly heading: 'h2' | 'h4';
}

function Part({ part: { title, lines }, heading: Heading }: PartProps) {
  return (
    <section className={styles.part}>
      {title !== null && <Heading className={styles.heading}>{title}</Heading>}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page that is drawn once
        <Line key={at} line={line} />
      ))}
    </section>
  );
}

const Line = ({ line: { label, text } }: { readonly line: PaperLine }) => (
  <p>
    {label !== null && <strong>{label}: </strong>}
    {text}
  </p>
);
