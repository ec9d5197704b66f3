import { answer } from "./answer.js";

await answer(async () => {
  const { listKernelspecs } = await import("@epochbook/kernel");
  return listKernelspecs();
});
