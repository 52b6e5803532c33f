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

/** Whose picture a new one is, and the request that its address names. */
export async function loadNewFile(args: Args) {
  const requestId = new URL(args.request.url).searchParams.get('request');
  const about =
    requestId === null
      ? ({ aboutKind: 'person', aboutId: null } as const)
      : ({ aboutKind: 'request', aboutId: requestId } as const);
  return { person: await personOf(args), about };
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
