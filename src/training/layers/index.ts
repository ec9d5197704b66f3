export {
  ActivityRegularization,
  activityRegularization,
  withPenalties,
  type ActivityRegularizationOptions,
} from "./activityRegularization.js";
