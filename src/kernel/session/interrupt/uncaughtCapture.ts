const set = process.setUncaughtExceptionCaptureCallback.bind(process);

type Capture = Parameters<typeof set>[0];

let ofUser: Capture = null;

/** Notes the user's own capture callback, which Node.js would not tell. */
export function noteCaptures(): void {
  process.setUncaughtExceptionCaptureCallback = (capture) => {
    set(capture);
    ofUser = capture;
  };
}

/**
 * Runs `throwing` while uncaught exceptions go nowhere. Node's own setter works even where `node:domain`, once it is
 * loaded, has put one that throws in its place.
 */
export function withoutUncaught(throwing: () => void): void {
  set(null);
  set(() => undefined);
  throwing();
  set(null);
  if (ofUser !== null) {
    set(ofUser);
  }
}
