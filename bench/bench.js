// Training times, ours beside those of the peers that are installed: see README.md.
import { benchAwaits } from "./awaits/benchAwaits.js";
import { benchEpochs } from "./epochs/benchEpochs.js";
import { stopChildrenOnSignals } from "./harness/children.js";
import { benchKernels } from "./kernels/benchKernels.js";
import { benchLongSession } from "./longSession/benchLongSession.js";
import { readOptions, usage } from "./options.js";
import { benchQueue } from "./queue/benchQueue.js";
import { benchSweeps } from "./sweeps/benchSweeps.js";
import { benchVariants } from "./variants/benchVariants.js";

stopChildrenOnSignals();
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
  } else {
    await chooseBench(options)(options);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function chooseBench({ variants, kernels, awaits, sweeps, queue, "long-session": longSession }) {
  if (variants) {
    return benchVariants;
  }
  if (kernels) {
    return benchKernels;
  }
  if (longSession) {
    return benchLongSession;
  }
  if (awaits) {
    return benchAwaits;
  }
  if (queue) {
    return benchQueue;
  }
  return sweeps ? benchSweeps : benchEpochs;
}
