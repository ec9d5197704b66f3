/** Loads what the compiler that stands for one has made; other addons are loaded as ever. */
const loadNative = require.extensions[".node"];

require.extensions[".node"] = (module, file) => {
  const load = file.endsWith("tfjs_binding.node") ? require.extensions[".json"] : loadNative;
  load(module, file);
};
