import type { LoaderFunctionArgs } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { localDate } from '../../lib/formats.ts';

const today = () => localDate(new Date());

/** What needs doing today: the first of each kind, or all of it (`?due=all`). */
export async function loadHome({ request }: LoaderFunctionArgs) {
  const on = today();
  const everything = new URL(request.url).searchParams.get('due') === 'all';
  return { on, everything, ...(await answer(api.reports.home({ today: on, everything }))) };
}

export type HomeView = Awaited<ReturnType<typeof loadHome>>;
