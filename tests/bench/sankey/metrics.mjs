// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Quality of a Sankey layout, from its geometry alone; fac-sankey-metrics.h says what each figure is.
// Library: import { measure } from './metrics.mjs'
// CLI:     node metrics.mjs LAYOUT.json...      prints one JSON line each
//          node metrics.mjs --selftest          Fenwick counts against brute force
// LAYOUT.json (interchange form, any implementation can dump it):
//   {canvas:{w,h}, nodes:[{id,x0,x1,y0,y1}], links:[{source,target,value,y0,y1,width,points?:[[x,y],...]}], layout_ms?:[..]}
//   y0/y1: centre of the band where it leaves the source / enters the target; points: way-points of a routed long link,
//   from source end to target end, both ends included (absent: d3's horizontal cubic Bezier is assumed).
import fs from 'node:fs';

const EPS = 0.5;                                   // px; smaller contacts are rounding, not overlap

// y at x of the cubic Bezier (x0,y0)->(x1,y1) with both control points at mid x (d3.linkHorizontal)
function bezierY(x0, y0, x1, y1, x) {
  const u = (x - x0) / (x1 - x0);                  // bx(t) = u, with bx(t) = 1.5 t(1-t)^2... monotone in t
  let lo = 0, hi = 1, t = u;
  for (let i = 0; i < 30; i++) {
    const b = 1.5 * t * (1 - t) * (1 - t) + 1.5 * t * t * (1 - t) + t * t * t;
    if (Math.abs(b - u) < 1e-9) break;
    if (b < u) lo = t; else hi = t;
    t = (lo + hi) / 2;
  }
  const s = t * t * (3 - 2 * t);
  return y0 + (y1 - y0) * s;
}
function polyY(pts, x) {
  for (let i = 1; i < pts.length; i++) if (x <= pts[i][0] || i === pts.length - 1) {
    const [ax, ay] = pts[i - 1], [bx, by] = pts[i];
    return bx === ax ? by : ay + (by - ay) * Math.min(1, Math.max(0, (x - ax) / (bx - ax)));
  }
  return pts[0][1];
}

// strict inversions of (l,r) pairs, and the sum of v_i*v_j over them, in O(n log n)
export function inversions(items) {                // items: [{l,r,v}]
  const n = items.length;
  const rs = [...new Set(items.map((d) => d.r))].sort((a, b) => a - b);
  const rank = new Map(rs.map((r, i) => [r, i + 1]));
  const cnt = new Float64Array(rs.length + 1), val = new Float64Array(rs.length + 1);
  items.sort((a, b) => a.l - b.l);
  let c = 0, w = 0, totC = 0, totV = 0, i = 0;
  while (i < n) {
    let j = i; while (j < n && items[j].l === items[i].l) j++;      // equal l: not inverted with each other
    for (let k = i; k < j; k++) {
      let qc = 0, qv = 0;
      for (let p = rank.get(items[k].r); p > 0; p -= p & -p) { qc += cnt[p]; qv += val[p]; }
      c += totC - qc; w += items[k].v * (totV - qv);
    }
    for (let k = i; k < j; k++) {
      for (let p = rank.get(items[k].r); p <= rs.length; p += p & -p) { cnt[p]++; val[p] += items[k].v; }
      totC++; totV += items[k].v;
    }
    i = j;
  }
  return [c, w];
}
function inversionsBrute(items) {
  let c = 0, w = 0;
  for (let i = 0; i < items.length; i++) for (let j = i + 1; j < items.length; j++)
    if ((items[i].l - items[j].l) * (items[i].r - items[j].r) < 0) { c++; w += items[i].v * items[j].v; }
  return [c, w];
}

export function measure(layout) {
  const { nodes, links, canvas } = layout;
  const byId = new Map(nodes.map((n) => [n.id, n]));
  // columns: distinct node centres, merged when closer than 1 px
  const xs = [...new Set(nodes.map((n) => (n.x0 + n.x1) / 2))].sort((a, b) => a - b);
  const colX = []; for (const x of xs) if (!colX.length || x - colX[colX.length - 1] > 1) colX.push(x);
  const colOf = (n) => { const x = (n.x0 + n.x1) / 2; let lo = 0, hi = colX.length - 1;
    while (lo < hi) { const m = (lo + hi + 1) >> 1; if (colX[m] <= x + 1) lo = m; else hi = m - 1; } return lo; };
  for (const n of nodes) n._c = colOf(n);
  const cols = colX.map(() => []);
  for (const n of nodes) cols[n._c].push(n);
  const left = cols.map((c) => Math.min(...c.map((n) => n.x0))), right = cols.map((c) => Math.max(...c.map((n) => n.x1)));

  const sumV = links.reduce((a, l) => a + l.value, 0);
  const fwdGap = colX.map(() => []), allGap = colX.map(() => []);
  let disp = 0, back = 0, backV = 0, linkOverNode = 0, linkOverNodeV = 0, lonProd = 0, colsSpanned = 0;
  const nv = new Map(); { const i = new Map(), o = new Map(); for (const l of links) { o.set(l.source, (o.get(l.source) || 0) + l.value); i.set(l.target, (i.get(l.target) || 0) + l.value); }
    for (const n of nodes) nv.set(n, Math.max(i.get(n.id) || 0, o.get(n.id) || 0)); }              // node value = max(in, out)
  for (const c of cols) c.sort((a, b) => a.y0 - b.y0);
  for (const l of links) {
    const s = byId.get(l.source), t = byId.get(l.target);
    const isBack = t._c <= s._c;
    if (isBack) { back++; backV += l.value; }
    const pts = l.points && l.points.length > 2 ? l.points : null;
    if (pts) for (let i = 1; i < pts.length; i++) disp += l.value * Math.abs(pts[i][1] - pts[i - 1][1]);
    else disp += l.value * Math.abs(l.y1 - l.y0);
    const a = Math.min(s._c, t._c), b = Math.max(s._c, t._c);
    colsSpanned += b - a;
    const xa = right[a], xb = left[b];
    const yA = s._c === a ? l.y0 : l.y1, yB = s._c === a ? l.y1 : l.y0;      // chord for feedback links
    const at = (x) => (isBack ? yA + (yB - yA) * (xb > xa ? (x - xa) / (xb - xa) : 0)
      : pts ? polyY(pts, x) : bezierY(xa, yA, xb, yB, x));
    for (let g = a; g < b; g++) {
      const it = { l: g === a ? yA : at(right[g]), r: g + 1 === b ? yB : at(left[g + 1]), v: l.value };
      allGap[g].push(it);
      if (!isBack) fwdGap[g].push({ ...it });
    }
    if (!isBack) for (let c = a + 1; c < b; c++) {                            // passing over foreign nodes
      const y = at(colX[c]), h = l.width / 2, col = cols[c];
      let lo = 0, hi = col.length;                                           // first node with y1 > y-h+EPS (y1 ~ sorted)
      while (lo < hi) { const m = (lo + hi) >> 1; if (col[m].y1 > y - h + EPS) hi = m; else lo = m + 1; }
      let hit = 0;
      for (let i = lo; i < col.length && col[i].y0 < y + h - EPS; i++) if (Math.min(col[i].y1, y + h) - Math.max(col[i].y0, y - h) > EPS) { hit++; lonProd += l.value * nv.get(col[i]); }
      if (hit) { linkOverNode += hit; linkOverNodeV += l.value * hit; }
    }
  }
  let cr = 0, wc = 0, crAll = 0, wcAll = 0;
  for (let g = 0; g < colX.length; g++) {
    const [c, w] = inversions(fwdGap[g]); cr += c; wc += w;
    const [c2, w2] = inversions(allGap[g]); crAll += c2; wcAll += w2;
  }
  let nodeOverlap = 0, outside = 0, inkMax = 0;
  for (const col of cols) {
    let ink = 0;
    for (let i = 0; i < col.length; i++) {
      ink += col[i].y1 - col[i].y0;
      if (col[i].y0 < -EPS || col[i].y1 > canvas.h + EPS) outside++;
      for (let j = i + 1; j < col.length && col[j].y0 < col[i].y1 - EPS; j++)
        if (Math.min(col[i].y1, col[j].y1) - col[j].y0 > EPS) nodeOverlap++;
    }
    inkMax = Math.max(inkMax, ink);
  }
  const r = (x, d = 4) => +x.toPrecision(d);
  return {
    columns: colX.length, crossings: cr, wcross: r(wc / (sumV * sumV), 5), crossings_all: crAll, wcross_all: r(wcAll / (sumV * sumV), 5), wclutter: r((wcAll + lonProd) / (sumV * sumV), 5),
    disp: r(disp / (sumV * canvas.h), 5), node_overlaps: nodeOverlap, outside, link_over_node: linkOverNode,
    link_over_node_v: r(linkOverNodeV / sumV), back_links: back, back_share: r(backV / sumV), span: colsSpanned, ink: r(inkMax / canvas.h, 3),
  };
}

if (process.argv[1] && import.meta.url.endsWith('metrics.mjs') && process.argv[1].endsWith('metrics.mjs')) {
  if (process.argv[2] === '--selftest') {
    let bad = 0;
    for (let t = 0; t < 300; t++) {
      const n = 1 + Math.floor(Math.random() * 40);
      const it = Array.from({ length: n }, () => ({ l: Math.floor(Math.random() * 12), r: Math.floor(Math.random() * 12), v: 1 + Math.floor(Math.random() * 9) }));
      const [a, b] = inversionsBrute(it.map((d) => ({ ...d }))), [c, d] = inversions(it.map((e) => ({ ...e })));
      if (a !== c || b !== d) bad++;
    }
    // hand case: 2 columns, 2 links crossing once, values 2 and 3 -> crossings 1, wcross 6/25, one node overlap
    const m = measure({ canvas: { w: 100, h: 100 }, nodes: [{ id: 'a', x0: 0, x1: 10, y0: 0, y1: 20 }, { id: 'b', x0: 0, x1: 10, y0: 15, y1: 45 },
      { id: 'c', x0: 90, x1: 100, y0: 0, y1: 30 }, { id: 'd', x0: 90, x1: 100, y0: 40, y1: 60 }],
      links: [{ source: 'a', target: 'd', value: 2, y0: 10, y1: 50, width: 20 }, { source: 'b', target: 'c', value: 3, y0: 30, y1: 15, width: 30 }] });
    if (m.crossings !== 1 || Math.abs(m.wcross - 6 / 25) > 1e-9 || m.node_overlaps !== 1 || Math.abs(m.disp - (2 * 40 + 3 * 15) / 500) > 1e-9) bad++, console.log(m);
    console.log(bad ? `FAILED ${bad}` : '301 passed, 0 failed');
    process.exit(bad ? 1 : 0);
  }
  for (const f of process.argv.slice(2)) {
    const L = JSON.parse(fs.readFileSync(f));
    const ms = (L.layout_ms || []).slice().sort((a, b) => a - b);
    console.log(JSON.stringify({ file: f, ms: ms.length ? ms[ms.length >> 1] : null, ...measure(L) }));
  }
}
