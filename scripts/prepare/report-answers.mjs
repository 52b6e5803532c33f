// @ts-check
// Loaded into Electron's own installer: reports every step of a download to the parent process,
// which can then tell a stalled download from a slow one.

/** @param {'asked' | 'answered' | 'complete'} sign */
const report = (sign) => process.send?.(sign);
const original = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  report('asked');
  const response = await original(input, init).catch((error) => {
    // 'fetch failed' names no cause; `cause` does.
    throw new Error(error.cause?.message ?? error.message);
  });
  report('answered');
  const watch = new TransformStream({
    transform(chunk, controller) {
      report('answered');
      controller.enqueue(chunk);
    },
    flush: () => void report('complete'),
  });
  if (response.body) return new Response(response.body.pipeThrough(watch), response);
  report('complete');
  return response;
};
