-- SPDX-FileCopyrightText: 2026 The Facilitator authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- CAREFUL SQL peer: denormalised needs/offers, covering index (material, lat, lon), bounding box before the haversine.
PRAGMA temp_store=MEMORY; PRAGMA cache_size=-400000;
WITH pairs AS MATERIALIZED (
  SELECT n.id AS need, o.id AS offer,
         2*6371.0088*asin(sqrt(pow(sin(radians(o.lat-n.lat)/2),2) + cos(radians(n.lat))*cos(radians(o.lat))*pow(sin(radians(o.lon-n.lon)/2),2))) AS d,
         n.q AS nq, o.q AS oq
  FROM needs n CROSS JOIN offers o
  WHERE o.materiau=n.materiau AND o.lat BETWEEN n.lat-@D@/111.19 AND n.lat+@D@/111.19
    AND o.lon BETWEEN n.lon-@D@/(111.19*cos(radians(n.lat)))*1.01 AND n.lon+@D@/(111.19*cos(radians(n.lat)))*1.01
    AND n.company_id<>o.company_id AND d<=@D@),
ranked AS (
  SELECT need, offer, d, min(nq,oq)/max(nq,oq,1e-9)*(1-d/@D@) AS score,
         row_number() OVER (PARTITION BY need ORDER BY min(nq,oq)/max(nq,oq,1e-9)*(1-d/@D@) DESC, offer) AS rk
  FROM pairs)
SELECT count(*), count(DISTINCT need), round(sum(d),3), round(sum(score),6) FROM ranked WHERE rk<=@K@;
