import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { reports } from '../../../shared/contract/reports.ts';
import type { Permission } from '../../../shared/domain/access.ts';
import { formats } from '../../lib/formats.ts';
import type { ComboBoxOption } from '../../ui/ComboBox.tsx';

export interface Screen {
  readonly to: string;
  readonly label: string;
}

interface SearchOption extends ComboBoxOption {
  readonly address: string;
  readonly state?: { readonly name: string };
}

interface From {
  readonly text: string;
  readonly found: OutputOf<typeof reports.search>;
  readonly screens: readonly Screen[];
  readonly words: TFunction<'shell'>;
  readonly may: (permission: Permission) => boolean;
}

/** What the search shows for a text: people, sessions, projects, screens, and last the way to add somebody. */
export function searchOptions({ text, found, screens, words, may }: From): SearchOption[] {
  const typed = text.trim();
  if (typed === '') return [];
  const begins = (label: string) => label.toLowerCase().startsWith(typed.toLowerCase());
  return [
    ...found.people.map(({ id, name, hint }) => ({
      id: `person ${id}`,
      label: name,
      hint: hint === null ? words('found.person') : words('found.knownAs', { name: hint }),
      // Those who may not read people find their money.
      address: may('people.read') ? `/people/${id}` : `/money?person=${id}`,
    })),
    ...found.sessions.map(({ id, title, on }) => ({
      id: `session ${id}`,
      label: title,
      hint: words('found.session', { date: formats.date(on) }),
      address: `/sessions/${id}`,
    })),
    ...found.projects.map(({ id, name }) => ({
      id: `project ${id}`,
      label: name,
      hint: words('found.project'),
      address: `/projects/${id}`,
    })),
    ...screens
      .filter(({ label }) => begins(label))
      .map(({ to, label }) => ({
        id: `screen ${to}`,
        label,
        hint: words('found.screen'),
        address: to,
      })),
    ...(may('people.write')
      ? [
          {
            id: 'add',
            label: words('found.add', { name: typed }),
            address: '/people/new',
            // Not in the address: what is typed here is a name.
            state: { name: typed },
          },
        ]
      : []),
  ];
}
