// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// supercluster on the points of a file, timed as bench-clusters times ours.
//   node peer.mjs MODULES FILE RUNS
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, file, runs] = process.argv.slice(2);
const resolve = createRequire(path.join(modules, "package.json")).resolve;
const Supercluster = (await import(pathToFileURL(resolve("supercluster")).href)).default;
const bytes = fs.readFileSync(file);
const pairs = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
const features = [];
for (let i = 0; i < pairs.length; i += 2)
  features.push({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [pairs[i], pairs[i + 1]] } });

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const clock = () => Number(process.hrtime.bigint()) / 1e6;
let clusters;
const times = [];
for (let run = 0; run < Number(runs); run++) {
  const began = clock();
  clusters = new Supercluster().load(features); // radius 40, extent 512, zooms 0 to 16
  times.push(clock() - began);
}

const N_CENTRES = 20;
const zooms = [];
for (let zoom = 0; zoom <= 17; zoom++) {
  const taken = [];
  for (let i = 0; i < 4 * N_CENTRES; i++) {
    const at = features[Math.floor(((i % N_CENTRES) * features.length) / N_CENTRES)].geometry.coordinates;
    const sine = Math.sin((at[1] * Math.PI) / 180);
    const x = (at[0] + 180) / 360, y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
    const dx = 1280 / 512 / 2 ** zoom, dy = 800 / 512 / 2 ** zoom;
    const latitude = (v) => (360 * Math.atan(Math.exp((1 - 2 * v) * Math.PI))) / Math.PI - 90;
    const box = [Math.max(-180, (x - dx) * 360 - 180), latitude(Math.min(1, y + dy)),
                 Math.min(180, (x + dx) * 360 - 180), latitude(Math.max(0, y - dy))];
    const began = clock();
    clusters.getClusters(box, zoom);
    if (i >= N_CENTRES) taken.push(clock() - began);
  }
  zooms.push([median(taken), clusters.getClusters([-180, -85, 180, 85], zoom).length]);
}
console.log(JSON.stringify({ points: features.length, index_ms: median(times), zooms }));
