// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lays a graph out with a peer, in a process of its own: node peers.mjs PEER GRAPH.json FOLDER RUNS
// FOLDER holds node_modules. Prints {peer, ms, and what metrics.mjs measures, and the centres of the nodes} as one
// JSON line. The clock runs over the layout alone, with fresh input objects, which every peer changes.
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
const d3 = async (passes) => {
  const { sankey } = await import(pathToFileURL(path.join(folder, 'node_modules/d3-sankey/src/index.js')).href);
  return () => set(sankey()).iterations(passes)(fresh());
};
const peers = {
  'd3-sankey': () => d3(6),                              // its own default
  'd3-sankey, 32 passes': () => d3(32),                  // what is set for better pictures
  '@plotly/d3-sankey': async () => {                     // as plotly.js calls it
    const { sankey } = require('@plotly/d3-sankey');
    return () => set(sankey()).iterations(50)(fresh());
  },
  'd3-sankey-circular': async () => {
    const { sankeyCircular } = require('d3-sankey-circular');
    return () => set(sankeyCircular())(fresh());
  },
  'd3-sankey-diagram': async () => {                     // floWeaver's: routes long links, orders with care
    const { sankey } = require('d3-sankey-diagram');
    return () => sankey().extent([[0, 0], [w, h]]).nodeWidth(20)({ nodes: fresh().nodes,
      links: fresh().links.map((l, i) => ({ ...l, type: String(i) })) });
  },
};
const end = (node) => (typeof node === 'object' ? node.id : node);
const linkOf = (l) => {
  const p = l.points || [];                              // of d3-sankey-diagram
  return { source: end(l.source), target: end(l.target), value: l.value, width: l.dy ?? l.width,
    y0: p.length ? p[0].y : l.y0, y1: p.length ? p[p.length - 1].y : l.y1,
    points: p.length > 2 ? p.map((q) => [q.x, q.y]) : undefined };
};
const timed = (run) => {
  const began = process.hrtime.bigint();
  const made = run();
  return [Number(process.hrtime.bigint() - began) / 1e6, made];
};

const run = await peers[peer]();
let [ms, made] = timed(run);
let times = [ms];
if (ms < 2000) {
  for (let i = 0; i < (ms < 50 ? 20 : 2); i++) made = run();            // compiled by now
  times = Array.from({ length: +runs }, () => { [ms, made] = timed(run); return ms; });
}
times.sort((a, b) => a - b);
const layout = { canvas: { w, h }, nodes: made.nodes.map((n) => ({ id: n.id, x0: n.x0, x1: n.x1, y0: n.y0, y1: n.y1 })),
  links: made.links.map(linkOf) };
if (layout.nodes.some((n) => !Number.isFinite(n.y0)) || layout.links.some((l) => !Number.isFinite(l.y0 + l.y1))) process.exit(3);
const centres = Object.fromEntries(layout.nodes.map((n) => [n.id, (n.y0 + n.y1) / 2]));
console.log(JSON.stringify({ peer, ms: times[times.length >> 1], ...measure(layout), centres }));
