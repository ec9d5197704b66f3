import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** One case a kind of name: what is a type begins with a capital, and nothing is in capitals throughout. */
const naming = [
  "error",
  { selector: "default", format: ["camelCase"] },
  // Modules and classes under the names that their packages give them.
  { selector: "import", format: null },
  // A variable that holds a class is named as the class is.
  { selector: "variable", modifiers: ["const"], format: ["camelCase", "StrictPascalCase"] },
  { selector: "parameter", format: ["camelCase"], leadingUnderscore: "allow" },
  { selector: "parameter", modifiers: ["unused"], format: null },
  { selector: ["variable", "parameter"], modifiers: ["destructured"], format: null },
  // Names that a base class sets.
  { selector: ["classMethod", "classProperty"], modifiers: ["override"], format: null },
  // Names that a format, an environment or another library sets.
  {
    selector: ["objectLiteralProperty", "typeProperty", "objectLiteralMethod", "typeMethod"],
    format: null,
  },
  { selector: "typeLike", format: ["PascalCase"] },
];

/** A copy of a function that `@epochbook/core` has. */
const copyOfMessageOf = {
  selector:
    "ConditionalExpression[test.operator='instanceof'][test.right.name='Error'][consequent.property.name='message']",
  message: "Use messageOf of @epochbook/core.",
};

export default tseslint.config(
  { ignores: ["**/dist/", "book/"] },
  js.configs.recommended,
  {
    rules: {
      curly: "error",
      // A comment names its thing by a noun or what it does by a verb, not by a question.
      "no-warning-comments": [
        "error",
        { terms: ["what", "how", "whether", "why"], location: "start", decoration: ["*"] },
      ],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "src/*/tsconfig.json",
          "src/cli/new/template/tsconfig.json",
          "tests/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers read well in messages, and every number prints itself.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/naming-convention": naming,
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/explicit-member-accessibility": ["error", { accessibility: "no-public" }],
      "@typescript-eslint/parameter-properties": ["error", { prefer: "class-property" }],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            ":matches(PropertyDefinition, MethodDefinition[kind!='constructor'], TSAbstractMethodDefinition)[accessibility='private']",
          message: "Write #name instead of private name.",
        },
        copyOfMessageOf,
      ],
    },
  },
  {
    files: ["src/cli/new/template/**/*.ts"],
    rules: {
      // Node's test runner waits for the tests of a file by itself.
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          allowForKnownSafeCalls: [
            { from: "package", package: "node:test", name: ["describe", "it"] },
          ],
        },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/naming-convention": naming,
      "no-restricted-syntax": ["error", copyOfMessageOf],
    },
    languageOptions: {
      parser: tseslint.parser,
      globals: {
        console: "readonly",
        performance: "readonly",
        process: "readonly",
        setTimeout: "readonly",
      },
    },
  },
  {
    files: ["src/runner/book/assets/*.js"],
    languageOptions: {
      globals: Object.fromEntries(
        ["document", "IntersectionObserver", "location", "URL", "window"].map((name) => [
          name,
          "readonly",
        ]),
      ),
    },
  },
  {
    // The platform's globals have its names and forms.
    files: ["src/kernel/session/api/{node,web}*.d.ts"],
    rules: {
      "no-var": "off",
      "@typescript-eslint/naming-convention": "off",
      "@typescript-eslint/no-empty-object-type": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unsafe-function-type": "off",
      "@typescript-eslint/no-unused-vars": "off",
      "@typescript-eslint/prefer-function-type": "off",
    },
  },
);
