import { useTranslation } from 'react-i18next';
import { Bar, BarChart, type BarShapeProps, LabelList, Legend, XAxis, YAxis } from 'recharts';
import { type BarSet, heightOf, sizes } from '../../shared/domain/exports/bars.ts';
import type { TablePart } from '../../shared/domain/exports/document.ts';
import { levelInWords } from '../../shared/domain/exports/levelInWords.ts';
import { formatPounds, penceOf } from '../../shared/domain/money.ts';
import styles from './report.module.css';

/** As wide as the paper between its edges, in CSS pixels. */
const width = 660;
const labels = 190;
/** A longer word would not fit beside the bars; the table below has it whole. */
const longestWord = 24;

interface BarsOf {
  readonly bars: BarSet;
  readonly unit: TablePart['unit'];
  readonly label: string;
}

/** Bars that differ in pattern as well as in colour; what is hidden says so in place of its bar. */
export function Bars({ bars, unit, label }: BarsOf) {
  const { series, groups } = bars;
  const { t } = useTranslation('report');
  const several = series.length > 1;
  const rows = groups.map((group) => {
    const row: Record<string, string | number> = { label: levelInWords(group.label) };
    group.values.forEach((value, at) => {
      row[`value${at}`] = value ?? 0;
      row[`words${at}`] = typeof value === 'number' ? numberInWords(value, unit) : '';
    });
    return row;
  });
  return (
    <figure className={styles.chart} role="img" aria-label={label}>
      <BarChart
        layout="vertical"
        width={width}
        height={heightOf(bars)}
        data={rows}
        margin={{ top: 4, right: 84, bottom: 4, left: 0 }}
        barGap={2}
        accessibilityLayer={false}
      >
        <Patterns />
        <XAxis type="number" hide domain={[0, 'dataMax']} />
        <YAxis
          type="category"
          dataKey="label"
          width={labels}
          interval={0}
          tickLine={false}
          tickFormatter={shortened}
          axisLine={{ stroke: '#8b8577' }}
          tick={{ fill: '#1f2421', fontSize: 13 }}
        />
        {several && (
          <Legend
            verticalAlign="top"
            align="left"
            iconType="square"
            iconSize={14}
            itemSorter="dataKey"
          />
        )}
        {series.map((name, at) => (
          <Bar
            key={name}
            name={levelInWords(name)}
            dataKey={`value${at}`}
            barSize={sizes.bar - 4}
            fill={patternOf(at)}
            stroke={strokeOf(at)}
            isAnimationActive={false}
            shape={(bar: BarShapeProps) =>
              groups[bar.index]?.values[at] === null ? (
                <NoBar bar={bar} word={t('noBar')} />
              ) : (
                <rect {...edgesOf(bar)} fill={patternOf(at)} stroke={strokeOf(at)} />
              )
            }
          >
            <LabelList
              dataKey={`words${at}`}
              position="right"
              fill="#1f2421"
              fontSize={12}
              className={styles.barLabel ?? ''}
            />
          </Bar>
        ))}
      </BarChart>
    </figure>
  );
}

/** An empty, broken frame: there is a number, and it is not told. */
function NoBar({ bar, word }: { readonly bar: BarShapeProps; readonly word: string }) {
  const { x, y, height } = edgesOf(bar);
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={18}
        height={height}
        fill="none"
        stroke="#565d58"
        strokeDasharray="3 2"
      />
      <text x={x + 24} y={y + height / 2} className={styles.noBar} dominantBaseline="central">
        {word}
      </text>
    </g>
  );
}

const shortened = (text: string): string =>
  text.replace(/\S+/g, (word) =>
    word.length > longestWord ? `${word.slice(0, longestWord - 1)}…` : word,
  );

const edgesOf = ({ x, y, width: wide, height }: BarShapeProps) => ({ x, y, width: wide, height });

/** Told apart in black and white by their pattern, in colour by both. */
const looks = [
  { colour: '#0b5a54', paper: '#0b5a54', marks: null },
  { colour: '#7a5200', paper: '#fdf3d8', marks: 'M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4' },
  { colour: '#1f2421', paper: '#ffffff', marks: 'M0 4 h8' },
  { colour: '#8f291e', paper: '#f9ece7', marks: 'M2 2 h1 M6 6 h1' },
] as const;

const lookOf = (at: number) => looks[at % looks.length] ?? looks[0];

/** The fill of a series. */
const patternOf = (at: number): string => `url(#pattern${at % looks.length})`;
const strokeOf = (at: number): string => lookOf(at).colour;

/** The patterns, once a picture. */
function Patterns() {
  return (
    <defs>
      {looks.map(({ colour, paper, marks }, at) => (
        <pattern
          key={colour}
          id={`pattern${at}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
        >
          <rect width="8" height="8" fill={paper} />
          {marks && <path d={marks} stroke={colour} strokeWidth="2" fill="none" />}
        </pattern>
      ))}
    </defs>
  );
}

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** A number as people read it: `1,234`, `£12.50`, `34%`. */
export function numberInWords(value: number, unit: TablePart['unit']): string {
  if (unit === 'pence') return formatPounds(penceOf(value));
  return unit === 'percent' ? `${plain.format(value)}%` : plain.format(value);
}
