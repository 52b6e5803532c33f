export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What the address says of the filter: `?user=…&from=2026-01-01&to=2026-12-31&after=12`. */
export function filterOf(said: URLSearchParams) {
  const day = (name: string) => {
    const text = said.get(name) ?? '';
    return isDay(text) ? text : null;
  };
  return {
    userId: said.get('user'),
    personId: said.get('person'),
    from: day('from'),
    to: day('to'),
    after: said.get('after'),
  };
}
