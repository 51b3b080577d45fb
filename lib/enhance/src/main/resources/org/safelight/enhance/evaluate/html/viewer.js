// Cards of photos: two pictures under one divider, thumbnails, and values beside.

/** Values of so many metrics fit beside the pictures; more stand below them. */
const FEW_METRICS = 4;

/** Pictures a card may show: key in the page, and what it is called. */
const SLOTS = [
  {key: 'input', label: 'input'},
  ...data.methods.map((method, index) => ({key: `m${index}`, label: method.label, method: index})),
  {key: 'target', label: 'target'},
];

function pictureBlock(photo, key) {
  return document.getElementById(`picture-${photo}-${key}`);
}

function pictureSource(photo, key) {
  return `data:image/jpeg;base64,${pictureBlock(photo, key).textContent}`;
}

/** Two pictures over each other; a divider tells how much of the left one is seen. */
class Viewer {
  constructor(width, height) {
    this.left = make('img', {class: 'left', draggable: 'false', alt: ''});
    this.right = make('img', {class: 'right', draggable: 'false', alt: ''});
    this.slider = make('div', {
      class: 'divider', role: 'slider', tabindex: 0, 'aria-orientation': 'horizontal',
      'aria-label': 'Divider', 'aria-valuemin': 0, 'aria-valuemax': 100,
    });
    this.element = make('div', {class: 'viewer'}, this.right, this.left, this.slider);
    this.element.style.aspectRatio = `${width} / ${height}`;
    // A tall picture would leave the screen: it gets narrower instead.
    this.element.style.setProperty('--shape', width / height);
    this.names = ['', ''];
    this.element.addEventListener('pointerdown', (event) => this.grab(event));
    this.element.addEventListener('pointermove', (event) => this.drag(event));
    this.slider.addEventListener('keydown', (event) => this.key(event));
    this.moveTo(50);
  }

  /** Moves the divider, in percent of the width. */
  moveTo(percent) {
    this.at = Math.min(100, Math.max(0, percent));
    const shown = Math.round(this.at);
    this.element.style.setProperty('--at', `${this.at}%`);
    this.slider.setAttribute('aria-valuenow', shown);
    this.slider.setAttribute('aria-valuetext',
      `${shown} % ${this.names[0]}, ${100 - shown} % ${this.names[1]}`);
  }

  name(left, right) {
    this.names = [left, right];
    this.slider.setAttribute('aria-label', `Divider between ${left} and ${right}`);
    this.moveTo(this.at);
  }

  grab(event) {
    if (event.button !== 0) {
      return;
    }
    this.slider.focus({preventScroll: true});
    if (event.isTrusted) {
      this.element.setPointerCapture(event.pointerId);
    }
    this.follow(event);
    event.preventDefault();
  }

  drag(event) {
    if (event.buttons & 1) {
      this.follow(event);
    }
  }

  follow(event) {
    const box = this.element.getBoundingClientRect();
    this.moveTo((100 * (event.clientX - box.left)) / box.width);
  }

  key(event) {
    const steps = {
      ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10,
      Home: -100, End: 100,
    };
    const step = steps[event.key];
    if (step !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      this.moveTo(this.at + (event.shiftKey ? 5 * step : step));
      event.preventDefault();
    }
  }
}

/** Everything about one photo that has at least one picture. */
class Card {
  constructor(photo, method) {
    this.photo = photo;
    this.slots = SLOTS.filter((slot) => pictureBlock(photo, slot.key));
    this.chosen = {left: null, right: null};
    this.clickSets = 'right';
    this.loaded = false;
    const group = [...rowsOfPhoto[photo].values()][0].group;
    this.element = make('article', {class: 'card', id: `card-${photo}`, tabindex: -1},
      make('header', {},
        make('h4', {}, breakable(data.photos[photo])),
        group === 'all' ? null : make('p', {class: 'hint name'}, group)),
      make('div', {class: data.metrics.length <= FEW_METRICS ? 'card-body beside' : 'card-body'},
        this.pictures(), this.values()));
    const keys = this.slots.map((slot) => slot.key);
    const wanted = [`m${method}`, 'target', ...keys].filter((key) => keys.includes(key));
    this.choose('left', keys.includes('input') ? 'input' : keys[0]);
    this.choose('right', wanted.find((key) => key !== this.chosen.left.key) || keys[0]);
  }

  pictures() {
    const first = pictureBlock(this.photo, this.slots[0].key).dataset;
    this.viewer = new Viewer(Number(first.width), Number(first.height));
    this.selects = {left: this.select('left'), right: this.select('right')};
    this.thumbs = this.slots.map((slot) => this.thumb(slot));
    return make('div', {class: 'pictures'},
      make('div', {class: 'sides'},
        make('label', {}, make('span', {}, 'Left'), this.selects.left),
        make('label', {}, make('span', {}, 'Right'), this.selects.right)),
      this.viewer.element,
      make('div', {class: 'thumb-bar'}, this.clickSides()),
      make('div', {class: 'thumbs', role: 'group', 'aria-label': 'Pictures'}, ...this.thumbs));
  }

  select(side) {
    const select = make('select', {'data-side': side});
    fillSelect(select, SLOTS.map((slot) =>
      [slot.key, slot.label, !this.slots.includes(slot)]), this.slots[0].key);
    select.addEventListener('change', () => this.choose(side, select.value));
    return select;
  }

  clickSides() {
    const buttons = ['left', 'right'].map((side) => {
      const button = make('button',
        {type: 'button', 'data-click-sets': side, 'aria-pressed': String(side === this.clickSets)}, side);
      button.addEventListener('click', () => {
        this.clickSets = side;
        buttons.forEach((b) => b.setAttribute('aria-pressed', b === button));
      });
      return button;
    });
    const group = {class: 'segments', role: 'group', 'aria-label': 'A thumbnail sets'};
    return make('span', {class: 'hint'}, 'A thumbnail sets ', make('span', group, ...buttons));
  }

  thumb(slot) {
    const image = make('img', {alt: ''});
    const first = pictureBlock(this.photo, slot.key).dataset;
    image.style.aspectRatio = `${first.width} / ${first.height}`;
    const button = make('button', {type: 'button', class: 'thumb', title: slot.label, 'data-key': slot.key},
      image, make('span', {class: 'side-mark', 'aria-hidden': 'true'}),
      breakable(slot.label));
    button.addEventListener('click', () => this.choose(this.clickSets, slot.key));
    return button;
  }

  /** Shows a picture on a side; a key without picture changes nothing. */
  choose(side, key) {
    const slot = this.slots.find((s) => s.key === key);
    if (!slot) {
      return;
    }
    this.chosen[side] = slot;
    this.selects[side].value = key;
    if (this.loaded) {
      this.viewer[side].src = pictureSource(this.photo, key);
    }
    this.viewer[side].alt = `${data.photos[this.photo]}, ${slot.label}`;
    const {left, right} = this.chosen;
    this.viewer.name(left ? left.label : '', right ? right.label : '');
    this.thumbs.forEach((thumb, index) => {
      const own = this.slots[index];
      const marks = [own === left ? 'left' : '', own === right ? 'right' : ''].filter(Boolean);
      thumb.querySelector('.side-mark').textContent = marks.join(', ');
      thumb.classList.toggle('shown', marks.length > 0);
      thumb.setAttribute('aria-label', `${own.label}${marks.length ? ', shown ' + marks : ''}`);
    });
    for (const row of this.element ? this.element.querySelectorAll('tr[data-method]') : []) {
      const own = Number(row.dataset.method);
      row.classList.toggle('shown',
        Boolean((left && left.method === own) || (right && right.method === own)));
    }
  }

  /** Decodes the pictures; before that the card only keeps their room. */
  load() {
    if (this.loaded) {
      return;
    }
    this.loaded = true;
    for (const side of ['left', 'right']) {
      this.viewer[side].src = pictureSource(this.photo, this.chosen[side].key);
    }
    this.thumbs.forEach((thumb, index) => {
      thumb.querySelector('img').src = pictureSource(this.photo, this.slots[index].key);
    });
  }

  values() {
    const heads = data.metrics.map((metric) =>
      make('th', {scope: 'col', class: 'number', title: metricHint(metric)},
        metricHeading(metric)));
    const body = make('tbody', {});
    const unfair = make('tbody', {class: 'unfair'});
    data.methods.forEach((method, index) => {
      const row = rowsOfPhoto[this.photo].get(index);
      if (row) {
        (method.usesTarget ? unfair : body).append(this.valueRow(row));
      }
    });
    if (unfair.rows.length > 0) {
      const span = {colspan: data.metrics.length + 1, scope: 'colgroup'};
      unfair.prepend(make('tr', {class: 'section'}, make('th', span, 'Uses the target')));
    }
    return make('div', {class: 'scores scroll'},
      make('table', {},
        make('caption', {class: 'unseen'}, `Values of ${data.photos[this.photo]}`),
        make('thead', {}, make('tr', {}, make('th', {scope: 'col', class: 'text'}, 'Method'),
          ...heads)),
        body, unfair.rows.length > 0 ? unfair : null));
  }

  valueRow(row) {
    const name = make('th', {scope: 'row'}, breakable(data.methods[row.method].label));
    const cells = row.reason
      ? [make('td', {class: 'reason', colspan: Math.max(1, data.metrics.length)}, row.reason)]
      : data.metrics.map((metric, i) => numberCell(row.values[i], metric.digits));
    return make('tr', {'data-method': row.method}, name, ...cells);
  }
}
