// Tables that sort by a click on a heading, each section for itself.

/**
 * Columns have a title, a hint, value(item) for sorting (null sorts last), cell(item), and
 * whether large values come first at the first click.
 */
class SortableTable {
  constructor(table, columns) {
    this.table = table;
    this.columns = columns;
    this.sections = [];
    this.sorted = null;
    this.buttons = columns.map((column, index) => {
      const button = make('button', {type: 'button', title: column.hint}, column.title);
      button.addEventListener('click', () => this.sortBy(index));
      return button;
    });
    this.headings = this.buttons.map((button, index) =>
      make('th', {scope: 'col', class: columns[index].text ? 'text' : 'number'}, button));
    table.tHead.replaceChildren(make('tr', {}, ...this.headings));
  }

  /** Sections have items, an optional title and an optional limit of rows; order is kept. */
  show(sections) {
    this.sections = sections;
    this.render();
  }

  /** Sorts by a column, the other way round if it is sorted so already. */
  sortBy(index, direction) {
    const first = this.columns[index].largeFirst ? 'descending' : 'ascending';
    const other = first === 'ascending' ? 'descending' : 'ascending';
    const again = this.sorted && this.sorted.index === index && this.sorted.direction === first;
    this.sorted = {index, direction: direction || (again ? other : first)};
    this.headings.forEach((heading, i) => {
      heading.removeAttribute('aria-sort');
      if (i === index) {
        heading.setAttribute('aria-sort', this.sorted.direction);
      }
    });
    this.render();
  }

  ordered(items) {
    if (!this.sorted) {
      return items;
    }
    const {index, direction} = this.sorted;
    const sign = direction === 'ascending' ? 1 : -1;
    const value = this.columns[index].value;
    const missing = (v) => v === null || Number.isNaN(v);
    return [...items].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (missing(x) || missing(y)) {
        return missing(x) - missing(y);
      }
      if (typeof x === 'string') {
        return sign * x.localeCompare(y, 'en', {numeric: true});
      }
      return x === y ? 0 : sign * (x < y ? -1 : 1);
    });
  }

  render() {
    const bodies = this.sections.filter((s) => s.items.length > 0).map((section) => {
      const body = make('tbody', {class: section.kind});
      if (section.title) {
        const span = {colspan: this.columns.length, scope: 'colgroup'};
        body.append(make('tr', {class: 'section'},
          make('th', span, make('span', {class: 'section-title'}, section.title))));
      }
      const items = this.ordered(section.items).slice(0, section.limit);
      body.append(...items.map((item) => this.row(item)));
      return body;
    });
    for (const body of [...this.table.tBodies]) {
      body.remove();
    }
    this.table.append(...bodies);
  }

  row(item) {
    const row = make('tr', {class: item.reason ? 'failed' : null});
    for (let i = 0; i < this.columns.length; i++) {
      const cell = this.columns[i].cell(item);
      row.append(cell);
      i += cell.colSpan - 1;
    }
    return row;
  }
}

const UNFAIR_TITLE = 'Uses the target: for comparison only, not ranked with the others';

/** Splits into methods that stand on their own and those that looked at the target. */
function fairAndUnfair(items, limit) {
  const unfair = (item) => data.methods[item.method].usesTarget;
  return [
    {kind: 'fair', items: items.filter((i) => !unfair(i)), limit},
    {kind: 'unfair', items: items.filter(unfair), title: UNFAIR_TITLE, limit},
  ];
}

function metricHint(metric) {
  return metric.better === 'neither'
    ? `${metricTitle(metric)}: neither higher nor lower is better`
    : `${metricTitle(metric)}: ${metric.better} is better`;
}

function metricHeading(metric) {
  const unit = metric.unit ? ` ${metric.unit}` : '';
  const text = make('span', {}, metric.name, make('small', {}, unit));
  text.append(make('span', {class: 'way', 'aria-hidden': 'true'},
    {higher: ' \u2191', lower: ' \u2193'}[metric.better] || ''));
  return text;
}

/** A line from low to high with a dot at the mean, on the column's scale. */
function whisker({mean, low, high}, from, to) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const place = (value) => (to > from ? 3 + (74 * (value - from)) / (to - from) : 40).toFixed(1);
  const shape = (name, attributes) => {
    const element = document.createElementNS(space, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    svg.append(element);
  };
  svg.setAttribute('viewBox', '0 0 80 8');
  svg.setAttribute('class', 'whisker');
  svg.setAttribute('aria-hidden', 'true');
  shape('line', {x1: 0, x2: 80, y1: 4, y2: 4, class: 'scale'});
  shape('line', {x1: place(low), x2: place(high), y1: 4, y2: 4, class: 'reach'});
  shape('circle', {cx: place(mean), cy: 4, r: 2.6});
  return svg;
}

/** Means of all methods over one group. */
class SummaryTable {
  constructor(table) {
    this.best = [];
    this.scales = [];
    const metrics = data.metrics.map((metric, index) => ({
      title: metricHeading(metric),
      hint: metricHint(metric),
      largeFirst: metric.better !== 'lower',
      value: (item) => item.values[index] && item.values[index].mean,
      cell: (item) => this.cell(item, index),
    }));
    this.table = new SortableTable(table, [
      {
        title: 'Method', text: true, value: (item) => data.methods[item.method].label,
        cell: (item) => make('th', {scope: 'row'}, breakable(data.methods[item.method].label)),
      },
      ...metrics,
      {
        title: 'Photos', hint: 'Photos that entered the means', largeFirst: true,
        value: (item) => item.photos, cell: (item) => numberCell(item.photos, 0),
      },
      {
        title: 'Failed', hint: 'Photos of all groups that could not be measured',
        value: (item) => item.failed, cell: (item) => numberCell(item.failed, 0),
      },
      {
        title: make('span', {}, 'Time', make('small', {}, ' s')),
        hint: 'Mean time of a photo, over all groups',
        value: (item) => item.seconds, cell: (item) => numberCell(item.seconds, 3),
      },
    ]);
  }

  show(group) {
    const items = data.methods.map((ignored, method) => {
      const mean = means.find((m) => m.method === method && m.group === group);
      const values = mean ? mean.values : data.metrics.map(() => null);
      const own = rows.filter((r) => r.method === method);
      const times = own.map((r) => r.seconds).filter((s) => s !== null);
      return {
        method,
        values,
        photos: Math.max(0, ...values.map((v) => (v ? v.photos : 0))),
        failed: own.filter((r) => r.reason).length,
        seconds: times.length ? times.reduce((a, b) => a + b, 0) / times.length : null,
      };
    });
    data.metrics.forEach((metric, index) => this.measure(items, metric, index));
    this.table.show(fairAndUnfair(items));
  }

  // The best is told by the digits shown, so that equal numbers are marked alike.
  measure(items, metric, index) {
    const all = items.map((i) => i.values[index]).filter(Boolean);
    const ends = all.flatMap((v) => [v.low, v.high, v.mean]).filter(Number.isFinite);
    this.scales[index] = [Math.min(...ends), Math.max(...ends)];
    const fair = items.filter((i) => !data.methods[i.method].usesTarget && i.values[index]);
    const found = fair.map((i) => i.values[index].mean);
    const best = metric.better === 'lower' ? Math.min(...found) : Math.max(...found);
    // Means over different photos have no best one.
    const comparable = fair.length > 1 && metric.better !== 'neither'
      && fair.every((i) => i.values[index].photos === fair[0].values[index].photos);
    this.best[index] = comparable ? formatNumber(best, metric.digits) : null;
  }

  cell(item, index) {
    const value = item.values[index];
    const digits = data.metrics[index].digits;
    if (!value) {
      return make('td', {class: 'number'}, MISSING);
    }
    const mean = formatNumber(value.mean, digits);
    const best = mean === this.best[index] && !data.methods[item.method].usesTarget;
    const cell = make('td', {class: best ? 'number best' : 'number'},
      make('span', {class: 'mean'}, mean),
      best ? make('span', {class: 'unseen'}, ' (best)') : null);
    if (Number.isFinite(value.low) && Number.isFinite(value.high)
        && value.low !== null && value.high !== null && Number.isFinite(value.mean)) {
      cell.append(
        whisker(value, ...this.scales[index]),
        make('span', {class: 'interval'},
          `${formatNumber(value.low, digits)} \u2013 ${formatNumber(value.high, digits)}`));
    }
    if (value.photos !== item.photos) {
      cell.append(make('span', {class: 'interval'}, `of ${formatNumber(value.photos, 0)} photos`));
    }
    return cell;
  }
}

function numberCell(value, digits) {
  return make('td', {class: 'number'}, formatNumber(value, digits));
}

/** Values of every photo and method. */
class PhotoTable {
  constructor(table) {
    this.filter = {group: '', method: '', text: '', failed: false};
    this.limit = 100;
    const span = data.metrics.length + 2;
    const reason = (item) => make('td', {class: 'reason', colspan: span}, item.reason);
    const metrics = data.metrics.map((metric, index) => ({
      title: metricHeading(metric),
      hint: metricHint(metric),
      largeFirst: metric.better !== 'lower',
      value: (item) => item.values[index],
      cell: (item) => index === 0 && item.reason
        ? reason(item) : numberCell(item.values[index], metric.digits),
    }));
    this.table = new SortableTable(table, [
      {
        title: 'Photo', text: true, value: (item) => data.photos[item.photo],
        cell: (item) => make('th', {scope: 'row'}, photoLink(item.photo)),
      },
      {
        title: 'Group', text: true, value: (item) => item.group,
        cell: (item) => make('td', {}, breakable(item.group)),
      },
      {
        title: 'Method', text: true, value: (item) => data.methods[item.method].label,
        cell: (item) => make('td', {}, breakable(data.methods[item.method].label)),
      },
      ...metrics,
      {
        title: make('span', {}, 'Time', make('small', {}, ' s')), value: (item) => item.seconds,
        cell: (item) => metrics.length === 0 && item.reason
          ? reason(item) : numberCell(item.seconds, 3),
      },
      {
        title: make('span', {}, 'Peak memory', make('small', {}, ' MB')), largeFirst: true,
        hint: 'Most memory the process held meanwhile',
        value: (item) => item.megabytes, cell: (item) => numberCell(item.megabytes, 0),
      },
    ]);
  }

  /** Shows rows that pass the filter; returns how many pass, exist and are hidden by the limit. */
  show() {
    const {group, method, text, failed} = this.filter;
    const words = text.toLowerCase();
    const found = rows.filter((row) =>
      (group === '' || row.group === group)
      && (method === '' || row.method === Number(method))
      && (!failed || row.reason)
      && (words === '' || data.photos[row.photo].toLowerCase().includes(words)
        || row.reason.toLowerCase().includes(words)));
    const sections = fairAndUnfair(found, this.limit);
    this.table.show(sections);
    const hidden = sections.reduce((n, s) => n + Math.max(0, s.items.length - s.limit), 0);
    return {found: found.length, all: rows.length, hidden};
  }
}

/** A photo's name, leading to its pictures where there are some. */
function photoLink(photo) {
  const name = breakable(data.photos[photo]);
  return pictured.includes(photo) ? make('a', {href: `#card=${photo}`}, name) : name;
}
