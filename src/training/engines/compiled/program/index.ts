export type { MaskInput } from "./masks.js";
export { compileInference, type InferenceProgram } from "./inferenceProgram.js";
export type { Parameter, WeightSlice, WeightInput } from "./parameters.js";
export type { Part, StateTensor } from "./state.js";
export { compileTraining, inputs, type TrainingProgram } from "./trainingProgram.js";
