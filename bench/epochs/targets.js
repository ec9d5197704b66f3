import { targetLine } from "../harness/targetLine.js";
import { bound, fitsAtOnce } from "./contestants.js";
import { findRow } from "./rows.js";

const ourEngine = "epochbook compiled";

/** The most that our s/epoch may be of a peer's, one fit on all cores; set for two cores. */
const oneFit = [
  { peer: "raw JAX", atMost: 1, remark: " (aim 0.75)" },
  { peer: "Keras on JAX", atMost: 0.65 },
  { peer: "Keras on TensorFlow", atMost: 0.25 },
  { peer: "tfjs-node", atMost: 1 / 9 },
  { peer: "tfjs wasm", atMost: 1 / 30 },
];

/** Our loop on tfjs-node beside `model.fit` on the same: 1.0 s where that takes 1.68. */
const onNode = { name: "epochbook tfjs on tfjs-node", peer: "tfjs-node", atMost: 1 / 1.68 };

/** The least that our epochs per second may be of a peer's, two fits at once. */
const twoFits = [
  { peer: "raw JAX", atLeast: 1.2 },
  { peer: bound, atLeast: 0.6 },
];

/** Returns a line for each target. */
export function targetLines(rows) {
  const ratio = (peer, fits, key, name = ourEngine) => {
    const [ours, theirs] = [name, peer].map((each) => findRow(rows, each, fits));
    return ours && theirs && ours[key] / theirs[key];
  };
  const ours = findRow(rows, ourEngine, 1);
  return [
    ...oneFit.map(({ peer, ...target }) =>
      targetLine({
        what: `one fit, s/epoch, compiled / ${peer}`,
        value: ratio(peer, 1, "median"),
        ...target,
      }),
    ),
    targetLine({
      what: `one fit, s/epoch, ${onNode.name} / ${onNode.peer}`,
      value: ratio(onNode.peer, 1, "median", onNode.name),
      atMost: onNode.atMost,
    }),
    ...twoFits.map(({ peer, ...target }) =>
      targetLine({
        what: `${fitsAtOnce} fits at once, epochs/s, compiled / ${peer}`,
        value: ratio(peer, fitsAtOnce, "perSecond"),
        ...target,
      }),
    ),
    targetLine({
      what: "one fit, compiled's first epoch − median of the later ones",
      value: ours && ours.first - ours.median,
      atMost: 0.3,
      unit: " s",
    }),
  ];
}
