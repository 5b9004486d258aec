'use strict';
const STRINGS = {
  en: {
    title: 'Licence actions', skip: 'Skip to the records', reviewer: 'Reviewer', keyboard: 'Keyboard', keysOn: 'Single-key shortcuts are on',
    failed: 'Documents with problems', noneFailed: 'Every document was read without problems.', showAll: 'Show all {0}', counts: 'Counts',
    timeline: 'Timeline', byCompany: 'By company', byCountry: 'By country', records: 'Records', search: 'Search', action: 'Action',
    factuality: 'Told as', authority: 'Authority', destination: 'Destination', to_short: 'To', from: 'From', to: 'To', decision: 'Decision', clear: 'Clear',
    licensee: 'Licensee', date: 'Date', file: 'File', all: 'all', none: 'none', open: 'undecided', page: 'page', item: 'Item',
    end_user: 'End user', attributed_to: 'According to', licence_type: 'Licence type', count: 'Licences', value: 'Value',
    document_date: 'Document of', rule: 'Rules', where: 'Place', status: 'Status', reason: 'Reason', stage: 'Stage',
    accept: 'Accept', reject: 'Reject', edit: 'Edit', merge: 'Merge', undo: 'Undo', save: 'Save', cancel: 'Cancel', note: 'Note',
    accepted: 'accepted', rejected: 'rejected', edited: 'edited', merged: 'merged', download: 'Download decisions ({0})',
    subtitle: '{0} documents, {1} records, {2} events — {3}', found: '{0} of {1} records', undated: 'Without a date, and so not in the picture: {0}.', hidden: 'Lanes that are not shown: {0}.',
    noRecord: 'No record fits.', event: 'One event. Sources: {0}; documents: {1}', disputed: 'Disputed: {0} differs', inEvent: 'The sources differ in: {0}',
    merging: 'Merging: choose the record to keep and press m again; Escape cancels.', selection: 'chosen in the timeline', footer: 'Made by vaglio. This page loads nothing and sends nothing; decisions leave it only as a file that you save.',
    lanes: 'Timeline of {0} licence actions in {1} lanes, {2} to {3}. The same facts stand in the table of records.', why: 'Why it was read so', others: '{0} others', mergedInto: 'merged into another record', noCompany: '(not named)',
    keys: [['j / ↓', 'next record'], ['k / ↑', 'previous record'], ['a', 'accept'], ['r', 'reject'], ['e', 'edit'], ['m', 'merge into another record'], ['u', 'take the decision back'], ['d', 'download decisions'], ['/', 'search'], ['?', 'show the keys']],
    actions: { applied: 'applied', granted: 'granted', denied: 'denied', suspended: 'suspended', revoked: 'revoked', reinstated: 'reinstated', renewed: 'renewed', amended: 'amended', expired: 'expired', restricted: 'restricted', appealed: 'appealed', overturned: 'overturned', reviewed: 'reviewed' },
    factualities: { asserted: 'asserted', reported: 'reported', called_for: 'called for', planned: 'planned', possible: 'possible', negated: 'negated' },
    statuses: { failed: 'failed', partial: 'in part', skipped: 'skipped', ok: 'read' }, contradicted: 'contradicted', against: 'The same document says otherwise:', wavers: 'The document tells it as having happened, and as not.',
    former: { SU: 'Soviet Union', CS: 'Czechoslovakia, or Serbia and Montenegro', YU: 'Yugoslavia', DD: 'East Germany' }, other: 'it',
  },
  it: {
    title: 'Atti su licenze', skip: 'Vai ai risultati', reviewer: 'Revisore', keyboard: 'Tastiera', keysOn: 'Scorciatoie a un tasto attive',
    failed: 'Documenti con problemi', noneFailed: 'Tutti i documenti sono stati letti senza problemi.', showAll: 'Mostra tutti ({0})', counts: 'Conteggi',
    timeline: 'Linea del tempo', byCompany: 'Per azienda', byCountry: 'Per paese', records: 'Risultati', search: 'Cerca', action: 'Atto',
    factuality: 'Detto come', authority: 'Autorità', destination: 'Destinazione', to_short: 'Verso', from: 'Dal', to: 'Al', decision: 'Decisione', clear: 'Azzera',
    licensee: 'Titolare', date: 'Data', file: 'File', all: 'tutti', none: 'nessuno', open: 'da decidere', page: 'pagina', item: 'Bene',
    end_user: 'Utente finale', attributed_to: 'Secondo', licence_type: 'Tipo di licenza', count: 'Licenze', value: 'Valore',
    document_date: 'Documento del', rule: 'Regole', where: 'Luogo', status: 'Stato', reason: 'Motivo', stage: 'Fase',
    accept: 'Accetta', reject: 'Rifiuta', edit: 'Modifica', merge: 'Unisci', undo: 'Annulla', save: 'Salva', cancel: 'Lascia', note: 'Nota',
    accepted: 'accettato', rejected: 'rifiutato', edited: 'modificato', merged: 'unito', download: 'Scarica le decisioni ({0})',
    subtitle: '{0} documenti, {1} risultati, {2} eventi — {3}', found: '{0} risultati su {1}', undated: 'Senza data, e quindi non nella figura: {0}.', hidden: 'Righe non mostrate: {0}.',
    noRecord: 'Nessun risultato corrisponde.', event: 'Un solo evento. Fonti: {0}; documenti: {1}', disputed: 'Contraddetto: differisce {0}', inEvent: 'Le fonti differiscono in: {0}',
    merging: 'Unione: scegli il risultato da tenere e premi di nuovo m; Esc annulla.', selection: 'scelti nella linea del tempo', footer: 'Fatto da vaglio. Questa pagina non carica e non invia nulla; le decisioni ne escono solo come file che salvi tu.',
    lanes: 'Linea del tempo di {0} atti su licenze in {1} righe, dal {2} al {3}. Gli stessi dati sono nella tabella dei risultati.', why: 'Perché è stato letto così', others: 'altri {0}', mergedInto: 'unito a un altro risultato', noCompany: '(non nominato)',
    keys: [['j / ↓', 'successivo'], ['k / ↑', 'precedente'], ['a', 'accetta'], ['r', 'rifiuta'], ['e', 'modifica'], ['m', 'unisci a un altro risultato'], ['u', 'ritira la decisione'], ['d', 'scarica le decisioni'], ['/', 'cerca'], ['?', 'mostra i tasti']],
    actions: { applied: 'richiesta', granted: 'rilascio', denied: 'diniego', suspended: 'sospensione', revoked: 'revoca', reinstated: 'ripristino', renewed: 'rinnovo', amended: 'modifica', expired: 'scadenza', restricted: 'restrizione', appealed: 'ricorso', overturned: 'annullamento', reviewed: 'riesame' },
    factualities: { asserted: 'affermato', reported: 'riferito', called_for: 'richiesto', planned: 'previsto', possible: 'possibile', negated: 'negato' },
    statuses: { failed: 'non letto', partial: 'in parte', skipped: 'saltato', ok: 'letto' }, contradicted: 'contraddetto', against: 'Lo stesso documento dice altro:', wavers: 'Il documento lo dà per avvenuto, e per non avvenuto.',
    former: { SU: 'Unione Sovietica', CS: 'Cecoslovacchia, o Serbia e Montenegro', YU: 'Jugoslavia', DD: 'Germania Est' }, other: 'en',
  },
};
let language = document.documentElement.lang === 'it' ? 'it' : 'en';
const say = (name, ...values) => STRINGS[language][name].replace(/\{(\d)\}/g, (_, i) => values[i]);
const number = (n) => n.toLocaleString(language);

/* Marks that change the direction of text, and controls, are shown as what they are. */
const plain = (text) => String(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
  (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

/* An element; text becomes text nodes, never markup. */
function el(tag, attributes, ...children) {
  const svg = tag.startsWith('svg:');
  const node = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== '') node.append(child instanceof Node ? child : plain(child));
  return node;
}
const byId = (id) => document.getElementById(id);
