/** How many characters must be put in, taken out or changed to make one text of the other, up to `most` + 1. */
export function editDistance(one: string, other: string, most: number): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = b.map((_, index) => index + 1);
  a.forEach((letter, up) => {
    const next: number[] = [];
    b.forEach((against, at) => {
      const [diagonal, above, left] = [
        at === 0 ? up : (row[at - 1] ?? 0),
        row[at] ?? 0,
        next[at - 1] ?? up + 1,
      ];
      next.push(Math.min(diagonal + (letter === against ? 0 : 1), above + 1, left + 1));
    });
    row = next;
  });
  return Math.min(row.at(-1) ?? a.length, most + 1);
}

/** Whether two texts differ, but by no more than `most` characters. */
export const isNear = (one: string, other: string, most: number): boolean =>
  one !== other && editDistance(one, other, most) <= most;
