/** Where a panel stands on a grid of 24 columns. */
export type Place = { x: number; y: number; width: number; height: number };
export type Placed = Place & { id: string };

export const COLUMNS = 24;
const LEAST = { width: 2, height: 2 };
const HIGHEST = 60;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The nearest place that lies within the grid. */
function fitted({ x, y, width, height }: Place): Place {
  const wide = clamp(width, LEAST.width, COLUMNS);
  return { x: clamp(x, 0, COLUMNS - wide), y: Math.max(y, 0), width: wide, height: clamp(height, LEAST.height, HIGHEST) };
}

const overlap = (a: Place, b: Place): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Without gaps above and without overlaps: each in its order, as high as those before it let it. The one named `first` keeps its row if it can. */
export function settled(panels: readonly Placed[], first?: string): Placed[] {
  const rank = (panel: Placed) => panel.y * 2 - (panel.id === first ? 1 : 0);
  const inOrder = panels.map((panel) => ({ ...panel, ...fitted(panel) })).sort((a, b) => rank(a) - rank(b) || a.x - b.x);
  const done: Placed[] = [];
  for (const panel of inOrder) {
    let y = panel.y;
    while (y > 0 && !done.some((other) => overlap({ ...panel, y: y - 1 }, other))) y--;
    while (done.some((other) => overlap({ ...panel, y }, other))) y++;
    done.push({ ...panel, y });
  }
  return panels.map(({ id }) => done.find((panel) => panel.id === id)).filter((panel) => panel !== undefined);
}

/** All of them once one has been given another place. */
export const placed = (panels: readonly Placed[], id: string, place: Partial<Place>): Placed[] =>
  settled(
    panels.map((panel) => (panel.id === id ? { ...panel, ...fitted({ ...panel, ...place }) } : panel)),
    id,
  );

/** A place below all others. */
export const below = (panels: readonly Place[], size: Pick<Place, "width" | "height">): Place => ({
  ...size,
  x: 0,
  y: Math.max(0, ...panels.map(({ y, height }) => y + height)),
});

/** What an arrow key does: it moves, and with Shift it resizes. Undefined for another key. */
export function keyedPlace({ x, y, width, height }: Place, key: string, resizes: boolean): Partial<Place> | undefined {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const [across = 0, down = 0] = step ?? [];
  if (!step) return undefined;
  return resizes ? { width: width + across, height: height + down } : { x: x + across, y: y + down };
}

/** In words, for whoever cannot see it. */
export const placeWords = ({ x, y, width, height }: Place): string => `Column ${x + 1}, row ${y + 1}, ${width} wide, ${height} high`;
