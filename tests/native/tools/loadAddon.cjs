/** Makes Node.js load the addons that `c++.cjs` writes; other addons are loaded as usual. */
const loadNative = require.extensions[".node"];

require.extensions[".node"] = (module, file) => {
  const load = file.endsWith("tfjs_binding.node") ? require.extensions[".json"] : loadNative;
  load(module, file);
};
