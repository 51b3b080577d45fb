// Does what a hand would do with the page, and leaves what it saw in an output element.

const seen = {errors: []};
window.addEventListener('error', (event) => seen.errors.push(event.message));
window.alert = (text) => seen.errors.push(`alert ${text}`);

window.addEventListener('load', () => {
  const find = (selector) => document.querySelector(selector);
  const click = (selector) => find(selector).click();
  const methods = () => [
    find('#summary-table thead th').getAttribute('aria-sort'),
    ...[...document.querySelectorAll('#summary-table tbody tr > th[scope="row"]')]
      .map((cell) => cell.textContent),
  ];
  click('#summary-table thead button');
  seen.byMethod = methods();
  click('#summary-table thead button');
  seen.byMethodAgain = methods();

  find('#photo-text').value = 'B.PNG';
  find('#photo-text').dispatchEvent(new Event('input'));
  seen.filtered = find('#photo-count').textContent;

  const slider = find('[role="slider"]');
  const at = () => Number(slider.getAttribute('aria-valuenow'));
  const press = (key) => {
    slider.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    return at();
  };
  seen.keys = [at(), ...['ArrowRight', 'PageDown', 'Home', 'End'].map(press)];

  const box = find('.viewer').getBoundingClientRect();
  const point = (type, share, buttons) => find('.viewer').dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, button: 0, buttons,
    clientX: box.left + share * box.width, clientY: box.top + 1,
  }));
  point('pointerdown', 0.9, 1);
  point('pointermove', 0.25, 1);
  seen.dragged = at();
  point('pointerup', 0.25, 0);
  point('pointermove', 0.8, 0);
  seen.afterDrag = at();

  const chosen = (side) => find(`[data-side="${side}"]`).selectedOptions[0].textContent;
  click('[data-key="target"]');
  seen.thumbOnRight = chosen('right');
  click('[data-click-sets="left"]');
  click('[data-key="m0"]');
  seen.thumbOnLeft = chosen('left');
  find('[data-side="right"]').value = 'm1';
  find('[data-side="right"]').dispatchEvent(new Event('change'));
  seen.selected = find('.thumb.shown[data-key="m1"]').lastChild.textContent;

  // The second photo has 23 dB with the oracle, the first one infinitely many.
  find('#rank-method').value = '2';
  find('#rank-method').dispatchEvent(new Event('change'));
  seen.worstFirst = [...document.querySelectorAll('.card h4')].map((h) => h.textContent);

  seen.foreign = document.querySelectorAll('[onerror], [src="x"], td b, dd b').length;

  // Escaped so that the dump needs no decoding.
  const output = document.createElement('output');
  output.id = 'seen';
  output.textContent = JSON.stringify(seen).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  document.body.append(output);
});
