/** Told apart in black and white by their pattern, in colour by both. */
const looks = [
  { colour: '#0b5a54', paper: '#0b5a54', marks: null },
  { colour: '#7a5200', paper: '#fdf3d8', marks: 'M-2 2 l4 -4 M0 8 l8 -8 M6 10 l4 -4' },
  { colour: '#1f2421', paper: '#ffffff', marks: 'M0 4 h8' },
  { colour: '#8f291e', paper: '#f9ece7', marks: 'M2 2 h1 M6 6 h1' },
] as const;

const lookOf = (at: number) => looks[at % looks.length] ?? looks[0];

/** The fill of a series. */
export const patternOf = (at: number): string => `url(#pattern${at % looks.length})`;
export const strokeOf = (at: number): string => lookOf(at).colour;

/** The patterns, once a picture. */
export function Patterns() {
  return (
    <defs>
      {looks.map(({ colour, paper, marks }, at) => (
        <pattern
          key={colour}
          id={`pattern${at}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
        >
          <rect width="8" height="8" fill={paper} />
          {marks && <path d={marks} stroke={colour} strokeWidth="2" fill="none" />}
        </pattern>
      ))}
    </defs>
  );
}
