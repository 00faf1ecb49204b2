// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Seeded generator of multi-layer Sankey graphs shaped like industrial-symbiosis flow maps.
//   node generate.mjs --links 500 [--seed 1] [--cycles 0.04] [--selfloops 0.0] [--out FILE]
// Output: {meta, canvas:{w,h}, nodes:[{id}], links:[{source,target,value,material}]}
//
// Shape: L layers; every node has a latent vertical position u in [0,1]; 75 % of the links go to a node near in u
// (sigma 0.04), 25 % anywhere (so a good ordering exists but is not crossing-free); 85 % to the next layer, 15 % skip
// 1-2 layers; node popularity is Zipf-like; values are log-normal (sigma 1.5, t/yr); 8 % of the links are a second
// material on an existing pair. Node order in the file is shuffled, so file order is no hint.
// Cycles: the given share of links is reversed into feedback links (target layer < source layer).
import fs from 'node:fs';
import path from 'node:path';
import { prng, cumsum } from './prng.mjs';

const SIZES = { 50: [5, 26], 500: [6, 160], 5000: [8, 1100], 20000: [10, 3600] };   // links -> [layers, nodes]

export function generate({ links: E, seed = 1, cycles = 0, selfloops = 0, layers, nodes: N }) {
  const preset = SIZES[E] || [Math.max(3, Math.round(3 + Math.log2(E) / 2)), Math.max(4, Math.round(E / 4))];
  const L = layers || preset[0]; N = N || preset[1];
  const r = prng(seed * 7919 + E);
  // layer sizes: a belly in the middle
  const shape = Array.from({ length: L }, (_, l) => 0.6 + Math.sin(Math.PI * (l + 0.5) / L) + 0.2 * r.next());
  const tot = shape.reduce((a, b) => a + b, 0);
  const sizes = shape.map((s) => Math.max(2, Math.round(N * s / tot)));
  const layer = sizes.map((n, l) => Array.from({ length: n }, (_, i) => ({ l, u: (i + r.next()) / n, pop: Math.pow(1 + r.int(n), -0.7) })));
  const all = layer.flat();
  r.shuffle(all).forEach((n, i) => { n.id = `n${i}`; });
  for (const ly of layer) ly.sort((a, b) => a.u - b.u);
  const cumPop = layer.map((ly) => cumsum(ly.map((n) => n.pop)));
  const near = (ly, u, l) => {
    if (r.next() < 0.25) return ly[r.weighted(cumPop[l])];
    const v = Math.min(0.999999, Math.max(0, u + 0.04 * r.gauss()));
    return ly[Math.min(ly.length - 1, Math.floor(v * ly.length))];
  };
  const seen = new Set(), out = [];
  const MAT = ['bois', 'acier', 'plastique', 'carton', 'verre', 'boues', 'cendres', 'chaleur', 'eau', 'solvants'];
  const add = (s, t, force) => {
    const k = s.id + '>' + t.id;
    if (seen.has(k) && !force) return false;
    seen.add(k);
    out.push({ source: s.id, target: t.id, value: +r.lognorm(4, 1.5).toFixed(3), material: r.pick(MAT), _s: s, _t: t });
    return true;
  };
  // backbone: each node beyond layer 0 has one incoming link from the layer before; each node before the last one outgoing
  for (let l = 1; l < L; l++) for (const t of layer[l]) add(near(layer[l - 1], t.u, l - 1), t);
  const hasOut = new Set(out.map((e) => e._s));
  for (let l = 0; l < L - 1; l++) for (const s of layer[l]) if (!hasOut.has(s)) add(s, near(layer[l + 1], s.u, l + 1));
  const cumAll = layer.map((ly) => ly.length); cumAll.pop();
  const cumLayer = cumsum(cumAll);
  const nBack = Math.round(E * cycles), nSelf = Math.round(E * selfloops), nFwd = E - nBack - nSelf;
  let guard = 0;
  while (out.length < nFwd && guard++ < 50 * E) {
    if (r.next() < 0.08 && out.length > 4) { const e = r.pick(out); add(e._s, e._t, true); continue; }
    const l = r.weighted(cumLayer);
    const s = layer[l][r.weighted(cumPop[l])];
    let tl = l + 1;
    if (r.next() < 0.15) tl = Math.min(L - 1, l + 2 + r.int(2));
    add(s, near(layer[tl], s.u, tl));
  }
  out.length = Math.min(out.length, nFwd);
  guard = 0;
  for (let k = 0; k < nBack && guard++ < 50 * E;) {
    const l = 1 + r.int(L - 1), s = layer[l][r.weighted(cumPop[l])];
    const tl = Math.max(0, l - 1 - r.int(2));
    if (add(s, near(layer[tl], s.u, tl))) k++;
  }
  for (let k = 0; k < nSelf; k++) { const n = r.pick(all); add(n, n, true); }
  r.shuffle(out);
  const maxLayer = Math.max(...sizes);
  return {
    meta: { generator: 'sankey_gen', seed, links: out.length, nodes: all.length, layers: L, layerSizes: sizes, cycles: nBack, selfloops: nSelf },
    canvas: { w: 160 * L, h: Math.max(800, 24 * maxLayer) },
    nodes: all.map((n) => ({ id: n.id })),
    links: out.map(({ source, target, value, material }) => ({ source, target, value, material })),
  };
}

if (process.argv[1] && import.meta.url.endsWith(path.basename(process.argv[1]))) {
  const a = process.argv.slice(2);
  const opt = (k, d) => { const i = a.indexOf('--' + k); return i < 0 ? d : a[i + 1]; };
  const g = generate({ links: +opt('links', 500), seed: +opt('seed', 1), cycles: +opt('cycles', 0), selfloops: +opt('selfloops', 0) });
  const o = opt('out'); const s = JSON.stringify(g);
  if (o) fs.writeFileSync(o, s); else process.stdout.write(s + '\n');
}
