'use strict';
/* The picture: a lane a company or country, a place a quarter or year, a mark an action. Shape and letter tell the action,
 * a broken line that it is not said to have happened: nothing hangs on colour. */
const LETTERS = { applied: 'A', granted: 'G', denied: 'D', suspended: 'S', revoked: 'R', reinstated: 'I', renewed: 'N', amended: 'M', expired: 'X', restricted: 'T', appealed: 'P', overturned: 'O', reviewed: 'V' };
const SHAPES = { granted: 'circle', renewed: 'circle', reinstated: 'circle', applied: 'circle', denied: 'square', suspended: 'square', revoked: 'square', restricted: 'square', expired: 'square' };
const LANES = 14, LEFT = 230, WIDTH = 1180, MARK = 18;

function shape(action, open, x, y) {
  const style = { class: 'shape', fill: open ? '#fff' : SHAPES[action] === 'square' ? '#1b1f24' : SHAPES[action] ? '#0b4a8f' : '#fff', stroke: '#1b1f24', 'stroke-width': 1.5, 'stroke-dasharray': open ? '3 2' : null };
  if (SHAPES[action] === 'circle') return el('svg:circle', { ...style, cx: x, cy: y, r: 8 });
  if (SHAPES[action] === 'square') return el('svg:rect', { ...style, x: x - 7.5, y: y - 7.5, width: 15, height: 15 });
  return el('svg:path', { ...style, d: `M${x} ${y - 10}L${x + 10} ${y}L${x} ${y + 10}L${x - 10} ${y}Z` });
}

function glyph(action, open, x, y) {
  const dark = !open && SHAPES[action];
  return [shape(action, open, x, y), el('svg:text', { x, y: y + 4, 'text-anchor': 'middle', 'font-size': 11, 'font-weight': 700, fill: dark ? '#fff' : '#1b1f24' }, LETTERS[action] || '?')];
}

/* Lanes by weight, that without a name last, each with its marks: {name, marks: Map(place -> Map(kind -> records))}. */
function makeLanes(list, keysOf, placeOf) {
  const lanes = new Map();
  let undated = 0;
  for (const r of list) {
    if (!r.year) { undated++; continue; }
    for (const name of keysOf(r)) {
      let lane = lanes.get(name);
      if (!lane) lanes.set(name, lane = { name, n: 0, marks: new Map() });
      lane.n++;
      const place = placeOf(r), kind = r.action + (r.factuality === 'asserted' || r.factuality === 'reported' ? '' : '?');
      let kinds = lane.marks.get(place);
      if (!kinds) lane.marks.set(place, kinds = new Map());
      if (kinds.has(kind)) kinds.get(kind).push(r); else kinds.set(kind, [r]);
    }
  }
  return { undated, lanes: [...lanes.values()].sort((a, b) => (a.name === '') - (b.name === '') || b.n - a.n || (a.name < b.name ? -1 : 1)) };
}

function drawLane(svg, lane, y, height, xOf, pick, byCountry) {
  const name = lane.name ? (byCountry ? country(lane.name) : lane.name) : say('noCompany');
  const cut = name.length > 26 ? name.slice(0, 25) + '…' : name;
  svg.append(el('svg:line', { x1: LEFT, x2: WIDTH, y1: y + height, y2: y + height, stroke: '#cfd6dd' }),
    el('svg:text', { x: 0, y: y + 17, 'font-size': 13, fill: '#1b1f24' }, el('svg:title', {}, name), cut),
    el('svg:text', { x: LEFT - 12, y: y + 17, 'text-anchor': 'end', 'font-size': 12, fill: '#4a5560' }, number(lane.n)));
  for (const [place, kinds] of lane.marks) {
    let at = y + 13;
    for (const [kind, records] of kinds) {
      const action = kind.replace('?', ''), x = xOf(place);
      const text = `${name}: ${label('action', action)} ${records[0].date}${records.length > 1 ? ' … ×' + records.length : ''} ${countries(records[0].destination)}`;
      svg.append(el('svg:g', { class: 'hit', onclick: () => pick(records) }, el('svg:title', {}, text), glyph(action, kind.endsWith('?'), x, at),
        records.length > 1 ? el('svg:text', { class: 'many', x: x + 8, y: at - 3, 'font-size': 9, fill: '#1b1f24' }, String(records.length)) : null));
      at += MARK + 2;
    }
  }
}

function drawAxis(svg, first, last, height, xOf, quarters) {
  const step = Math.ceil((last - first + 1) / 18);
  for (let year = first; year <= last; year++) {
    const x = xOf(quarters ? year * 4 : year) - (quarters ? 0.125 : 0.5) * (WIDTH - LEFT) / (last - first + 1);
    svg.append(el('svg:line', { x1: x, x2: x, y1: 22, y2: height, stroke: '#e3e7eb' }));
    if ((year - first) % step === 0) svg.append(el('svg:text', { x: x + 4, y: 15, 'font-size': 12, fill: '#4a5560' }, String(year)));
  }
}

/* Draws the records of a list by company or country; pick is called with the records behind a mark. */
function drawTimeline(list, byCountry, pick) {
  const keysOf = byCountry ? (r) => (r.destination ? r.destination.split(' ') : []) : (r) => [r.licensee];
  const years = list.map((r) => r.year).filter(Boolean);
  const box = byId('timeline');
  if (!years.length) { box.replaceChildren(el('p', {}, say('noRecord'))); return; }
  const first = years.reduce((a, b) => Math.min(a, b)), last = years.reduce((a, b) => Math.max(a, b));
  const quarters = last - first < 10;
  const { lanes, undated } = makeLanes(list, keysOf, quarters ? (r) => r.year * 4 + r.quarter : (r) => r.year);
  const shown = lanes.slice(0, LANES), places = (last - first + 1) * (quarters ? 4 : 1);
  const xOf = (place) => LEFT + (place - (quarters ? first * 4 : first) + 0.5) * (WIDTH - LEFT) / places;
  const heights = shown.map((lane) => Math.max(...[...lane.marks.values()].map((kinds) => kinds.size)) * (MARK + 2) + 8);
  const height = heights.reduce((a, b) => a + b, 26);
  const svg = el('svg:svg', { viewBox: `0 0 ${WIDTH} ${height + 2}`, role: 'img', 'aria-label': say('lanes', number(years.length), shown.length, first, last) });
  drawAxis(svg, first, last, height, xOf, quarters);
  let y = 26;
  shown.forEach((lane, i) => { drawLane(svg, lane, y, heights[i], xOf, pick, byCountry); y += heights[i]; });
  const hidden = lanes.length - shown.length;
  const rest = [undated && say('undated', number(undated)), hidden && say('hidden', number(hidden))].filter(Boolean);
  box.replaceChildren(svg, rest.length ? el('p', {}, rest.join(' ')) : '');
}

function drawLegend() {
  const used = Object.keys(LETTERS).map((action) => el('span', {}, el('svg:svg', { width: 22, height: 22, viewBox: '0 0 22 22', 'aria-hidden': 'true' }, glyph(action, false, 11, 11)), STRINGS[language].actions[action]));
  const open = el('span', {}, el('svg:svg', { width: 22, height: 22, viewBox: '0 0 22 22', 'aria-hidden': 'true' }, shape('granted', true, 11, 11)),
    ['called_for', 'planned', 'possible', 'negated'].map((f) => STRINGS[language].factualities[f]).join(', '));
  byId('legend').replaceChildren(...used, open);
}
