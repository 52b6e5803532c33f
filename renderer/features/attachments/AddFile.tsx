import { ImagePlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { z } from 'zod';
import { attachments as contract } from '../../../shared/contract/attachments.ts';
import { attachmentKinds } from '../../../shared/domain/attachments.ts';
import { callName } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { refusalKeys } from '../../lib/formErrors.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useMay } from '../shell/open.ts';
import type { loadNewFile } from './attachment.ts';
import { Parts } from './Parts.tsx';
import { decode, type Edits, encode } from './picture.ts';

/** A chosen picture, as the window opened it. */
interface Chosen {
  readonly name: string;
  readonly picture: ImageBitmap;
}
type Failure = { readonly code: string; readonly name: string; readonly megabytes?: number };

const none: Edits = { hidden: [], cut: null };
/** The contract's input without the bytes, which the form makes when it is sent. */
const described = contract.add.input
  .pick({ attachment: true })
  .extend({ keepWhole: z.enum(['no', 'yes']) });

/** Adds a picture of a person: chosen, faces of others hidden, described. */
export function AddFile() {
  const { t } = useTranslation(['attachments', 'requests']);
  const { person, about, kind, from, to } =
    useLoaderData<Awaited<ReturnType<typeof loadNewFile>>>();
  const mayRestrict = useMay()('restricted.write');
  const { id: personId } = person;
  const { chosen, reading, failure, choose, stop } = useChosen();
  const [edits, setEdits] = useState(none);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (chosen === null) return;
    setEdits(none);
    setMissing(false);
  }, [chosen]);
  const edited = edits.hidden.length > 0 || edits.cut !== null;
  // Only what differs from the saved picture is worth keeping apart.
  const offersWhole = (kind: string) => kind === 'photograph' && edited && mayRestrict;
  const files = `/people/${personId}/files`;
  const words =
    to === null ? '' : t('add.formOf', { purpose: to.purpose, date: formats.date(to.on) });
  const form = useContractForm({
    schema: described,
    area: 'attachments',
    draft: {
      kind: kind as (typeof attachmentKinds)[number] | '',
      description: words,
      keepWhole: 'no' as 'no' | 'yes' | '',
    },
    keptAs: `attachments.add:${personId}`,
    // What was typed about another record does not come back here.
    keeping: { about: about.aboutId ?? personId },
    guarded: true,
    toInput: ({ kind, description, keepWhole }) => ({
      ...{ attachment: { personId, kind, description, ...about }, keepWhole },
    }),
    fieldOf: (path) => path.replace('attachment.', ''),
    send: async ({ attachment, keepWhole }) => {
      setMissing(chosen === null);
      if (chosen === null) return null;
      const picture = await encode(chosen.picture, edits);
      const keepsWhole = keepWhole === 'yes' && offersWhole(attachment.kind);
      const whole = keepsWhole ? await encode(chosen.picture, none) : null;
      return api.attachments.add({ attachment, restricted: false, picture, whole });
    },
    next: ({ id }) => ({ to: `${files}/${id}`, replace: true, state: { saved: 'added' } }),
  });
  const backTo = {
    person: t('title'),
    answer: callName(person),
    request: t('requests:page.theRequest'),
  }[about.aboutKind];
  return (
    <Page
      back={{ to: from, name: backTo }}
      title={t('add.title', { name: callName(person) })}
      windowTitle={t('add.window')}
      lead={
        <>
          <p>{t('add.lead')}</p>
          <p>{t('add.noIdentity')}</p>
        </>
      }
    >
      <Form form={form}>
        <div>
          <Button icon={ImagePlus} busy={reading} onPress={() => void choose()}>
            {t(chosen === null ? 'add.choose' : 'add.chooseOther')}
          </Button>
        </div>
        {reading && <Progress label={t('add.reading')} done={0} total={null} onCancel={stop} />}
        {failure !== null && (
          <Notice kind="problem" title={t('add.notUsed', { name: failure.name })}>
            <p>{t(refusalKeys('attachments', failure.code))}</p>
          </Notice>
        )}
        {missing && failure === null && <Notice kind="problem" title={t('add.missing')} />}
        {chosen !== null && (
          <>
            <Notice kind="info" title={t('add.opened', { name: chosen.name })} />
            <Parts picture={chosen.picture} edits={edits} onChange={setEdits} />
          </>
        )}
        <RadioGroup
          {...form.field('kind')}
          choices={attachmentKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <TextField {...form.field('description')} description={t('add.descriptionHint')} required />
        {offersWhole(form.draft.kind) && (
          <RadioGroup
            {...form.field('keepWhole')}
            choices={(['no', 'yes'] as const).map((value) => ({
              value,
              label: t(`whole.${value}`),
              hint: t(`wholeHints.${value}`),
            }))}
          />
        )}
        <FormEnd form={form} save={t('add.save')} cancel={{ to: from, words: t('add.cancel') }} />
      </Form>
    </Page>
  );
}

/** A picture that is chosen in a dialog, read by the strongroom and opened here. */
function useChosen() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [reading, setReading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // What is read after it was stopped, or after the screen is gone, is let go.
  const turn = useRef(0);
  const open = useRef<ImageBitmap | null>(null);
  useEffect(
    () => () => {
      turn.current += 1;
      open.current?.close();
    },
    [],
  );
  const stop = () => {
    turn.current += 1;
    setReading(false);
  };
  async function choose() {
    const place = await api.desktop.choosePicture({});
    const file = place.ok ? place.value.chosen : null;
    if (file === null) return;
    turn.current += 1;
    const mine = turn.current;
    setFailure(null);
    setReading(true);
    const reply = await api.attachments.readChosen({ file: file.token });
    const picture = reply.ok ? await decode(reply.value.bytes) : null;
    if (mine !== turn.current) {
      picture?.close();
      return;
    }
    setReading(false);
    if (picture === null) {
      setFailure({ code: reply.ok ? 'not-a-picture' : reply.error.code, name: file.name });
      return;
    }
    open.current?.close();
    open.current = picture;
    setChosen({ name: file.name, picture });
  }
  return { chosen, reading, failure, choose, stop };
}
