import type { ReactNode } from 'react';
import { AddButton } from './AddButton.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Page, type PageProps } from './Page.tsx';

interface Add {
  readonly to: string;
  readonly words: string;
  /** Beside what is listed the button is quiet. */
  readonly quiet?: boolean;
}

interface ListPageProps extends Pick<PageProps, 'back' | 'lead' | 'children'> {
  readonly screen: string;
  readonly empty: boolean;
  /** What an empty list says, and what to do first. */
  readonly none: string;
  readonly noneHint: string;
  /** The form that adds one, for those who may: its button is beside the heading, or in an empty list. */
  readonly add: Add | false;
  /** Further ways beside the heading, once there is something to list. */
  readonly ways?: ReactNode;
  /** Stands above the list, and above the words of an empty one. */
  readonly notice?: ReactNode;
}

/** A screen that is one list, with the button that adds one. Its children are the list. */
export function ListPage(props: ListPageProps) {
  const { empty, none, noneHint, add, ways, notice, children, ...page } = props;
  const button = add && (
    <AddButton to={add.to} look={add.quiet && !empty ? 'quiet' : 'primary'}>
      {add.words}
    </AddButton>
  );
  return (
    <Page
      {...page}
      actions={
        !empty && (
          <>
            {button}
            {ways}
          </>
        )
      }
    >
      {notice}
      {empty ? (
        <EmptyState title={none} action={button}>
          <p>{noneHint}</p>
        </EmptyState>
      ) : (
        children
      )}
    </Page>
  );
}
