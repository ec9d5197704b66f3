/** The option of Node.js that gives the session V8's own ES modules, as `vm.SourceTextModule`. */
const option = "--experimental-vm-modules";

type Environment = Record<string, string | undefined>;

/** Returns the environment in which a session is started. */
export function withVmModules(environment: Environment): Environment {
  const { NODE_OPTIONS: options } = environment;
  const all = options === undefined || options === "" ? option : `${options} ${option}`;
  return { ...environment, NODE_OPTIONS: all };
}

/** Makes the environment what it was, so that processes which a cell starts don't get the option. */
export function hideVmModules(environment: Environment): void {
  const rest = (environment.NODE_OPTIONS ?? "").replace(new RegExp(` ?${option}$`), "");
  if (rest === "") {
    Reflect.deleteProperty(environment, "NODE_OPTIONS");
  } else {
    environment.NODE_OPTIONS = rest;
  }
}
