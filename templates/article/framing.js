// Pictures of any size, made to the network's as the program makes those of a dataset: Pillow's filters and its arithmetic.

const filters = {
  bilinear: { support: 1, at: (x) => x < 1 ? 1 - x : 0 },
  bicubic: { support: 2, at: (x) => x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * -.5 : 0 },
  lanczos: { support: 3, at: (x) => x < 3 ? sinc(x) * sinc(x / 3) : 0 },
};
const sinc = (x) => x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);

/** How each sample of a new line is made of samples of a part of the old one: whole numbers with 22 bits behind the point. */
function weights(start, end, samples, outputs, { support, at }) {
  const [from, to] = [Math.fround(start), Math.fround(end)];
  const scale = Math.fround(to - from) / outputs, widening = Math.max(scale, 1), reach = support * widening;
  return Array.from({ length: outputs }, (_, output) => {
    const center = from + (output + .5) * scale;
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

/** Red, green and blue of a part of a picture in another size; [H, W, 3] both. */
async function resampled(rgb, [width, height], [left, top, right, bottom], [newWidth, newHeight], filter) {
  if (filter === "nearest") {
    const small = new Uint8ClampedArray(3 * newWidth * newHeight);
    const place = (output, start, end, count, most) => Math.min(Math.trunc(start + (output + .5) * (end - start) / count), most - 1);
    for (let row = 0; row < newHeight; row++) for (let column = 0; column < newWidth; column++) {
      const from = 3 * (place(row, top, bottom, newHeight, height) * width + place(column, left, right, newWidth, width));
      small.set(rgb.subarray(from, from + 3), 3 * (row * newWidth + column));
    }
    return small;
  }
  const columns = weights(left, right, width, newWidth, filters[filter]);
  const rows = weights(top, bottom, height, newHeight, filters[filter]);
  const small = new Uint8ClampedArray(3 * newWidth * newHeight);
  if (height - newHeight > 2 * Math.max(width - newWidth, 0)) {
    const low = new Uint8ClampedArray(3 * width * newHeight);
    await pass(rgb, low, rows, width, [3 * width, 3], [3 * width, 3]);
    await pass(low, small, columns, newHeight, [3, 3 * width], [3, 3 * newWidth]);
  } else {
    const narrow = new Uint8ClampedArray(3 * newWidth * height);
    await pass(rgb, narrow, columns, height, [3, 3 * width], [3, 3 * newWidth]);
    await pass(narrow, small, rows, newWidth, [3 * newWidth, 3], [3 * newWidth, 3]);
  }
  return small;
}

/** The picture as the network is shown it, by the dataset's rule; [H, W, 3] both. */
async function framed(rgb, [width, height], [newWidth, newHeight], { rule, side, filter }) {
  if (width === newWidth && height === newHeight && rule !== "shorter-side") return rgb;
  if (rule === "stretch") return await resampled(rgb, [width, height], [0, 0, width, height], [newWidth, newHeight], filter);
  if (rule === "fit") {
    const ratio = newWidth / newHeight, isWide = width / height >= ratio;
    const [wide, high] = isWide ? [ratio * height, height] : [width, width / ratio];
    const [left, top] = [(width - wide) / 2, (height - high) / 2];
    return await resampled(rgb, [width, height], [left, top, left + wide, top + high], [newWidth, newHeight], filter);
  }
  const shorter = Math.max(side, newWidth, newHeight);
  const whole = width < height
    ? [shorter, Math.floor(shorter * height / width)] : [Math.floor(shorter * width / height), shorter];
  const large = whole[0] === width && whole[1] === height
    ? rgb : await resampled(rgb, [width, height], [0, 0, width, height], whole, filter);
  // Half of an odd rest, rounded to even.
  const start = (rest) => rest % 4 === 3 ? (rest + 1) / 2 : rest >> 1;
  const [left, top] = [start(whole[0] - newWidth), start(whole[1] - newHeight)];
  const middle = new Uint8ClampedArray(3 * newWidth * newHeight);
  for (let row = 0; row < newHeight; row++) {
    const from = 3 * ((top + row) * whole[0] + left);
    middle.set(large.subarray(from, from + 3 * newWidth), 3 * row * newWidth);
  }
  return middle;
}
