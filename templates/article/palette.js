// What the panel of a network is made with: elements, numbers as the article writes them, and pictures in colours.

/** Makes an element; attributes that are functions become listeners. */
const make = (name, attributes = {}, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value);
  }
  element.append(...content);
  return element;
};
const between = (low, value, high) => Math.min(Math.max(value, low), high);
const greatest = (list) => list.reduce((best, x, i) => x > list[best] ? i : best, 0);

const raised = (exponent) => [...String(exponent)].map((sign) => sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[sign]).join("");

/** `0.0012`, `1.7×10⁻⁶`. */
function significant(x, digits = 2) {
  if (!Number.isFinite(x)) return "no number";
  const exponent = x === 0 ? 0 : Math.floor(Math.log10(Math.abs(Number(x.toPrecision(digits)))));
  const text = exponent < -3 || exponent > 5
    ? `${(x / 10 ** exponent).toFixed(digits - 1)}×10${raised(exponent)}` : x.toFixed(Math.max(digits - 1 - exponent, 0));
  return text.replace(/^-/, "−");
}

/** A bound that holds: the next number of one digit, `3×10⁻⁴`. */
function bound(x) {
  // No closer than single precision can be.
  const least = Math.max(x, 1e-7), exponent = Math.floor(Math.log10(least));
  const digit = Math.ceil(least / 10 ** exponent - 1e-9);
  return digit > 9 ? `1×10${raised(exponent + 1)}` : `${digit}×10${raised(exponent)}`;
}

const decimals = (p) => p < .005 ? "<0.01" : p.toFixed(2);

/** Paints a canvas of a size, [H, W], from the colour of each pixel. */
function paint(canvas, [height, width], color) {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(width, height), { data } = image;
  for (let i = 0; i < height * width; i++) {
    [data[4 * i], data[4 * i + 1], data[4 * i + 2]] = color(i);
    data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

/** The red, green and blue of a pixel of a picture, [C, H, W] of 0…255. */
const colorsOf = ([channels, height, width], pixels) => {
  const area = channels === 3 ? height * width : 0;
  return (i) => [pixels[i], pixels[i + area], pixels[i + 2 * area]];
};

const paintPicture = (canvas, shape, pixels) => paint(canvas, shape.slice(1), colorsOf(shape, pixels));

/** The percentile of sorted numbers, between two of them where it falls there (type 7 of Hyndman and Fan 1996). */
function percentile(sorted, share) {
  const place = share * (sorted.length - 1), low = Math.floor(place);
  return sorted[low] + (place - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
}

/** The least of some numbers, and their percentile as `percentile` has it: only those that lie about its place are sorted, for of a
    layer's activations there may be a million, and a stroke waits for them. */
function leastAndPercentile(values, share) {
  let low = Infinity, high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if (!(high > low && high - low < Infinity)) return [low, percentile(Float32Array.from(values).sort(), share)];
  const count = 4096, counts = new Uint32Array(count), scale = count / (high - low);
  const bin = (x) => Math.min(Math.trunc((x - low) * scale), count - 1);
  for (let i = 0; i < values.length; i++) counts[bin(values[i])] += 1;
  const place = share * (values.length - 1), first = Math.floor(place), second = Math.min(first + 1, values.length - 1);
  let below = 0, start = 0;
  while (below + counts[start] <= first) below += counts[start++];
  let end = start, within = counts[start];
  while (below + within <= second) within += counts[++end];
  const some = new Float32Array(within);
  let filled = 0;
  for (let i = 0; i < values.length; i++) {
    const b = bin(values[i]);
    if (b >= start && b <= end) some[filled++] = values[i];
  }
  some.sort();
  return [low, some[first - below] + (place - first) * (some[second - below] - some[first - below])];
}

/** A map, its channels summed, and the value at which its colours are full: the greater size of both 99th percentiles. */
function mapOf(values, [, height, width]) {
  const area = height * width, map = new Float64Array(area);
  for (let i = 0; i < values.length; i++) map[i % area] += values[i];
  const sorted = Float64Array.from(map).sort();
  let full = Math.max(Math.abs(percentile(sorted, .99)), Math.abs(percentile(sorted, .01)));
  if (full < 1e-12) full = Math.max(Math.abs(sorted[0]), Math.abs(sorted[area - 1]));
  return { values: map, full: full < 1e-12 ? 0 : full };
}

/** The article's two ways to draw a map: the picture, dark where it is small; and blue and red over the picture in grey. */
const views = {
  sizes(canvas, shape, pixels, { values, full }) {
    const colors = colorsOf(shape, pixels);
    paint(canvas, shape.slice(1), (i) => colors(i).map((x) => full ? x * Math.min(Math.abs(values[i]) / full, 1) : 0));
  },
  signs(canvas, shape, pixels, { values, full }) {
    const colors = colorsOf(shape, pixels);
    paint(canvas, shape.slice(1), (i) => {
      const value = full ? between(-1, values[i] / full, 1) : 0, [red, green, blue] = colors(i), grey = .2 * (red + green + blue);
      return [grey + 102 * Math.max(-value, 0), grey, grey + 102 * Math.max(value, 0)];
    });
  },
};
