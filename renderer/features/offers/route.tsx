import type { RouteObject } from 'react-router';
import { Decline, loadDecline } from './Decline.tsx';
import { AnswerOffer, loadNewOffer, loadOffer, NewOffer } from './OfferForms.tsx';
import { loadOffers, Offers } from './Offers.tsx';

const path = 'sessions/:sessionId/offers';

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const offersRoutes: RouteObject[] = [
  { path, loader: loadOffers, element: <Offers /> },
  { ...{ path: `${path}/new`, loader: loadNewOffer, element: <NewOffer /> }, shouldRevalidate },
  {
    ...{ path: `${path}/:personId`, loader: loadOffer, element: <AnswerOffer /> },
    shouldRevalidate,
  },
  { path: `${path}/:personId/decline`, loader: loadDecline, element: <Decline /> },
];
