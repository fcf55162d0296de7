// Pictures of any size, made to the network's as the program makes those of a dataset: Pillow's filters and its arithmetic.

const filters = {
  bilinear: { support: 1, at: (x) => x < 1 ? 1 - x : 0 },
  bicubic: { support: 2, at: (x) => x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -.5 : 0 },
  lanczos: { support: 3, at: (x) => x < 3 ? sinc(x) * sinc(x / 3) : 0 },
};
const sinc = (x) => x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);

/** How some samples of a new line are made of samples of a part of the old one: whole numbers with 22 bits behind the point. */
function weights([start, end], samples, count, made, { support, at }) {
  const [from, to] = [Math.fround(start), Math.fround(end)];
  const scale = Math.fround(to - from) / count, widening = Math.max(scale, 1), reach = support * widening;
  return Array.from({ length: made[1] - made[0] }, (_, output) => {
    const center = from + (made[0] + output + .5) * scale;
    const first = Math.max(Math.trunc(center - reach + .5), 0);
    const last = Math.max(Math.min(Math.trunc(center + reach + .5), samples), first + 1);
    const line = Array.from({ length: last - first }, (_, i) => at(Math.abs((first + i - center + .5) / widening)));
    const sum = line.reduce((a, b) => a + b);
    return { first, line: Int32Array.from(line, (x) => {
      const weight = (sum === 0 ? x : x / sum) * (1 << 22);
      return Math.trunc(weight < 0 ? weight - .5 : weight + .5);
    }) };
  });
}

/** Makes lines anew along one axis: `count` lines, whose samples are `step` apart and whose neighbours lie `next` apart. */
async function pass(from, to, lines, count, [step, next], [stepTo, nextTo]) {
  let start = performance.now();
  for (let line = 0; line < count; line++) {
    for (let output = 0; output < lines.length; output++) {
      const { first, line: shares } = lines[output];
      for (let part = 0; part < 3; part++) {
        let sum = 1 << 21, sample = line * next + first * step + part;
        for (let i = 0; i < shares.length; i++, sample += step) sum += from[sample] * shares[i];
        to[line * nextTo + output * stepTo + part] = sum >> 22;
      }
    }
    if (performance.now() - start > slice) {
      await breath();
      start = performance.now();
    }
  }
}

/** Red, green and blue of a picture in another size, [H, W, 3] both. Of each side is said what part of the picture becomes how many
    pixels, and which of these are made: of a picture as thin as a line the others would be a billion. */
async function resampled(rgb, [width, height], columns, rows, filter, isHighFirst) {
  const newWidth = columns.made[1] - columns.made[0], newHeight = rows.made[1] - rows.made[0];
  const small = new Uint8ClampedArray(3 * newWidth * newHeight);
  if (filter === "nearest") {
    const place = (output, { part, count, made }, most) =>
      Math.min(Math.trunc(part[0] + (made[0] + output + .5) * (part[1] - part[0]) / count), most - 1);
    for (let row = 0; row < newHeight; row++) for (let column = 0; column < newWidth; column++) {
      const from = 3 * (place(row, rows, height) * width + place(column, columns, width));
      small.set(rgb.subarray(from, from + 3), 3 * (row * newWidth + column));
    }
    return small;
  }
  const across = weights(columns.part, width, columns.count, columns.made, filters[filter]);
  const down = weights(rows.part, height, rows.count, rows.made, filters[filter]);
  if (isHighFirst) {
    const low = new Uint8ClampedArray(3 * width * newHeight);
    await pass(rgb, low, down, width, [3 * width, 3], [3 * width, 3]);
    await pass(low, small, across, newHeight, [3, 3 * width], [3, 3 * newWidth]);
  } else {
    const narrow = new Uint8ClampedArray(3 * newWidth * height);
    await pass(rgb, narrow, across, height, [3, 3 * width], [3, 3 * newWidth]);
    await pass(narrow, small, down, newWidth, [3 * newWidth, 3], [3 * newWidth, 3]);
  }
  return small;
}

/** The picture as the network is shown it, by the dataset's rule; [H, W, 3] both. */
async function framed(rgb, [width, height], [newWidth, newHeight], { rule, side, filter }) {
  let parts = [[0, width], [0, height]], counts = [newWidth, newHeight], firsts = [0, 0];
  if (rule === "fit") {
    const ratio = newWidth / newHeight, isWide = width / height >= ratio;
    parts = [[width, isWide ? ratio * height : width], [height, isWide ? height : width / ratio]]
      .map(([whole, part]) => [(whole - part) / 2, (whole - part) / 2 + part]);
  } else if (rule === "shorter-side") {
    const shorter = Math.max(side, newWidth, newHeight);
    counts = width < height
      ? [shorter, Math.floor(shorter * height / width)] : [Math.floor(shorter * width / height), shorter];
    // Half of an odd rest, rounded to even.
    firsts = [counts[0] - newWidth, counts[1] - newHeight].map((rest) => rest % 4 === 3 ? (rest + 1) / 2 : Math.floor(rest / 2));
  }
  const [columns, rows] = [newWidth, newHeight].map((length, i) => ({ part: parts[i], count: counts[i], made: [firsts[i], firsts[i] + length] }));
  // Pillow's rule, by the whole picture's sides and not by those of the part that is taken.
  const isHighFirst = height - counts[1] > 2 * Math.max(width - counts[0], 0);
  return await resampled(rgb, [width, height], columns, rows, filter, isHighFirst);
}
