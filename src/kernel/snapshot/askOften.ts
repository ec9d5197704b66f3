/**
 * Makes the text of TypeScript ask its token each time that it fills in a generic type.
 *
 * By itself it asks only before functions, classes and the like. So it would go on to the end of a
 * type that takes minutes. A release without this function stays as it is. A snapshot is built with
 * this function's own text, so it uses nothing from around it.
 */
export function askOften(text: string): string {
  const instantiation =
    "function instantiateTypeWithAlias(type, mapper, aliasSymbol, aliasTypeArguments) {";
  const question = " if (cancellationToken) cancellationToken.throwIfCancellationRequested();";
  return text.replace(instantiation, instantiation + question);
}
