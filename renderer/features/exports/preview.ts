import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { exports as area } from '../../../shared/contract/exports.ts';
import type { recipes } from '../../../shared/contract/recipes.ts';
import type { DocumentFormat } from '../../../shared/domain/exports/document.ts';

/** A prepared export as its screens show it. */
export type Preview = OutputOf<(typeof area)['preview']>;
export type Draft = NonNullable<Preview['draft']>;
export type Question = InputOf<(typeof area)['prepare']>;
export type Entry = OutputOf<(typeof area)['register']>['entries'][number];
export type Recipe = OutputOf<(typeof recipes)['list']>['recipes'][number];

/** The fields of the last check; they stay while the user goes back to the preview. */
export interface LastLook {
  readonly secondPerson: string;
  readonly keepUntil: string;
  readonly reason: string;
  readonly decision: string;
  readonly format: DocumentFormat | '';
}

/** State that goes from one screen to the next: the question, and its recipe. */
export interface Along {
  readonly question?: Question | undefined;
  readonly recipe?: Recipe | null | undefined;
  readonly typed?: LastLook | undefined;
}
