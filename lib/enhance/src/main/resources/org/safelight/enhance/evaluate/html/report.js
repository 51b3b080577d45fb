// Puts the page together, and applies the view that its address asks for.

const WORST_AND_BEST = 5;

const summary = new SummaryTable(document.getElementById('summary-table'));
const photoTable = new PhotoTable(document.getElementById('photo-table'));
let cards = new Map();

const loader = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      loader.unobserve(entry.target);
      cards.get(entry.target.id).load();
    }
  }
}, {rootMargin: '600px 0px'});

function byId(id) {
  return document.getElementById(id);
}

function unique(items) {
  return [...new Set(items)];
}

function showPhotos() {
  const {found, all, hidden} = photoTable.show();
  byId('photo-count').textContent =
    `${formatNumber(found, 0)} of ${formatNumber(all, 0)} rows`
    + (hidden ? `; the first ${photoTable.limit} of each section are shown` : '');
  byId('photo-more').hidden = hidden === 0;
}

function filterPhotos() {
  photoTable.filter = {
    group: byId('photo-group').value,
    method: byId('photo-method').value,
    text: byId('photo-text').value,
    failed: byId('photo-failed').checked,
  };
  showPhotos();
}

/** Cards by a metric of a method: the worst, the best, the others, those without a value. */
function showCards() {
  const metricIndex = Number(byId('rank-metric').value);
  const methodIndex = Number(byId('rank-method').value);
  const metric = data.metrics[metricIndex];
  const value = (photo) => {
    const row = rowsOfPhoto[photo].get(methodIndex);
    return row && metric ? row.values[metricIndex] : null;
  };
  const known = pictured.filter((photo) => value(photo) !== null);
  const sign = metric && metric.better === 'lower' ? -1 : 1;
  known.sort((a, b) => (value(a) === value(b) ? 0 : sign * (value(a) < value(b) ? -1 : 1)));
  const ends = known.length < 2
    ? 0 : Math.max(1, Math.min(WORST_AND_BEST, Math.floor(known.length / 3)));
  const words = metric ? `by ${metric.name} of ${data.methods[methodIndex].label}` : '';
  const sections = [
    [`Worst ${words}`, known.slice(0, ends)],
    [`Best ${words}`, known.slice(known.length - ends).reverse()],
    [ends > 0 ? 'Between, from worse to better' : '', known.slice(ends, known.length - ends)],
    [metric ? `Without a value of ${metric.name}` : '',
      pictured.filter((photo) => value(photo) === null)],
  ];
  loader.disconnect();
  cards = new Map();
  const parts = sections.filter(([, photos]) => photos.length > 0).map(([title, photos]) =>
    make('section', {}, title ? make('h3', {}, title) : null, ...photos.map((photo) => {
      const card = new Card(photo, methodIndex);
      cards.set(card.element.id, card);
      return card.element;
    })));
  byId('cards').replaceChildren(...parts);
  cards.forEach((card) => loader.observe(card.element));
}

function countPictures() {
  const [shown, all] = [pictured.length, data.photos.length];
  const text = `Pictures of ${formatNumber(shown, 0)} of ${formatNumber(all, 0)} photos`;
  const metric = data.metrics[data.rankMetric];
  const method = data.methods[data.rankMethod];
  const cut = data.pictured.length < all && metric && method
    ? `: the worst and the best by ${metric.name} of ${method.label}; another ranking only orders`
      + ' these anew. Every photo is in the table above.'
    : '.';
  byId('picture-count').textContent =
    `${text}${cut} Drag the divider, or focus it and use the arrow keys.`;
}

function showMethods() {
  const table = byId('method-table');
  const titles = ['Method', 'Target', 'Settings', 'SHA-256 of the weights'];
  table.tHead.append(make('tr', {},
    ...titles.map((title) => make('th', {scope: 'col', class: 'text'}, title))));
  table.tBodies[0].append(...data.methods.map((method) => make('tr', {},
    make('th', {scope: 'row'}, breakable(method.label)),
    make('td', {}, method.usesTarget ? make('span', {class: 'tag'}, 'used') : 'not used'),
    make('td', {class: 'words name'}, method.settings || MISSING),
    make('td', {class: 'hash'}, method.weights || MISSING))));
}

/**
 * Applies what stands behind # in the address: group, sort (a metric's name), filter, metric and
 * method (of the ranking), left, right and at (of all viewers), card (number of a photo).
 */
function applyAddress() {
  const wish = new URLSearchParams(location.hash.slice(1));
  const metricNamed = (name) => data.metrics.findIndex((m) => m.name === name);
  if (wish.has('group') && [...byId('group').options].some((o) => o.value === wish.get('group'))) {
    byId('group').value = wish.get('group');
    summary.show(wish.get('group'));
  }
  if (metricNamed(wish.get('sort')) >= 0) {
    const metric = metricNamed(wish.get('sort'));
    const direction = data.metrics[metric].better === 'lower' ? 'ascending' : 'descending';
    summary.table.sortBy(1 + metric, direction);
    photoTable.table.sortBy(3 + metric, direction);
  }
  if (wish.has('filter')) {
    byId('photo-text').value = wish.get('filter');
    filterPhotos();
  }
  const method = data.methods.findIndex((m) => m.label === wish.get('method'));
  if (metricNamed(wish.get('metric')) >= 0) {
    byId('rank-metric').value = metricNamed(wish.get('metric'));
  }
  if (method >= 0) {
    byId('rank-method').value = method;
  }
  if (wish.has('metric') || wish.has('method')) {
    showCards();
  }
  for (const card of cards.values()) {
    for (const side of ['left', 'right']) {
      const slot = SLOTS.find((s) => s.label === wish.get(side));
      if (slot) {
        card.choose(side, slot.key);
      }
    }
    if (wish.has('at') && card.viewer && Number.isFinite(Number(wish.get('at')))) {
      card.viewer.moveTo(Number(wish.get('at')));
    }
  }
  const card = cards.get(`card-${wish.get('card')}`);
  if (card) {
    card.load();
    card.element.scrollIntoView();
    card.element.focus({preventScroll: true});
  }
}

async function copyCommand() {
  const button = byId('copy');
  const code = byId('command');
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch (error) {
    // Pages from files may not have a clipboard; the old way still works there.
    getSelection().selectAllChildren(code);
    document.execCommand('copy');
  }
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = 'Copy'; }, 1500);
}

function start() {
  const groups = unique(means.map((m) => m.group));
  const whole = groups.includes('overall') ? 'overall' : groups[0];
  fillSelect(byId('group'), groups.map((g) => [g, g]), whole);
  byId('group').closest('label').hidden = groups.length < 2;
  byId('group').addEventListener('change', () => summary.show(byId('group').value));
  summary.show(whole);

  const rowGroups = unique(rows.map((r) => r.group)).map((g) => [g, g]);
  const methods = data.methods.map((m, index) => [index, m.label]);
  fillSelect(byId('photo-group'), [['', 'all'], ...rowGroups], '');
  fillSelect(byId('photo-method'), [['', 'all'], ...methods], '');
  for (const id of ['photo-group', 'photo-method', 'photo-text', 'photo-failed']) {
    byId(id).addEventListener('input', filterPhotos);
  }
  byId('photo-more').addEventListener('click', () => {
    photoTable.limit = rows.length;
    showPhotos();
  });
  showPhotos();

  fillSelect(byId('rank-metric'), data.metrics.map((m, i) => [i, m.name]), data.rankMetric);
  fillSelect(byId('rank-method'), methods, data.rankMethod);
  byId('rank-metric').addEventListener('change', showCards);
  byId('rank-method').addEventListener('change', showCards);
  showMethods();
  byId('copy').addEventListener('click', copyCommand);
}

start();

// The pictures stand behind this script, so that the tables need not wait for them.
document.addEventListener('DOMContentLoaded', () => {
  pictured = data.pictured.filter((photo) => SLOTS.some((slot) => pictureBlock(photo, slot.key)));
  countPictures();
  showPhotos();
  showCards();
  applyAddress();
  window.addEventListener('hashchange', applyAddress);
});
window.addEventListener('beforeprint', () => cards.forEach((card) => card.load()));
