import { type RouteObject, redirect } from 'react-router';
import { answer, api } from '../../lib/api.ts';
import { Problem } from '../shell/Problem.tsx';
import { loadReviews, ReviewList } from './ReviewList.tsx';
import { loadReview, ReviewPage } from './ReviewPage.tsx';
import { Round } from './Round.tsx';

export const reviewsRoutes: RouteObject[] = [
  { path: 'projects/:projectId/reviews', loader: loadReviews, element: <ReviewList /> },
  { path: 'reviews', loader: loadReviews, element: <ReviewList /> },
  { path: 'reviews/:reviewId', loader: loadReview, element: <ReviewPage /> },
];

/** Outside the frame: from a round nothing else of the records can be reached. */
export const roundRoute: RouteObject = {
  path: '/round/:reviewId',
  errorElement: <Problem />,
  loader: async ({ params }) => {
    const { open } = await answer(api.vaults.status({}));
    if (open === null) return redirect('/unlock');
    const review = await loadReview({ params });
    return review.closedOn === null ? review : redirect(`/reviews/${review.id}`);
  },
  element: <Round />,
};
