'use strict';

// What the page shows, how numbers look, and how elements are made.

const data = JSON.parse(document.getElementById('data').textContent);
const MISSING = '\u2013';

/** A value of the data block as a number; null where there is none. */
function toNumber(value) {
  return value === null || value === undefined ? null : Number(value);
}

/** Text of a number with that many digits after the point. */
function formatNumber(value, digits) {
  if (value === null || Number.isNaN(value)) {
    return MISSING;
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '\u221e' : '\u2212\u221e';
  }
  const options = {minimumFractionDigits: digits, maximumFractionDigits: digits};
  return new Intl.NumberFormat('en-US', options).format(value).replace('-', '\u2212');
}

const means = data.means.map(([method, group, values]) => ({
  method,
  group,
  values: values.map((v) => v && {
    mean: toNumber(v[0]), low: toNumber(v[1]), high: toNumber(v[2]), photos: v[3],
  }),
}));

const rows = data.rows.map(([photo, group, method, values, millis, peakBytes, reason]) => ({
  photo,
  group,
  method,
  values: values.map(toNumber),
  seconds: reason ? null : millis / 1000,
  megabytes: peakBytes > 0 ? peakBytes / 1e6 : null,
  reason,
}));

/** Rows of each photo by method. */
const rowsOfPhoto = data.photos.map(() => new Map());
for (const row of rows) {
  rowsOfPhoto[row.photo].set(row.method, row);
}

/** Indices of photos that have pictures; known when the whole page is there. */
let pictured = [];

/** An element; children that are texts become text, never markup. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((c) => c !== null && c !== undefined));
  return element;
}

/** A name; a long one may go on in the next line behind punctuation or after 20 characters. */
function breakable(text) {
  const pieces = text.length <= 16 ? [text] : text.match(/[^\s.,:;=/@_-]{1,20}[\s.,:;=/@_-]?|[\s.,:;=/@_-]/gu) || [];
  return make('span', {class: 'name'}, ...pieces.flatMap((p, i) => (i ? [make('wbr'), p] : [p])));
}

/** Fills a select element; values are indices or texts. */
function fillSelect(select, options, chosen) {
  select.replaceChildren(
    ...options.map(([value, text, disabled]) => make('option', {value, disabled}, text)));
  select.value = String(chosen);
}

/** Name of a metric with its unit and where better is. */
function metricTitle(metric) {
  return `${metric.name}${metric.unit ? ', ' + metric.unit : ''}`;
}
