import type { LoaderFunctionArgs } from 'react-router';
import type { Attachment } from '../../../shared/contract/attachments.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api, Refused } from '../../lib/api.ts';

type Args = Pick<LoaderFunctionArgs, 'params' | 'request'>;

const personOf = ({ params }: Pick<Args, 'params'>) =>
  answer(api.people.get({ personId: params.personId ?? '' }));

export async function loadFiles(args: Args) {
  const person = await personOf(args);
  return { person, ...(await answer(api.attachments.list({ personId: person.id }))) };
}

/** The record that a new picture is about, by the address, with the page from which it was opened. */
export async function loadNewFile(args: Args) {
  const said = new URL(args.request.url).searchParams;
  const [requestId, answerId] = [said.get('request'), said.get('answer')];
  const person = await personOf(args);
  const page = `/people/${person.id}`;
  if (requestId !== null) {
    const about = { aboutKind: 'request', aboutId: requestId } as const;
    return { person, about, kind: 'letter' as const, from: `/requests/${requestId}`, to: null };
  }
  if (answerId !== null) {
    const about = { aboutKind: 'answer', aboutId: answerId } as const;
    const to = await answerWith(person.id, answerId);
    return { person, about, kind: 'form' as const, from: page, to };
  }
  const about = { aboutKind: 'person', aboutId: null } as const;
  return { person, about, kind: '' as const, from: `${page}/files`, to: null };
}

/** The purpose and the day of a person's answer. */
async function answerWith(personId: string, answerId: string) {
  const on = localDate(new Date());
  const { consents } = await answer(api.consents.ofPerson({ personId, on }));
  for (const { purpose, history } of consents) {
    const happened = history.find(({ id }) => id === answerId);
    if (happened) return { purpose: purpose.name, on: happened.on };
  }
  throw new Refused('not-found');
}

/** One picture with its bytes, and where the consents of its person stand today. */
export async function loadFile(args: Args) {
  const { person, attachments } = await loadFiles(args);
  const found = attachments.find(({ id }) => id === args.params.attachmentId);
  if (found === undefined) throw new Refused('not-found');
  const { consents } = await answer(
    api.consents.ofPerson({ personId: person.id, on: localDate(new Date()) }),
  );
  return { person, attachment: found, content: await contentOf(found), consents };
}

/** The bytes of a picture, or why they cannot be shown. */
async function contentOf({ id: attachmentId, restricted }: Attachment) {
  const { read, readRestricted } = api.attachments;
  return restricted ? await readRestricted({ attachmentId }) : await read({ attachmentId });
}
