'use strict';
const FIELDS = ['doc', 'id', 'action', 'factuality', 'date', 'licensee', 'destination', 'authority', 'end_user', 'attributed_to', 'item', 'licence_type', 'count', 'value', 'page', 'before', 'lead', 'trigger', 'tail', 'after', 'event', 'rule', 'evidence', 'nth', 'of', 'slots', 'ref', 'step', 'wavers', 'against', 'decided'];
const COLUMNS = ['date', 'action', 'factuality', 'licensee', 'destination', 'authority', 'file', 'decision'];
const EDITABLE = ['action', 'factuality', 'licensee', 'authority', 'destination', 'end_user', 'date', 'item', 'attributed_to', 'licence_type', 'count', 'value'];
const DONE = { accept: 'accepted', reject: 'rejected', edit: 'edited', merge: 'merged' };
const ROW = 38;

const data = JSON.parse(byId('data').textContent);
const documents = data.documents.map(([id, hash, path, title, lang, date, status]) => ({ id, hash, path, title, lang, date, status }));
const records = data.records.map((values, index) => {
  const r = { index };
  FIELDS.forEach((name, i) => { r[name] = values[i]; });
  const d = documents[r.doc];
  r.file = d.path;
  r.key = [d.hash, r.action, r.evidence, r.nth, r.of].join('|');
  const m = /(\d{4})(?:-(\d\d))?/.exec(r.date);
  if (m) {
    r.year = +m[1];
    const month = +(m[2] || 0);
    r.quarter = month >= 33 && month <= 36 ? month - 33 : month >= 1 && month <= 12 ? Math.floor((month - 1) / 3) : 1.5;
  }
  return r;
});
/* One body under all its spellings: by its entry in the lexicon, else by its letters. It is shown by its commonest form. */
const spellings = new Map(), bodies = new Map();
function bodyKey(r) {
  if (r.ref) return r.ref;
  if (!spellings.has(r.authority)) spellings.set(r.authority, fold(r.authority).replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
  return spellings.get(r.authority);
}
for (const r of records) {
  if (!r.authority) continue;
  const key = bodyKey(r), forms = bodies.get(key) || bodies.set(key, new Map()).get(key);
  forms.set(r.authority, (forms.get(r.authority) || 0) + 1);
}
for (const [key, forms] of bodies) bodies.set(key, [...forms].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
for (const r of records) r.body = r.authority ? bodies.get(bodyKey(r)) : '';
const byKey = new Map(records.map((r) => [r.key, r]));
const decisions = new Map();
let visible = records, current = 0, sorted = { by: '', down: false }, merging = null, editing = false, chosen = null, byCountry = false, every = false;

/* ---- decisions ---- */
const storage = {
  get(name) { try { return localStorage.getItem('vaglio:' + name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem('vaglio:' + name, value); } catch { /* a page from a file may have none */ } },
};

function loadDecisions() {
  for (const r of records) if (r.decided) decisions.set(r.key, { ...r.decided, known: true });
  try {
    for (const [key, value] of JSON.parse(storage.get(data.hash) || '[]')) if (byKey.has(key)) decisions.set(key, value);
  } catch { /* what cannot be read is nothing */ }
}

function decide(r, decision) {
  if (decision) decisions.set(r.key, { ...decision, time: new Date().toISOString() });
  else if (data.records[r.index][FIELDS.length - 1]) decisions.set(r.key, { decision: 'undo', time: new Date().toISOString() });
  else decisions.delete(r.key);
  storage.set(data.hash, JSON.stringify([...decisions].filter(([, d]) => !d.known)));
  merging = null;
  editing = false;
  refresh();
}

const decisionOf = (r) => { const d = decisions.get(r.key); return d && d.decision !== 'undo' ? d : null; };
const fresh = () => [...decisions].filter(([, d]) => !d.known);

function decisionLines() {
  const bind = (r) => ({ content_hash: documents[r.doc].hash, action: r.action, evidence_hash: r.evidence, nth: r.nth, of: r.of });
  return fresh().map(([key, d]) => {
    const r = byKey.get(key);
    const line = { vaglio_decision: 1, ...bind(r), decision: d.decision };
    if (d.edits) line.edits = d.edits;
    if (d.into && byKey.has(d.into)) line.into = bind(byKey.get(d.into));
    if (d.note) line.note = d.note;
    return JSON.stringify({ ...line, reviewer: byId('reviewer').value || undefined, time: d.time, document: documents[r.doc].id, id: r.id, path: r.file, quote: r.lead + r.trigger + r.tail });
  });
}

function download() {
  const link = el('a', { href: URL.createObjectURL(new Blob([decisionLines().map((l) => l + '\n').join('')], { type: 'application/jsonl' })), download: 'decisions.jsonl' });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/* ---- failed documents and counts ---- */
/* Messages are in English; in Italian what the code means stands before them. */
const inItalian = (code, i) => (language === 'it' && REASONS[code] ? REASONS[code][i] : '');
function reason(p) {
  const means = inItalian(p.code, 0);
  return [el('code', {}, p.code), ' ', means ? means + (p.message ? ': ' : '') : '', el('bdi', { lang: 'en' }, p.message || '')];
}
const remedy = (code) => inItalian(code, 1) || data.remedies[code] || '';

function showFailed() {
  const rows = data.problems.map(([doc, stage, code, message]) => ({ d: documents[doc], stage, code, message }));
  const rank = { failed: 0, skipped: 1, partial: 2, ok: 3 };
  rows.sort((a, b) => rank[a.d.status] - rank[b.d.status]);
  if (!rows.length) { byId('failed').replaceChildren(el('p', {}, say('noneFailed'))); return; }
  const shown = every ? rows : rows.slice(0, 12);
  const head = el('tr', {}, ['file', 'status', 'stage', 'reason'].map((name) => el('th', { scope: 'col', class: name }, say(name))));
  const body = shown.map((p) => el('tr', {}, el('td', {}, el('bdi', {}, p.d.path)), el('td', {}, el('span', { class: 'state ' + p.d.status }, STRINGS[language].statuses[p.d.status] || p.d.status)),
    el('td', { class: 'stage' }, p.stage), el('td', {}, reason(p), el('p', { class: 'remedy' }, remedy(p.code)))));
  const more = rows.length > shown.length ? el('p', {}, el('button', { type: 'button', class: 'no-print', onclick: () => { every = true; showFailed(); } }, say('showAll', number(rows.length)))) : '';
  byId('failed').replaceChildren(el('table', {}, el('thead', {}, head), el('tbody', {}, body)), more);
}

/* Countries by name, in the language of the page; a code that nothing is known of stays as it is. */
const regions = {};
function country(code, lang = language) {
  const names = regions[lang] || (regions[lang] = { of: new Intl.DisplayNames([lang], { type: 'region', fallback: 'code' }), known: new Map(Object.entries(STRINGS[lang].former)) });
  if (!names.known.has(code)) {
    try { names.known.set(code, names.of.of(code)); } catch { names.known.set(code, code); }
  }
  return names.known.get(code);
}
const countries = (codes) => codes.split(' ').filter(Boolean).map((code) => country(code)).join(', ');
const label = (field, value) => (field === 'action' ? STRINGS[language].actions[value] : field === 'factuality' ? STRINGS[language].factualities[value] : field === 'destination' ? countries(value) : null) || value;
const valueOf = (r, field) => (field === 'authority' ? r.body : r[field]);
const isDisputed = (r) => data.events[r.event][1].length > 0 || r.wavers > 0 || r.against !== '';

function tally(field) {
  const counts = new Map();
  for (const r of records) for (const v of field === 'destination' ? r[field].split(' ') : [valueOf(r, field)]) if (v) counts.set(v, (counts.get(v) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function showCounts() {
  byId('counts').replaceChildren(...['action', 'authority', 'destination'].map((field) => {
    const all = tally(field), top = all.slice(0, all.length > 14 ? 13 : 14), most = top.length ? top[0][1] : 1;
    const rows = top.map(([value, n]) => {
      const bar = el('i', {});
      bar.style.width = 100 * n / most + '%';
      const select = byId('f-' + field);
      return el('li', {}, el('button', { type: 'button', class: 'bar', 'aria-pressed': String(select.value === value), onclick: () => { select.value = select.value === value ? '' : value; filter(); showCounts(); } },
        el('span', { title: value }, label(field, value)), el('span', {}, bar), el('b', {}, number(n))));
    });
    const rest = all.length > top.length ? el('li', {}, say('others', number(all.length - top.length))) : '';
    return el('div', {}, el('h3', {}, say(field)), el('ul', {}, rows, rest));
  }));
}

/* ---- filter and sort ---- */
function options(id, values, labels) {
  const select = byId(id), old = select.value;
  select.replaceChildren(el('option', { value: '' }, say('all')), ...values.map((v, i) => el('option', { value: v }, labels[i])));
  select.value = old;
}

function fillFilters() {
  for (const field of ['action', 'factuality', 'authority', 'destination']) {
    const values = tally(field).map(([v]) => v);
    options('f-' + field, values, values.map((v) => label(field, v)));
  }
  options('f-decision', ['open', ...Object.keys(DONE), 'disputed'], [say('open'), ...Object.values(DONE).map((d) => say(d)), say('contradicted')]);
}

const searchOf = (r) => r.search || (r.search = fold([r.licensee, r.authority, r.body, r.destination, ...r.destination.split(' ').filter(Boolean).flatMap((c) => [country(c, 'en'), country(c, 'it')]), r.end_user, r.attributed_to, r.item, r.file, r.date, r.lead + r.trigger + r.tail, r.rule, documents[r.doc].title].join('\n')));

function indexSome(from) {
  for (let i = from; i < from + 1500 && i < records.length; i++) searchOf(records[i]);
  if (from + 1500 < records.length) setTimeout(indexSome, 0, from + 1500);
}

/* The first and the last day that a date may mean, as text that sorts. */
function bounds(date) {
  const days = date.match(/\d{4}(-\d\d)?(-\d\d)?/g);
  return days ? [date.startsWith('..') ? '' : days[0], date.endsWith('..') ? '9' : days[days.length - 1] + '~'] : null;
}

function wants() {
  const value = (id) => byId(id).value.trim();
  const words = fold(value('f-text')).split(/\s+/).filter(Boolean), from = value('f-from'), to = value('f-to'), decision = value('f-decision');
  const fields = ['action', 'factuality', 'authority'].map((f) => [f, byId('f-' + f).value]).filter(([, v]) => v), destination = value('f-destination');
  return (r) => {
    for (const [field, v] of fields) if (valueOf(r, field) !== v) return false;
    if (destination && !r.destination.split(' ').includes(destination)) return false;
    if (from || to) {
      const b = bounds(r.date);
      if (!b || (from && b[1] < from) || (to && b[0] > to + '~')) return false;
    }
    if (decision && (decision === 'disputed' ? !isDisputed(r) : (decisionOf(r)?.decision || 'open') !== decision)) return false;
    if (chosen && !chosen.has(r)) return false;
    return words.every((w) => searchOf(r).includes(w));
  };
}

function sortKey(r, by) {
  return by === 'decision' ? decisionOf(r)?.decision || '~' : by === 'action' || by === 'factuality' || by === 'destination' ? fold(label(by, r[by]) || '\uffff') : fold(r[by] || '\uffff');
}

function filter() {
  const keep = records[current] && visible.includes(records[current]) ? records[current] : null;
  visible = records.filter(wants());
  if (sorted.by) {
    const keys = new Map(visible.map((r) => [r, sortKey(r, sorted.by)])), sign = sorted.down ? -1 : 1;
    visible.sort((a, b) => (keys.get(a) < keys.get(b) ? -sign : keys.get(a) > keys.get(b) ? sign : a.index - b.index));
  }
  byId('found').replaceChildren(say('found', number(visible.length), number(records.length)), chosen ? ' — ' + say('selection') : '');
  byId('scroll').scrollTop = 0;
  if (!keep || !visible.includes(keep)) current = visible.length ? visible[0].index : -1;
  showHead();
  showRows();
  showCard();
  clearTimeout(filter.later);
  filter.later = setTimeout(showTimeline, 60);
}

/* ---- the table: only the rows in sight exist ---- */
function showHead() {
  byId('head').replaceChildren(...COLUMNS.map((name) => {
    const on = sorted.by === name;
    return el('div', { role: 'columnheader', 'aria-sort': on ? (sorted.down ? 'descending' : 'ascending') : 'none' },
      el('button', { type: 'button', onclick: () => { sorted = { by: name, down: on && !sorted.down }; filter(); } }, say(name === 'destination' ? 'to_short' : name) + (on ? (sorted.down ? ' ▼' : ' ▲') : '')));
  }));
}

/* What a column says of a record. */
function cell(r, name) {
  const d = decisionOf(r);
  if (name !== 'decision') return el('bdi', {}, label(name, r[name]));
  return [d ? el('span', { class: 'state ' + d.decision }, say(DONE[d.decision])) : '', isDisputed(r) ? el('span', { class: 'state disputed', role: 'img', title: say('contradicted'), 'aria-label': say('contradicted') }, '≠') : ''];
}

function row(r, at) {
  const d = decisionOf(r);
  const cells = COLUMNS.map((name) => el('div', { role: 'gridcell', class: name === 'file' ? 'path' : null, title: ['licensee', 'authority', 'file', 'destination'].includes(name) ? plain(label(name, r[name])) : null }, cell(r, name)));
  const node = el('div', { role: 'row', id: 'r' + r.index, class: 'record ' + (d ? d.decision : ''), 'aria-rowindex': at + 2, 'aria-selected': String(r.index === current), onclick: () => select(r) }, cells);
  node.style.top = at * ROW + 'px';
  return node;
}

function showRows() {
  const scroll = byId('scroll'), first = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 8), last = Math.min(visible.length, first + Math.ceil((scroll.clientHeight || 620) / ROW) + 16);
  const rows = byId('rows'), nodes = [];
  rows.style.height = visible.length * ROW + 'px';
  for (let i = first; i < last; i++) nodes.push(row(visible[i], i));
  rows.replaceChildren(...nodes);
  byId('grid').setAttribute('aria-rowcount', visible.length + 1);
  if (current >= 0 && byId('r' + current)) byId('grid').setAttribute('aria-activedescendant', 'r' + current);
  else byId('grid').removeAttribute('aria-activedescendant');
}

function select(r) {
  if (!r) return;
  current = r.index;
  editing = false;
  const at = visible.indexOf(r), scroll = byId('scroll');
  if (at >= 0 && at * ROW < scroll.scrollTop) scroll.scrollTop = at * ROW;
  if (at >= 0 && (at + 1) * ROW > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = (at + 1) * ROW - scroll.clientHeight;
  showRows();
  showCard();
}

const step = (by) => select(visible[Math.min(visible.length - 1, Math.max(0, visible.indexOf(records[current]) + by))]);

/* ---- a record as a card ---- */
function quote(r) {
  return el('blockquote', { lang: documents[r.doc].lang || null, dir: 'auto' }, el('span', { class: 'around' }, r.before), el('mark', {}, r.lead, el('b', {}, r.trigger), r.tail), el('span', { class: 'around' }, r.after));
}

function factList(r) {
  const why = new Map(r.slots), edits = decisionOf(r)?.edits || {}, d = documents[r.doc];
  const full = (name, value) => (name === 'destination' ? value.split(' ').map((code) => country(code) + ' (' + code + ')').join(', ') : label(name, value));
  const pair = (name, value, slot) => (value ? [el('dt', {}, say(name)), el('dd', {}, el('bdi', {}, full(name, value)), edits[name] !== undefined ? ' → ' + edits[name] : '', why.has(slot) ? el('small', {}, ' — ' + why.get(slot)) : '')] : edits[name] ? [el('dt', {}, say(name)), el('dd', {}, '→ ' + edits[name])] : []);
  return el('dl', { class: 'facts' }, ['factuality', 'attributed_to', 'date', 'licensee', 'authority', 'destination', 'end_user', 'item', 'licence_type', 'count', 'value'].map((name) => pair(name, r[name], name)),
    el('dt', {}, say('file')), el('dd', {}, el('bdi', {}, r.file), r.page ? ', ' + say('page') + ' ' + r.page : '', d.title ? el('small', {}, ' — ' + d.title) : ''),
    pair('document_date', d.date), el('dt', {}, say('rule')), el('dd', {}, el('code', {}, r.rule)));
}

/* What the sources of an event do not agree on. */
function differing(list) {
  return ['factuality', 'date', 'licensee', 'authority', 'destination', 'end_user', 'licence_type', 'count', 'value'].filter((f) => new Set(list.map((r) => fold(String(r[f] || ''))).filter(Boolean)).size > 1);
}

function eventPart(r) {
  const [members, disputes] = data.events[r.event], list = members.map((i) => records[i]), parts = [];
  const go = (other) => el('button', { type: 'button', onclick: () => { if (!visible.includes(other)) resetFilters(); select(other); } }, other.file + (other.page ? ', ' + say('page') + ' ' + other.page : ''));
  for (const [event, slot] of disputes) {
    const other = records[data.events[event][0][0]];
    parts.push(el('p', { class: 'note' }, el('strong', {}, say('disputed', say(slot))), ' ', go(other), ' — ', el('q', {}, other.lead + other.trigger + other.tail)));
  }
  const sources = list.filter((m) => m !== r);
  const source = (m) => el('div', { class: 'source' }, go(m), el('small', {}, ' ' + [label('factuality', m.factuality), m.date, m.attributed_to].filter(Boolean).join(' · ')),
    el('div', {}, el('q', { lang: documents[m.doc].lang || null }, m.lead + m.trigger + m.tail)));
  const against = new Set(r.against.split(' ').filter(Boolean));
  for (const other of against.size ? records.filter((o) => o.doc === r.doc && against.has(o.step)) : [])
    parts.push(el('p', { class: 'note' }, el('strong', {}, say('against')), ' ', label('action', other.action), ' ', go(other), ' — ', el('q', {}, other.lead + other.trigger + other.tail)));
  if (r.wavers) parts.push(el('p', { class: 'note' }, el('strong', {}, say('wavers'))));
  if (list.length > 1) {
    const differ = differing(list);
    if (differ.length) parts.push(el('p', { class: 'note' }, el('strong', {}, say('inEvent', differ.map((f) => say(f)).join(', ')))));
    parts.push(el('h3', {}, say('event', list.length, new Set(list.map((m) => m.doc)).size)), sources.slice(0, 30).map(source), sources.length > 30 ? el('details', {}, el('summary', {}, say('others', number(sources.length - 30))), sources.slice(30).map(source)) : '');
  }
  return parts;
}

function card(r) {
  const d = decisionOf(r);
  return [el('h3', { class: 'title' }, label('action', r.action), r.licensee ? ' — ' + r.licensee : '', ' ', d ? el('span', { class: 'state ' + d.decision }, say(DONE[d.decision])) : ''),
    d && d.note ? el('p', {}, say('note') + ': ' + d.note) : '', quote(r), factList(r), eventPart(r)];
}

function editForm(r) {
  const old = decisionOf(r)?.edits || {}, inputs = {};
  const field = (name) => {
    const list = name === 'action' ? 'actions' : name === 'factuality' ? 'factualities' : null, value = String(old[name] ?? (r[name] || ''));
    inputs[name] = list ? el('select', {}, Object.entries({ ...STRINGS[language][list], [r[name]]: label(name, r[name]) }).map(([v, text]) => el('option', { value: v }, text))) : el('input', { autocomplete: 'off' });
    inputs[name].value = value;
    return el('label', {}, say(name), inputs[name]);
  };
  const note = el('textarea', { rows: 2 });
  note.value = decisionOf(r)?.note || '';
  const save = (event) => {
    event.preventDefault();
    const edits = {};
    for (const name of EDITABLE) if (inputs[name].value.trim() !== String(r[name] || '')) edits[name] = inputs[name].value.trim();
    decide(r, { decision: Object.keys(edits).length ? 'edit' : 'accept', edits: Object.keys(edits).length ? edits : undefined, note: note.value.trim() || undefined });
    byId('grid').focus();
  };
  return el('form', { class: 'edit', onsubmit: save }, EDITABLE.map(field), el('label', { class: 'full' }, say('note'), note),
    el('div', { class: 'buttons' }, el('button', { type: 'submit' }, say('save')), el('button', { type: 'button', onclick: () => { editing = false; showCard(); byId('grid').focus(); } }, say('cancel'))));
}

function showCard() {
  const r = records[current], box = byId('card');
  box.className = 'card no-print';
  if (!r) { box.replaceChildren(el('h3', { id: 'card-title' }, say('noRecord'))); return; }
  const button = (name, key, on) => el('button', { type: 'button', id: 'do-' + name, class: on ? 'on' : null, onclick: () => act(name) }, say(name), ' ', el('kbd', {}, key));
  const d = decisionOf(r)?.decision, [title, ...rest] = card(r);
  title.id = 'card-title';
  box.replaceChildren(title, el('div', { class: 'buttons' }, button('accept', 'a', d === 'accept'), button('reject', 'r', d === 'reject'), button('edit', 'e', d === 'edit'), button('merge', 'm', d === 'merge' || merging), d ? button('undo', 'u') : ''),
    merging ? el('p', { class: 'note', role: 'status' }, say('merging')) : '', rest[0], rest[1], editing ? editForm(r) : '', ...rest.slice(2).flat(Infinity));
  box.scrollTop = 0;
  if (editing) box.querySelector('form select').focus();
}

/* ---- keys and commands ---- */
function merge(r) {
  if (!merging) { merging = r; showCard(); return; }
  const from = merging;
  if (from === r) { merging = null; showCard(); return; }
  decide(from, { decision: 'merge', into: r.key });
}

function act(name) {
  const r = records[current];
  if (!r) return;
  if (name === 'accept' || name === 'reject') { decide(r, { decision: name }); step(1); }
  if (name === 'undo') decide(r, null);
  if (name === 'edit') { editing = !editing; showCard(); }
  if (name === 'merge') merge(r);
}

const KEYS = { a: () => act('accept'), r: () => act('reject'), e: () => act('edit'), m: () => act('merge'), u: () => act('undo'), d: download, j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  PageDown: () => step(15), PageUp: () => step(-15), Home: () => select(visible[0]), End: () => select(visible[visible.length - 1]), '/': () => byId('f-text').focus(), '?': () => byId('help').click(), Escape: () => { merging = null; editing = false; showCard(); } };

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key] || (event.key.length === 1 && !byId('keys-on').checked)) return;
  if (typing) { if (event.key === 'Escape') { byId('grid').focus(); if (editing) KEYS.Escape(); } return; }
  if (event.key.length > 1 && event.key !== 'Escape' && event.target !== byId('grid')) return;
  event.preventDefault();
  KEYS[event.key]();
}

function resetFilters() {
  for (const id of ['text', 'action', 'factuality', 'authority', 'destination', 'from', 'to', 'decision']) byId('f-' + id).value = '';
  chosen = null;
  filter();
  showCounts();
}

function showTimeline() {
  drawTimeline(visible, byCountry, (list) => { chosen = new Set(list); filter(); byId('grid').focus(); });
}

function refresh() {
  byId('download').replaceChildren(say('download', number(fresh().length)));
  byId('download').disabled = fresh().length === 0;
  showRows();
  showCard();
}

function translate() {
  document.documentElement.lang = language;
  document.title = say('title') + ' — ' + plain(data.name);
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = say(node.dataset.text);
  byId('subtitle').textContent = say('subtitle', number(documents.length), number(records.length), number(data.events.length), plain(data.name));
  byId('language').textContent = STRINGS[language].other === 'it' ? 'Italiano' : 'English';
  byId('language').lang = STRINGS[language].other;
  byId('key-list').replaceChildren(...STRINGS[language].keys.map(([key, text]) => el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, text))));
  byId('fingerprint').textContent = data.program + ' · ' + data.hash;
  fillFilters();
  showFailed();
  showCounts();
  drawLegend();
  filter();
  refresh();
}

/* ---- paper: few records as cards, many as a table with their words ---- */
const CARDS_ON_PAPER = 40;

function paper() {
  if (visible.length <= CARDS_ON_PAPER) return visible.map((r) => el('article', { class: 'card' }, card(r)));
  const head = el('thead', {}, el('tr', {}, COLUMNS.map((name) => el('th', { scope: 'col' }, say(name === 'destination' ? 'to_short' : name)))));
  const words = (r) => el('q', { lang: documents[r.doc].lang || null, dir: 'auto' }, r.lead, el('b', {}, r.trigger), r.tail);
  return [el('table', {}, head, visible.map((r) => el('tbody', {}, el('tr', {}, COLUMNS.map((name) => el('td', {}, cell(r, name)))), el('tr', {}, el('td', { colspan: COLUMNS.length }, words(r))))))];
}

function listen() {
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('f-text').addEventListener('input', filter);
  for (const id of ['from', 'to']) byId('f-' + id).addEventListener('input', filter);
  for (const id of ['action', 'factuality', 'authority', 'destination', 'decision']) byId('f-' + id).addEventListener('change', () => { filter(); showCounts(); });
  byId('clear').addEventListener('click', resetFilters);
  byId('scroll').addEventListener('scroll', () => requestAnimationFrame(showRows));
  byId('download').addEventListener('click', download);
  byId('language').addEventListener('click', () => { language = STRINGS[language].other; translate(); });
  byId('help').addEventListener('click', () => { byId('keys').hidden = !byId('keys').hidden; byId('help').setAttribute('aria-expanded', String(!byId('keys').hidden)); });
  for (const [id, on] of [['by-company', false], ['by-country', true]]) byId(id).addEventListener('click', () => {
    byCountry = on;
    byId('by-company').setAttribute('aria-pressed', String(!on));
    byId('by-country').setAttribute('aria-pressed', String(on));
    showTimeline();
  });
  byId('reviewer').value = storage.get('reviewer') || '';
  byId('reviewer').addEventListener('change', () => storage.set('reviewer', byId('reviewer').value));
  document.addEventListener('keydown', onKey);
  addEventListener('beforeprint', () => byId('print').replaceChildren(...paper()));
  addEventListener('afterprint', () => byId('print').replaceChildren());
}

loadDecisions();
listen();
translate();
setTimeout(indexSome, 0, 0);
performance.mark('ready');
