import * as charts from "@epochbook/helpers/dist/charts/index.js";
import type { ChartText } from "@epochbook/helpers/dist/display/index.js";
import type { Chart } from "@epochbook/helpers/dist/display/index.js";
import { curves, digits, draws, kernel, sweep } from "./data.js";
import { descentExamples } from "./descentExamples.js";
import { predictionExamples } from "./predictionExamples.js";
import { sweepExamples } from "./sweepExamples.js";
import { variantExamples } from "./variantExamples.js";

export interface Example extends ChartText {
  chart: Chart;
}

const seeds = [1671, 1672, 1673];
const hidden = [16, 32, 64, 128, 256, 512, 1024];
const batches = [...hidden, 2048];

const parabola = {
  f: (x: number) => x * x,
  derivative: (x: number) => 2 * x,
  start: -3,
};

/** One example of every chart function, each stored as an SVG and looked at. */
export const examples: Record<string, Example> = {
  "accuracy-by-epoch": {
    chart: charts.accuracyByEpoch(curves({ epochs: 20 })),
    caption: "Validation accuracy rises fast for five epochs and then levels off.",
    alt: "Two rising curves of accuracy over 20 epochs, validation above training.",
  },
  "accuracy-by-epoch-seeds": {
    chart: charts.accuracyByEpoch(seeds.flatMap((seed) => curves({ epochs: 20, seed }))),
    caption: "Three seeds give nearly the same curves.",
    alt: "Curves of training and validation accuracy over 20 epochs with narrow bands.",
  },
  "accuracy-by-epoch-runs": {
    chart: charts.accuracyByEpoch(
      ["No dropout, SGD", "Dropout 0.3, SGD", "Dropout 0.3, Adam"].flatMap((run, index) =>
        seeds.flatMap((seed) => curves({ epochs: 250, run, seed, rate: 0.02 * 3 ** index })),
      ),
    ),
    caption:
      "Adam is as good after a few epochs as gradient descent after 250; without dropout the training accuracy runs away from that on validation data.",
    alt: "Six curves of accuracy over 250 epochs, for three runs on training and validation data.",
  },
  "accuracy-by-epoch-one": {
    chart: charts.accuracyByEpoch(curves({ epochs: 1 })),
    caption: "One epoch is one point.",
    alt: "Two points at epoch 1, one for training and one for validation data.",
  },
  "accuracy-by-epoch-two": {
    chart: charts.accuracyByEpoch(curves({ epochs: 2 })),
    caption: "Each of two epochs has its tick.",
    alt: "Two short rising lines from epoch 1 to epoch 2, one for training and one for validation.",
  },
  "loss-by-epoch": {
    chart: charts.lossByEpoch(curves({ epochs: 20 })),
    caption: "The loss falls on training and validation data alike.",
    alt: "Two falling curves of loss over 20 epochs.",
  },
  "loss-by-epoch-runs": {
    chart: charts.lossByEpoch([
      ...curves({ epochs: 20, run: "SGD", rate: 0.2 }),
      ...curves({ epochs: 20, run: "RMSprop", rate: 0.5 }),
      ...curves({ epochs: 20, run: "Adam", rate: 0.7 }),
    ]),
    caption: "Adam's loss falls fastest.",
    alt: "Six falling curves of loss over 20 epochs, for three optimizers.",
  },
  "accuracy-by-dropout": {
    chart: charts.accuracyByDropout(sweep([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 0.3)),
    caption: "Accuracy is best near a dropout rate of 0.3.",
    alt: "Test accuracy against ten dropout rates, highest in the middle.",
  },
  "accuracy-by-learning-rate": {
    chart: charts.accuracyByLearningRate(
      sweep([1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1], 1e-3, {
        log: true,
        fall: 0.04,
      }),
    ),
    caption: "Adam's default rate of 0.001 is best; rates far from it learn little.",
    alt: "Test accuracy against nine learning rates on a log axis, highest at 0.001.",
  },
  "accuracy-by-learning-rate-wide": {
    chart: charts.accuracyByLearningRate(
      sweep([1e-4, 1e-3, 1e-2, 1e-1], 1e-3, { log: true, fall: 0.078 }),
    ),
    caption: "At a rate of 0.1 the net learns nothing.",
    alt: "Test accuracy against four learning rates on a log axis, lowest at 0.1.",
  },
  "accuracy-by-hidden-size": {
    chart: charts.accuracyByHiddenSize(sweep(hidden, 512, { log: true })),
    caption: "Beyond 128 neurons a layer, accuracy gains little.",
    alt: "Test accuracy against seven sizes from 16 to 1024, rising and then flat.",
  },
  "accuracy-by-batch-size": {
    chart: charts.accuracyByBatchSize(sweep(batches, 128, { log: true, fall: 0.002 })),
    caption: "The best batch size is 128.",
    alt: "Test accuracy against eight batch sizes, highest at 128.",
  },
  "seconds-by-hidden-size": {
    chart: charts.secondsByHiddenSize(sweep(hidden, 512, { log: true })),
    caption: "Wider layers take longer: an epoch with 1024 neurons takes 3 seconds.",
    alt: "Seconds per epoch against seven sizes from 16 to 1024, rising ever faster.",
  },
  "seconds-by-batch-size": {
    chart: charts.secondsByBatchSize(
      batches.flatMap((value) =>
        seeds.map((seed, index) => ({
          value,
          seed,
          accuracy: 0.98,
          seconds: (0.2 + 30 / value) * (1 + index * 0.03),
        })),
      ),
    ),
    caption: "Larger batches make an epoch shorter, up to a point.",
    alt: "Seconds per epoch against eight batch sizes, falling from 2.1 to 0.2.",
  },
  "draws-by-value": {
    chart: charts.drawsByValue(draws(batches), {
      title: "Slope by batch size",
      xTitle: "Batch size (powers of 2)",
      yTitle: "Slope of the loss",
      xScale: "log2",
      exact: -0.03,
    }),
    caption: "The larger the batch, the nearer its slope lies to that of all images.",
    alt: "Points that scatter around a line, less and less from left to right.",
  },
  "parameters-by-hidden-size": {
    chart: charts.parametersByHiddenSize(sweep(hidden, 512, { log: true })),
    caption: "Parameters grow with the square of the layers' size.",
    alt: "Parameters against seven sizes from 16 to 1024, up to 1.9 million.",
  },
  "digit-grid": {
    chart: charts.digitGrid(
      digits(18),
      Array.from({ length: 18 }, (_, index) => index % 10),
    ),
    caption: "The digits are written by many hands.",
    alt: "Eighteen digits in two rows, each with its label.",
  },
  "digit-grid-predicted": {
    chart: charts.digitGrid(
      digits(12),
      Array.from({ length: 12 }, (_, index) => index % 10),
      {
        predicted: [0, 1, 2, 3, 9, 5, 6, 7, 8, 4, 0, 7],
        columns: 6,
      },
    ),
    caption: "Three of twelve digits are taken for others: two fours or nines, and a one.",
    alt: "Twelve digits in two rows; three are marked as wrong.",
  },
  "digit-grid-small": {
    chart: charts.digitGrid(
      digits(30),
      Array.from({ length: 30 }, (_, index) => index % 10),
      {
        columns: 15,
      },
    ),
    caption: "Many digits fit on a line at half the size.",
    alt: "Thirty small digits in two rows.",
  },
  "bars-by-class": {
    chart: charts.barsByClass(
      [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949].flatMap((count, label) =>
        new Array<number>(count).fill(label),
      ),
    ),
    caption: "The ten digits are about equally frequent in the training data.",
    alt: "Ten bars of nearly the same height, from 5,421 fives to 6,742 ones.",
  },
  "one-hot-heatmap": {
    chart: charts.oneHotHeatmap([5, 0, 4, 1, 9, 2, 1, 3], 10),
    caption: "One-hot encoding gives each label a row with a single 1.",
    alt: "A grid of eight rows and ten columns with one 1 a row.",
  },
  "confusion-matrix": {
    chart: charts.confusionMatrixChart([
      [971, 0, 1, 1, 0, 2, 3, 1, 1, 0],
      [0, 1126, 3, 1, 0, 1, 2, 0, 2, 0],
      [4, 1, 1005, 4, 2, 0, 2, 8, 6, 0],
      [0, 0, 5, 990, 0, 5, 0, 5, 3, 2],
      [1, 0, 3, 0, 960, 0, 5, 2, 1, 10],
      [2, 0, 0, 9, 1, 872, 4, 0, 3, 1],
      [5, 3, 0, 0, 4, 5, 940, 0, 1, 0],
      [0, 4, 11, 2, 0, 0, 0, 1006, 2, 3],
      [4, 0, 3, 7, 3, 3, 1, 4, 946, 3],
      [3, 4, 0, 5, 9, 2, 1, 4, 1, 980],
    ]),
    caption: "Sevens taken for twos, and fours taken for nines, are the most frequent mistakes.",
    alt: "A matrix of ten by ten counts with most on the diagonal.",
  },
  "weight-images": {
    chart: charts.weightImages(kernel(), 10),
    caption: "Each class weighs most where its digit has ink.",
    alt: "Ten heat pictures of weights, one a digit.",
  },
  "function-with-derivative": {
    chart: charts.functionWithDerivative({
      name: "sigmoid",
      f: (x) => 1 / (1 + Math.exp(-x)),
      derivative: (x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2,
      domain: [-6, 6],
    }),
    caption: "The sigmoid's derivative is at most 0.25, so gradients shrink from layer to layer.",
    alt: "An S-shaped curve from 0 to 1 and a bell-shaped derivative below it.",
  },
  "function-with-derivative-relu": {
    chart: charts.functionWithDerivative({
      name: "ReLU",
      f: (x) => Math.max(0, x),
      derivative: (x) => (x > 0 ? 1 : 0),
      domain: [-3, 3],
    }),
    caption: "ReLU's derivative is 0 or 1.",
    alt: "A line that is 0 and then rises, and a step from 0 to 1.",
  },
  "descent-walk": {
    chart: charts.descentWalk({ ...parabola, rate: 0.2, steps: 8, domain: [-3.5, 3.5] }),
    caption: "The steps grow shorter as the slope does.",
    alt: "A parabola with nine numbered points that approach its lowest point.",
  },
  "descent-walk-rates": {
    chart: charts.descentWalk({
      ...parabola,
      rate: [0.03, 0.3, 1.04],
      steps: 8,
      domain: [-3.5, 3.5],
    }),
    caption: "Too small a rate creeps, a good one arrives, too big a one climbs out.",
    alt: "Three parabolas with walks: one stays high, one reaches the bottom, one swings upwards.",
  },
  "descent-surface": {
    chart: charts.descentSurface({
      f: (x, y) => 0.5 * x * x + 2 * y * y,
      gradient: (x, y) => [x, 4 * y],
      start: [-2.6, 1.6],
      rate: 0.4,
      steps: 10,
      domain: { x: [-3, 3], y: [-2, 2] },
    }),
    caption: "In a long valley the walk swings from side to side.",
    alt: "A bowl seen from above with a zigzag path to its middle.",
  },
  ...descentExamples,
  ...predictionExamples,
  ...variantExamples,
  ...sweepExamples,
};
