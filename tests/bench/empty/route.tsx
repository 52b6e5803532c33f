import { createRoot } from 'react-dom/client';
import { createHashRouter, RouterProvider } from 'react-router';

// The least that a screen of React can be: what our own screens are measured against.
const router = createHashRouter([
  { path: '/', element: <h1>One</h1> },
  { path: '/two', element: <h1>Two</h1> },
]);
const root = document.getElementById('root');
if (root) createRoot(root).render(<RouterProvider router={router} />);
