// SPDX-FileCopyrightText: 2026 The Facilitator authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Seeded generator of realistic French companies (Normandy) and their material flows.
//   node generate.mjs --companies 100000 --flows 1000000 --out DIR [--seed 1]
// Writes DIR/companies.csv and DIR/flows.csv (UTF-8, comma, RFC 4180 quotes, LF).
//   companies: id,siret,nom,naf,libelle_naf,adresse,code_postal,commune,lon,lat,effectif
//   flows:     id,company_id,siret,direction,materiau,famille,code_dechet,quantite_t_an
// SIRET: 14 digits; SIREN (9 first) and SIRET both satisfy Luhn. All names are invented. NAF rev. 2 codes and
// European waste-list codes are the real ones. Sites cluster around real communes (centre + gaussian scatter).
// Material popularity is Zipf-like (exponent 0.8 over the list), as a few materials carry most flows in reality.
import fs from 'node:fs';
import path from 'node:path';
import { prng, cumsum } from '../sankey/prng.mjs';

// commune, postcode, lon, lat, weight, scatter km
const COMMUNES = [
  ['Le Havre', '76600', 0.1079, 49.4938, 17, 3], ['Rouen', '76000', 1.0993, 49.4431, 16, 4], ['Caen', '14000', -0.3707, 49.1829, 14, 4],
  ['Cherbourg-en-Cotentin', '50100', -1.6164, 49.6337, 7, 3], ['Évreux', '27000', 1.1508, 49.0241, 6, 3], ['Alençon', '61000', 0.0911, 48.4322, 4, 3],
  ['Dieppe', '76200', 1.0790, 49.9229, 4, 3], ['Saint-Lô', '50000', -1.0908, 49.1157, 3, 3], ['Lisieux', '14100', 0.2263, 49.1466, 3, 3],
  ['Flers', '61100', -0.5731, 48.7486, 2.5, 3], ['Vernon', '27200', 1.4834, 49.0930, 2.5, 2], ['Fécamp', '76400', 0.3746, 49.7578, 2, 2],
  ['Port-Jérôme-sur-Seine', '76330', 0.5344, 49.4799, 4, 2], ['Gonfreville-l\'Orcher', '76700', 0.2333, 49.5030, 4, 2], ['Sandouville', '76430', 0.3217, 49.4964, 2.5, 2],
  ['Louviers', '27400', 1.1706, 49.2156, 2.5, 2], ['Val-de-Reuil', '27100', 1.2100, 49.2740, 3, 2], ['Granville', '50400', -1.5967, 48.8380, 2, 2],
  ['Vire Normandie', '14500', -0.8886, 48.8389, 2, 3], ['Bayeux', '14400', -0.7028, 49.2764, 2, 2], ['Argentan', '61200', -0.0161, 48.7447, 2, 2],
  ['Bernay', '27300', 0.5983, 49.0886, 1.5, 2], ['Avranches', '50300', -1.3568, 48.6844, 1.5, 2], ['Pont-Audemer', '27500', 0.5140, 49.3536, 1.5, 2],
  ['Elbeuf', '76500', 1.0100, 49.2889, 2, 2], ['Yvetot', '76190', 0.7550, 49.6172, 1.5, 2], ['Honfleur', '14600', 0.2331, 49.4189, 1.5, 2],
  ['L\'Aigle', '61300', 0.6283, 48.7653, 1.2, 2], ['Coutances', '50200', -1.4450, 49.0475, 1.2, 2], ['Carentan-les-Marais', '50500', -1.2400, 49.3031, 1, 2],
  ['Grand-Couronne', '76530', 1.0070, 49.3570, 2, 2], ['Petit-Couronne', '76650', 1.0250, 49.3830, 1.5, 1], ['Mondeville', '14120', -0.3200, 49.1750, 2, 1],
  ['Gaillon', '27600', 1.3400, 49.1610, 1, 2], ['Domfront en Poiraie', '61700', -0.6460, 48.5920, 0.8, 3], ['Neufchâtel-en-Bray', '76270', 1.4400, 49.7330, 0.8, 3],
];
const NAF = [ // code, label, weight, trade word
  ['10.51C', 'Fabrication de fromage', 3, 'Fromagerie'], ['10.13A', 'Préparation industrielle de produits à base de viande', 3, 'Salaisons'],
  ['10.71A', 'Fabrication industrielle de pain et de pâtisserie fraîche', 2, 'Boulangerie industrielle'], ['10.39A', 'Autre transformation et conservation de légumes', 1.5, 'Légumerie'],
  ['11.03Z', 'Fabrication de cidre et de vins de fruits', 1.5, 'Cidrerie'], ['13.20Z', 'Tissage', 0.6, 'Tissages'], ['16.10A', 'Sciage et rabotage du bois, hors imprégnation', 2, 'Scierie'],
  ['16.24Z', 'Fabrication d\'emballages en bois', 1.2, 'Palettes'], ['17.12Z', 'Fabrication de papier et de carton', 0.6, 'Papeterie'], ['17.21A', 'Fabrication de carton ondulé', 0.6, 'Cartonnage'],
  ['18.12Z', 'Autre imprimerie (labeur)', 2, 'Imprimerie'], ['19.20Z', 'Raffinage du pétrole', 0.2, 'Raffinerie'], ['20.14Z', 'Fabrication d\'autres produits chimiques organiques de base', 0.8, 'Chimie'],
  ['20.15Z', 'Fabrication de produits azotés et d\'engrais', 0.4, 'Engrais'], ['20.16Z', 'Fabrication de matières plastiques de base', 0.6, 'Polymères'], ['21.20Z', 'Fabrication de préparations pharmaceutiques', 0.8, 'Laboratoires'],
  ['22.21Z', 'Fabrication de plaques, feuilles, tubes et profilés en matières plastiques', 1, 'Profilés'], ['22.22Z', 'Fabrication d\'emballages en matières plastiques', 1.2, 'Plasturgie'],
  ['23.13Z', 'Fabrication de verre creux', 0.8, 'Verrerie'], ['23.51Z', 'Fabrication de ciment', 0.2, 'Cimenterie'], ['23.61Z', 'Fabrication d\'éléments en béton pour la construction', 1.5, 'Préfabriqués'],
  ['23.62Z', 'Fabrication d\'éléments en plâtre pour la construction', 0.3, 'Plâtrerie'], ['24.10Z', 'Sidérurgie', 0.4, 'Aciérie'], ['24.51Z', 'Fonderie de fonte', 0.6, 'Fonderie'],
  ['25.11Z', 'Fabrication de structures métalliques et de parties de structures', 3, 'Charpentes'], ['25.61Z', 'Traitement et revêtement des métaux', 1.8, 'Traitements'], ['25.62B', 'Mécanique industrielle', 5, 'Mécanique'],
  ['26.51B', 'Fabrication d\'instrumentation scientifique et technique', 1, 'Instruments'], ['28.22Z', 'Fabrication de matériel de levage et de manutention', 1, 'Levage'], ['29.10Z', 'Construction de véhicules automobiles', 0.4, 'Automobiles'],
  ['29.32Z', 'Fabrication d\'autres équipements automobiles', 1.2, 'Équipements'], ['30.11Z', 'Construction de navires et de structures flottantes', 0.4, 'Chantiers navals'], ['31.09B', 'Fabrication d\'autres meubles', 2, 'Meubles'],
  ['35.11Z', 'Production d\'électricité', 1, 'Énergie'], ['35.30Z', 'Production et distribution de vapeur et d\'air conditionné', 0.6, 'Chaleur'], ['36.00Z', 'Captage, traitement et distribution d\'eau', 0.8, 'Eaux'],
  ['37.00Z', 'Collecte et traitement des eaux usées', 0.8, 'Assainissement'], ['38.11Z', 'Collecte des déchets non dangereux', 2, 'Collecte'], ['38.21Z', 'Traitement et élimination des déchets non dangereux', 1.2, 'Traitement'],
  ['38.32Z', 'Récupération de déchets triés', 2, 'Recyclage'], ['41.20B', 'Construction d\'autres bâtiments', 4, 'Constructions'], ['42.11Z', 'Construction de routes et autoroutes', 1.5, 'Routes'], ['43.12A', 'Travaux de terrassement courants', 4, 'Terrassements'],
  ['46.77Z', 'Commerce de gros de déchets et débris', 1, 'Négoce'], ['47.11F', 'Hypermarchés', 1.5, 'Hypermarché'], ['49.41A', 'Transports routiers de fret interurbains', 4, 'Transports'], ['52.10B', 'Entreposage et stockage non frigorifique', 3, 'Entrepôts'],
  ['01.11Z', 'Culture de céréales', 4, 'Cultures'], ['01.41Z', 'Élevage de vaches laitières', 5, 'Élevage'], ['45.20A', 'Entretien et réparation de véhicules automobiles légers', 6, 'Garage'],
];
const MAT = [ // family, material, waste code
  ['bois', 'Sciures et copeaux', '03 01 05'], ['bois', 'Écorces', '03 01 01'], ['bois', 'Palettes usagées', '15 01 03'], ['bois', 'Bois de démolition', '17 02 01'], ['bois', 'Bois trié', '19 12 07'], ['bois', 'Chutes de panneaux', '03 01 05'], ['bois', 'Plaquettes forestières', '02 01 07'],
  ['papier-carton', 'Carton ondulé', '15 01 01'], ['papier-carton', 'Papier de bureau', '20 01 01'], ['papier-carton', 'Rognures d\'imprimerie', '03 03 08'], ['papier-carton', 'Boues papetières', '03 03 11'], ['papier-carton', 'Mandrins carton', '15 01 01'],
  ['plastiques', 'Film PE', '15 01 02'], ['plastiques', 'PET bouteilles', '15 01 02'], ['plastiques', 'PP injecté', '12 01 05'], ['plastiques', 'PVC profilés', '17 02 03'], ['plastiques', 'Polystyrène expansé', '15 01 02'], ['plastiques', 'ABS broyé', '07 02 13'], ['plastiques', 'Big-bags', '15 01 02'], ['plastiques', 'Fûts plastique', '15 01 02'],
  ['métaux', 'Ferraille', '17 04 05'], ['métaux', 'Limaille acier', '12 01 01'], ['métaux', 'Tournures aluminium', '12 01 03'], ['métaux', 'Aluminium trié', '19 12 03'], ['métaux', 'Cuivre', '17 04 01'], ['métaux', 'Inox', '17 04 05'], ['métaux', 'Câbles', '17 04 11'], ['métaux', 'Laitier de haut-fourneau', '10 02 02'], ['métaux', 'Battitures', '10 02 10'], ['métaux', 'Fûts métalliques', '15 01 04'],
  ['verre', 'Calcin', '19 12 05'], ['verre', 'Verre plat', '17 02 02'], ['verre', 'Emballages verre', '15 01 07'], ['verre', 'Laine de verre', '17 06 04'],
  ['minéraux', 'Béton concassé', '17 01 01'], ['minéraux', 'Briques et tuiles', '17 01 02'], ['minéraux', 'Terres inertes', '17 05 04'], ['minéraux', 'Enrobés', '17 03 02'], ['minéraux', 'Plâtre', '17 08 02'], ['minéraux', 'Gypse de désulfuration', '10 01 05'], ['minéraux', 'Sable de fonderie', '10 09 08'], ['minéraux', 'Sédiments de dragage', '17 05 06'], ['minéraux', 'Mélange inertes', '17 01 07'], ['minéraux', 'Ballast', '17 05 08'],
  ['cendres', 'Cendres volantes', '10 01 02'], ['cendres', 'Cendres sous foyer', '10 01 01'], ['cendres', 'Mâchefers', '19 01 12'], ['cendres', 'Cendres de bois', '10 01 03'],
  ['organiques', 'Lactosérum', '02 05 01'], ['organiques', 'Drêches', '02 07 04'], ['organiques', 'Marc de pomme', '02 07 04'], ['organiques', 'Pulpes de betterave', '02 04 99'], ['organiques', 'Invendus alimentaires', '20 01 08'], ['organiques', 'Sous-produits animaux C3', '02 02 02'], ['organiques', 'Écarts de légumes', '02 03 04'], ['organiques', 'Fumier', '02 01 06'], ['organiques', 'Lin (anas)', '02 01 03'], ['organiques', 'Huiles alimentaires', '20 01 25'], ['organiques', 'Coquilles', '02 02 03'], ['organiques', 'Déchets verts', '20 02 01'], ['organiques', 'Pain rassis', '02 06 01'],
  ['boues', 'Boues de station urbaine', '19 08 05'], ['boues', 'Boues agroalimentaires', '02 05 02'], ['boues', 'Boues d\'hydroxydes', '06 05 03'], ['boues', 'Digestat', '19 06 06'], ['boues', 'Boues de lavage', '01 04 12'], ['boues', 'Graisses de flottation', '19 08 09'],
  ['chimie', 'Solvants non halogénés', '14 06 03'], ['chimie', 'Acide sulfurique usé', '06 01 01'], ['chimie', 'Soude usée', '06 02 04'], ['chimie', 'Glycérine', '07 01 99'], ['chimie', 'Soufre', '05 01 16'], ['chimie', 'Peintures en phase aqueuse', '08 01 12'], ['chimie', 'Charbon actif usé', '19 09 04'], ['chimie', 'Sels', '06 03 14'], ['chimie', 'Glycol', '16 01 15'],
  ['huiles', 'Huiles moteur', '13 02 05'], ['huiles', 'Huiles hydrauliques', '13 01 10'], ['huiles', 'Émulsions de coupe', '12 01 09'],
  ['textiles', 'Chutes textiles', '04 02 22'], ['textiles', 'Vêtements', '20 01 10'], ['textiles', 'Moquettes', '20 01 11'], ['textiles', 'Fibres de lin', '04 02 21'],
  ['caoutchouc', 'Pneus usagés', '16 01 03'], ['caoutchouc', 'Granulats caoutchouc', '19 12 04'], ['caoutchouc', 'Joints', '07 02 99'],
  ['électronique', 'DEEE', '16 02 14'], ['électronique', 'Batteries plomb', '16 06 01'], ['électronique', 'Cartouches', '08 03 18'], ['électronique', 'Panneaux photovoltaïques', '16 02 14'],
  ['énergie', 'Chaleur fatale > 90 °C', ''], ['énergie', 'Chaleur fatale 40-90 °C', ''], ['énergie', 'Vapeur', ''], ['énergie', 'Froid', ''], ['énergie', 'Combustible solide de récupération', '19 12 10'],
  ['eau', 'Eau de refroidissement', ''], ['eau', 'Eau traitée', ''], ['eau', 'Eau de pluie', ''], ['eau', 'Condensats', ''],
  ['gaz', 'CO2', ''], ['gaz', 'Hydrogène fatal', ''], ['gaz', 'Biogaz', '19 06 99'], ['gaz', 'Azote', ''],
];
const LAST = 'Lefèvre Leroy Duval Lemonnier Hébert Vasseur Marie Lebrun Delamare Dubosc Lecomte Auber Lesage Morin Anquetil Quesnel Prévost Hamel Godefroy Lemoine Bréard Osmont Fouquet Leprêtre Guérard Tassel Bellenger Cauchois Haize Picard'.split(' ');
const FORM = ['SARL', 'SAS', 'SA', 'EURL', 'SCOP', 'SASU', 'Ets'];
const STREET = ['rue de l\'Industrie', 'avenue du Général Leclerc', 'zone industrielle Est', 'route de Paris', 'boulevard Maritime', 'rue des Frères Lumière', 'chemin du Moulin', 'allée des Chênes, bâtiment "B"', 'quai de Seine', 'parc d\'activités, lot 4', 'rue Gustave Eiffel', 'voie de l\'Estuaire'];
const HEAD = [[0, 30], [1, 12], [3, 18], [7, 14], [14, 10], [30, 8], [70, 4], [150, 2], [220, 1], [350, .6], [700, .3], [1500, .1]];

const luhnSum = (s) => { let t = 0; for (let i = 0; i < s.length; i++) { let d = s.charCodeAt(s.length - 1 - i) - 48; if (i & 1) { d *= 2; if (d > 9) d -= 9; } t += d; } return t; };
const luhnDigit = (s) => (10 - (luhnSum(s + '0') % 10)) % 10;
export const luhnOk = (s) => luhnSum(s) % 10 === 0;
const q = (s) => (/[",\n]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s);

export function* companies(n, seed = 1) {
  const r = prng(seed * 104729 + 11), cc = cumsum(COMMUNES.map((c) => c[4])), cn = cumsum(NAF.map((x) => x[2])), ch = cumsum(HEAD.map((h) => h[1]));
  const used = new Set();
  for (let id = 1; id <= n; id++) {
    let siren; do { const b = String(30000000 + r.int(69999999)).padStart(8, '0'); siren = b + luhnDigit(b); } while (used.has(siren)); used.add(siren);
    const nic = String(1 + (r.next() < 0.7 ? r.int(3) : r.int(90))).padStart(4, '0');
    const siret = siren + nic + luhnDigit(siren + nic);
    const c = COMMUNES[r.weighted(cc)], naf = NAF[r.weighted(cn)];
    const far = r.next() < 0.15 ? 6 : 1;                                   // 15 % rural sites far from the centre
    const lat = c[3] + (r.gauss() * c[5] * far) / 111.2, lon = c[2] + (r.gauss() * c[5] * far) / (111.2 * Math.cos(c[3] * Math.PI / 180));
    const h = r.weighted(ch), head = HEAD[h][0] + (h + 1 < HEAD.length ? r.int(HEAD[h + 1][0] - HEAD[h][0]) : r.int(2000));
    const nom = `${r.pick(FORM)} ${naf[3]} ${r.pick(LAST)}${r.next() < 0.3 ? ' & ' + r.pick(LAST) : ''}${r.next() < 0.2 ? ', ' + c[0] : ''}`;
    yield { id, siret, nom, naf: naf[0], lib: naf[1], adr: `${1 + r.int(180)} ${r.pick(STREET)}`, cp: c[1], commune: c[0], lon: lon.toFixed(6), lat: lat.toFixed(6), head };
  }
}
export function* flows(n, comp, seed = 1) {                                // comp: array of {id,siret}
  const r = prng(seed * 15485863 + 23);
  const order = r.shuffle(MAT.map((_, i) => i)), pop = cumsum(order.map((_, k) => Math.pow(k + 1, -0.8)));
  for (let id = 1; id <= n; id++) {
    const c = comp[r.int(comp.length)], m = MAT[order[r.weighted(pop)]];
    yield { id, company: c.id, siret: c.siret, dir: r.next() < 0.5 ? 'out' : 'in', mat: m[1], fam: m[0], code: m[2], qty: r.lognorm(3.5, 1.8).toFixed(2) };
  }
}
function writeCsv(file, head, it, line) {
  const fd = fs.openSync(file, 'w'); let buf = [head], k = 0;
  for (const x of it) { buf.push(line(x)); if (buf.length >= 5000) { fs.writeSync(fd, buf.join('\n') + '\n'); buf = []; } k++; }
  if (buf.length) fs.writeSync(fd, buf.join('\n') + '\n'); fs.closeSync(fd); return k;
}
if (process.argv[1]?.endsWith('generate.mjs')) {
  const a = process.argv.slice(2), opt = (k, d) => { const i = a.indexOf('--' + k); return i < 0 ? d : a[i + 1]; };
  const N = +opt('companies', 1000), F = +opt('flows', 10 * N), out = opt('out', '.'), seed = +opt('seed', 1);
  fs.mkdirSync(out, { recursive: true });
  const comp = []; let bad = 0;
  writeCsv(path.join(out, 'companies.csv'), 'id,siret,nom,naf,libelle_naf,adresse,code_postal,commune,lon,lat,effectif',
    (function* () { for (const c of companies(N, seed)) { comp.push({ id: c.id, siret: c.siret }); if (!luhnOk(c.siret) || !luhnOk(c.siret.slice(0, 9))) bad++; yield c; } })(),
    (c) => `${c.id},${c.siret},${q(c.nom)},${c.naf},${q(c.lib)},${q(c.adr)},${c.cp},${q(c.commune)},${c.lon},${c.lat},${c.head}`);
  if (F) writeCsv(path.join(out, 'flows.csv'), 'id,company_id,siret,direction,materiau,famille,code_dechet,quantite_t_an', flows(F, comp, seed),
    (f) => `${f.id},${f.company},${f.siret},${f.dir},${q(f.mat)},${f.fam},${f.code},${f.qty}`);
  console.error(`${N} companies, ${F} flows, ${MAT.length} materials, invalid SIRET: ${bad}`);
}
