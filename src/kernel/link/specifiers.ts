/** The specifiers that compiled modules hold besides those of the user. */

/** The start of the specifier of a module whose export `namespace` is that of another module. */
export const namespacePrefix = "epochbook-namespace:";

/** The specifier of a module that exports what CommonJS has: `require`, `__filename` and so on. */
export const scopeSpecifier = "epochbook-scope:";
