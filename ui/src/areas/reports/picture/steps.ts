// Moving through a picture with the arrow keys: from one place to the nearest in that direction.

export interface Place {
  x: number;
  y: number;
}

const DIRECTIONS: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** The number of the place to which a key leads; the same one when there is none in that direction. */
export function placeAfter(key: string, from: number, places: readonly Place[]): number {
  const direction = DIRECTIONS[key];
  const here = places[from];
  if (!direction || !here) return from;
  const [right, down] = direction;
  let best = from;
  let least = Infinity;
  places.forEach((place, at) => {
    const ahead = (place.x - here.x) * right + (place.y - here.y) * down;
    const aside = Math.abs((place.x - here.x) * down) + Math.abs((place.y - here.y) * right);
    // Within the quarter the key points into; what lies straight ahead is nearer than what lies aside.
    if (at === from || ahead <= 0 || aside > ahead * 1.2) return;
    const far = ahead + aside * 2;
    if (far < least) {
      least = far;
      best = at;
    }
  });
  return best;
}

/** The part of a picture that is seen. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The view made larger or smaller around a place, never wider than `widest`. */
export function zoomed(view: View, factor: number, around: Place, widest: number): View {
  const width = Math.min(Math.max(view.width * factor, 200), widest);
  const share = width / view.width;
  return { x: around.x - (around.x - view.x) * share, y: around.y - (around.y - view.y) * share, width, height: view.height * share };
}
