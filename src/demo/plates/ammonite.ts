/** A retired machine as a fossil: chambers it grew out of, in the rock that keeps it. */
import { inside, lift, type Plate, solid, stroke } from '../ink.ts';
import { noise, type Random } from '../random.ts';
import { box, curve, ellipse, type Point, polar, polygon, polyline, steps } from '../shape.ts';
import { contours, halftone, SHEET } from '../texture.ts';

const CENTER: Point = [960, 590];
const TURNS = 3.35;
const END = TURNS * Math.PI * 2;
/** Growth per turn; an ammonite's whorl roughly doubles. */
const GROWTH = Math.log(2.05) / (Math.PI * 2);
const OUTER = 500;

const rim = (angle: number): Point => polar(CENTER, OUTER * Math.exp(GROWTH * (angle - END)), angle + 0.5);
const seam = (angle: number): Point => rim(angle - Math.PI * 2);

const WHORL = steps(120).map((t) => rim(END - t * Math.PI * 2));
const SHELL = `${curve([...WHORL].reverse())}L${seam(END).join(' ')}Z`;

export function ammonite(random: Random): Plate {
  const spiral = curve(steps(260).map((t) => rim(t * END)));
  return {
    paper: '#f3e8d2',
    layers: [
      { ink: 'ochre', marks: [rock(), lift(SHELL), inside('shell', SHELL, [solid(SHELL, 0.3), tone()])] },
      { ink: 'vermilion', marks: [...chambers(random)] },
      {
        ink: 'night',
        marks: [stroke(spiral, 8), stroke(polyline([rim(END), seam(END)]), 8), ...ribs(), ...pins(), ...debris(random)],
      },
    ],
  };
}

function rock(): string {
  const beds = noise(29, 520);
  const strata = (x: number, y: number) => y / 1125 + 0.4 * beds(x * 0.5, y * 1.2);
  return (
    stroke(
      contours(
        SHEET,
        steps(40).map((t) => t * 1.4),
        strata,
        10,
      ),
      6,
      0.9,
    ) +
    solid(
      halftone(SHEET, 32, (x, y) => beds(y, x) - 0.35),
      0.6,
    )
  );
}

const tone = () =>
  solid(
    halftone(
      { x: 380, y: 80, width: 1160, height: 1020 },
      24,
      (x, y) => ((x - 460) / 1000 + (y - 90) / 1000) / 1.7 - 0.15,
    ),
  );

/** Some chambers are filled, as some layers of a model are remembered better than others. */
function chambers(random: Random): string[] {
  const count = 58;
  return steps(count)
    .slice(0, -1)
    .filter(() => random.next() < 0.42)
    .map((t) => {
      const from = END * (0.3 + 0.7 * t);
      const to = from + (END * 0.7) / count;
      const edge = steps(4).map((u) => rim(from + (to - from) * u));
      const inner = steps(4).map((u) => seam(to - (to - from) * u));
      return solid(polygon([...edge, ...inner]), random.between(0.45, 0.95));
    });
}

/** The walls between chambers, wavy as ammonite sutures are. */
function ribs(): string[] {
  return steps(58).map((t) => {
    const angle = END * (0.3 + 0.7 * t);
    const [outer, inner] = [rim(angle), seam(angle)];
    const wave = steps(10).map((u): Point => {
      const sway = 7 * Math.sin(u * 12.6) * (0.3 + t);
      return [
        outer[0] + (inner[0] - outer[0]) * u - sway * Math.sin(angle + 0.5),
        outer[1] + (inner[1] - outer[1]) * u + sway * Math.cos(angle + 0.5),
      ];
    });
    return stroke(curve(wave), 2.5 + t * 2.5);
  });
}

/** Contacts around the last whorl, for a socket nobody makes anymore. */
function pins(): string[] {
  return steps(44).map((t) => {
    const angle = END - t * Math.PI * 1.9;
    const from = rim(angle);
    const to = polar(from, 34, angle + 0.5);
    return stroke(polyline([from, to]), 9) + solid(ellipse(to, 9));
  });
}

function debris(random: Random): string[] {
  return Array.from({ length: 46 }, () => {
    const [x, y, size] = [random.between(20, 1980), random.between(20, 1100), random.between(8, 20)];
    if (Math.hypot(x - CENTER[0], y - CENTER[1]) < 590) return '';
    return random.next() < 0.5 ? stroke(ellipse([x, y], size), 4) : solid(box(x, y, size * 1.4, size * 0.8));
  });
}
