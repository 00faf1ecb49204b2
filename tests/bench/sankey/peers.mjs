// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lays a graph out with a peer, in a process of its own: node peers.mjs PEER GRAPH.json FOLDER RUNS
// FOLDER holds node_modules. Prints {peer, ms, wclutter, node_overlaps, back_share} as one JSON line.
// The clock runs over the layout alone, with fresh input objects, which every peer changes.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { measure } from './metrics.mjs';

const [, , peer, file, folder, runs] = process.argv;
const require = createRequire(path.join(folder, 'package.json'));
const graph = JSON.parse(fs.readFileSync(file));
const { w, h } = graph.canvas || { w: 1600, h: 1000 };
const fresh = () => ({ nodes: graph.nodes.map((n) => ({ id: n.id })),
  links: graph.links.map((l) => ({ source: l.source, target: l.target, value: l.value })) });
const set = (sankey) => sankey.nodeId((d) => d.id).nodeWidth(20).nodePadding(8).extent([[0, 0], [w, h]]);
const peers = {
  'd3-sankey': async () => {
    const { sankey } = await import(pathToFileURL(path.join(folder, 'node_modules/d3-sankey/src/index.js')).href);
    return () => set(sankey())(fresh());
  },
  '@plotly/d3-sankey': async () => {                     // as plotly.js calls it
    const { sankey } = require('@plotly/d3-sankey');
    return () => set(sankey()).iterations(50)(fresh());
  },
  'd3-sankey-circular': async () => {
    const { sankeyCircular } = require('d3-sankey-circular');
    return () => set(sankeyCircular())(fresh());
  },
};
const run = await peers[peer]();
let made = run();
for (let i = 0; i < 3; i++) made = run();               // compiled by now
const times = [];
for (let i = 0; i < +runs; i++) {
  const began = process.hrtime.bigint();
  made = run();
  times.push(Number(process.hrtime.bigint() - began) / 1e6);
}
times.sort((a, b) => a - b);
const layout = { canvas: { w, h }, nodes: made.nodes.map((n) => ({ id: n.id, x0: n.x0, x1: n.x1, y0: n.y0, y1: n.y1 })),
  links: made.links.map((l) => ({ source: l.source.id, target: l.target.id, value: l.value, y0: l.y0, y1: l.y1, width: l.width })) };
const figures = measure(layout);
console.log(JSON.stringify({ peer, ms: times[times.length >> 1], wclutter: figures.wclutter,
  node_overlaps: figures.node_overlaps, back_share: figures.back_share }));
