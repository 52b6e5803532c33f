const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A value of a table as people read it: `2026-03` → `Mar 2026`, `2026-Q1` → `Jan to Mar 2026`; anything else stays as it is. */
export function levelInWords(level: string): string {
  const [, year, quarter, month] = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(level) ?? [];
  if (quarter) {
    const first = (Number(quarter) - 1) * 3;
    return `${months[first]} to ${months[first + 2]} ${year}`;
  }
  return month ? `${months[Number(month) - 1]} ${year}` : level;
}
