import { useTranslation } from 'react-i18next';
import ethnicity from '../../../resources/defaults/ethnicity.json';
import gender from '../../../resources/defaults/gender.json';
import {
  becomings,
  type CodedMeaning,
  codedMeanings,
} from '../../../shared/domain/imports/words.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import type { Chosen } from './chosen.ts';
import styles from './imports.module.css';
import type { Preview } from './Tables.tsx';

type Word = Preview['own'][number]['words'][number];

interface WordsTablesProps {
  readonly sheet: Preview['own'][number];
  readonly chosen: Chosen['words'];
  readonly change: (words: Chosen['words']) => void;
}

const answers = {
  gender: [...gender.gender, ...gender.always],
  ethnicity: [...ethnicity.groups.flatMap((group) => group.answers), ...ethnicity.always],
};

/** Stands for a blank: a choice needs a value that is not empty. */
const blank = 'blank';

/** The different words of each coded column, how often each occurs and what it becomes. */
export function WordsTables({ sheet, chosen, change }: WordsTablesProps) {
  const { t } = useTranslation('imports');
  const becomes = ({ meaning, word }: Word) =>
    chosen.find((each) => each.meaning === meaning && each.word === word)?.becomes ?? null;
  const put = ({ meaning, word }: Word, next: string) =>
    change([
      ...chosen.filter((each) => each.meaning !== meaning || each.word !== word),
      { meaning, word, becomes: next },
    ]);
  return codedMeanings.map((meaning) => {
    const words = sheet.words.filter((word) => word.meaning === meaning);
    if (words.length === 0) return null;
    return (
      <Section key={meaning} title={t(`words.titles.${meaning}`)}>
        <Table
          rows={words}
          rowKey={({ word }) => word}
          columns={[
            {
              key: 'word',
              head: t('words.word'),
              cell: ({ word }) => <span className={styles.file}>{word}</span>,
            },
            {
              key: 'count',
              head: t('words.count'),
              align: 'end',
              cell: ({ count }) => formats.number(count),
            },
            {
              key: 'becomes',
              head: t('words.becomes'),
              cell: (word) => (
                <WordChoice word={word} becomes={becomes(word)} put={(next) => put(word, next)} />
              ),
            },
          ]}
        />
      </Section>
    );
  });
}

interface WordChoiceProps {
  readonly word: Word;
  readonly becomes: string | null;
  readonly put: (becomes: string) => void;
}

function WordChoice({ word: { meaning, word }, becomes, put }: WordChoiceProps) {
  const { t } = useTranslation('imports');
  const label = useCodeWords(meaning);
  const { codes, mayStay } = becomings(meaning, { answers });
  const own = [word, becomes].filter(
    (each): each is string => mayStay && each !== null && each !== '' && !codes.includes(each),
  );
  const blankIs = codes.includes('no') && meaning === 'came' ? [] : [blank];
  const choices = [...codes, ...new Set(own), ...blankIs];
  return (
    <Select
      name={`word-${meaning}-${word}`}
      label={t('words.becomesOf', { word })}
      quietLabel
      value={becomes === null ? '' : becomes === '' ? blank : becomes}
      choices={choices.map((value) => ({
        value,
        label: value === blank ? t('words.blank') : label(value),
      }))}
      onChange={(next) => put(next === blank ? '' : next)}
    />
  );
}

/** The words for the codes of a meaning; answers in words stand as they are. */
function useCodeWords(meaning: CodedMeaning): (code: string) => string {
  const { t } = useTranslation('imports');
  return (code) => {
    switch (meaning) {
      case 'journey_stage':
        return t([`people:journey.${code}`, code]);
      case 'payment_route':
        return t([`people:routes.${code}`, code]);
      case 'consent_method':
        return t([`consents:methods.${code}`, code]);
      case 'paid_by':
        return t([`payments:methods.${code}`, code]);
      case 'consent':
        return t([`words.consent.${code}`, code]);
      case 'came':
        return t([`words.came.${code}`, code]);
      default:
        return code;
    }
  };
}
