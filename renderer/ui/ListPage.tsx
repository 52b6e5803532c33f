import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';
import { Page, type PageProps } from './Page.tsx';

type ListPageProps = Omit<PageProps, 'actions'> & {
  readonly empty: boolean;
  /** What an empty list says, and what to do first. */
  readonly none: string;
  readonly noneHint: string;
  /** The button that adds one, for those who may: beside the heading, or where the list is empty. */
  readonly add: ReactNode;
  /** Further ways beside the heading, once there is something to list. */
  readonly ways?: ReactNode;
  /** Stands above the list, and above the words of an empty one. */
  readonly notice?: ReactNode;
};

/** A screen that is one list, with the button that adds one. Its children are the list. */
export function ListPage(props: ListPageProps) {
  const { empty, none, noneHint, add, ways, notice, children, ...page } = props;
  return (
    <Page
      {...page}
      actions={
        !empty && (
          <>
            {add}
            {ways}
          </>
        )
      }
    >
      {notice}
      {empty ? (
        <EmptyState title={none} action={add}>
          <p>{noneHint}</p>
        </EmptyState>
      ) : (
        children
      )}
    </Page>
  );
}
