// Training times, ours beside those of the peers that are installed: see README.md.
import { benchEpochs } from "./epochs/benchEpochs.js";
import { stopChildrenOnSignals } from "./harness/children.js";
import { benchKernels } from "./kernels/benchKernels.js";
import { readOptions, USAGE } from "./options.js";
import { benchVariants } from "./variants/benchVariants.js";

stopChildrenOnSignals();
try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
  } else {
    const bench = options.variants ? benchVariants : options.kernels ? benchKernels : benchEpochs;
    await bench(options);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
