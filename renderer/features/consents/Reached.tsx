import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { consents } from '../../../shared/contract/consents.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { sentKinds } from '../../../shared/domain/consents.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';

interface ReachedProps extends OutputOf<(typeof consents)['reached']> {
  readonly personId: string;
}

/** What left before a withdrawal, and what can still be done about it. */
export function Reached({ personId, files, places, pictures, sent }: ReachedProps) {
  const { t } = useTranslation('consents');
  const counts = sentKinds.flatMap((kind) => {
    const count = sent?.[kind] ?? 0;
    return count === 0 ? [] : [t(`withdraw.sentKinds.${kind}`, { count })];
  });
  return (
    <>
      <Left title={t('withdraw.files')} what={t('withdraw.filesWhat')}>
        {files.map(({ fileName, recipient, madeAt }) => (
          <li key={`${fileName} ${madeAt}`}>
            {t('withdraw.file', { fileName, recipient, date: formats.date(madeAt.slice(0, 10)) })}
          </li>
        ))}
      </Left>
      <Left title={t('withdraw.places')} what={t('withdraw.placesWhat')}>
        {places.map(({ place, on, words }) => (
          <li key={`${place} ${on} ${words}`}>
            {t('withdraw.place', { place, words: formats.start(words), date: formats.date(on) })}
          </li>
        ))}
      </Left>
      <Left title={t('withdraw.pictures')} what={t('withdraw.picturesWhat')}>
        {pictures.map(({ place, on, attachmentId, description }) => (
          <li key={`${attachmentId} ${place} ${on}`}>
            <Link to={`/people/${personId}/files/${attachmentId}`}>
              {t('withdraw.picture', { what: description ?? '', place, date: formats.date(on) })}
            </Link>
          </li>
        ))}
      </Left>
      {counts.length > 0 && (
        <Section title={t('withdraw.sent')}>
          <p>{t('withdraw.sentWhat', { counts: formats.list(counts) })}</p>
        </Section>
      )}
    </>
  );
}

interface LeftProps {
  readonly title: string;
  readonly what: string;
  readonly children: ReactNode[];
}

/** One kind of what left; nothing where there is none. */
function Left({ title, what, children }: LeftProps) {
  return children.length === 0 ? null : (
    <Section title={title}>
      <p>{what}</p>
      <ul>{children}</ul>
    </Section>
  );
}
