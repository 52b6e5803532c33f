import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import type { Preview } from './preview.ts';

/** Says that a table discloses one sensitive answer of all people in it: the second person decides. */
export function OneAnswerNotice({ oneAnswer }: Pick<Preview, 'oneAnswer'>) {
  const { t } = useTranslation('exports');
  if (oneAnswer.length === 0) return null;
  return (
    <Notice kind="info" title={t('oneAnswer.title')}>
      <p>{t('oneAnswer.what', { groups: groupsInWords(oneAnswer, t) })}</p>
    </Notice>
  );
}

/** "Trans: Yes; Ethnic group: White". */
export const groupsInWords = (oneAnswer: Preview['oneAnswer'], t: TFunction<'exports'>) =>
  oneAnswer.map(({ column, answer }) => `${t(`columns.${column}.name`)}: ${answer}`).join('; ');
