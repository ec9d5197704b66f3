/** A text on one stream of one run. */
export interface StreamText {
  run: string;
  name: "stdout" | "stderr";
  text: string;
}

/** The greatest length of one message's text, in UTF-16 code units. */
export const maximumStreamLength = 256 * 1024;
const mergeMilliseconds = 10;

/** A merger of texts that come close together, so that ten thousand lines are a few messages. */
export class StreamMerger {
  readonly #emit: (stream: StreamText) => void;
  #parts: string[] = [];
  #length = 0;
  #stream: Omit<StreamText, "text"> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(emit: (stream: StreamText) => void) {
    this.#emit = emit;
  }

  /** Adds a text, which is emitted soon. */
  add({ run, name, text }: StreamText): void {
    if (text === "") {
      return;
    }
    if (this.#stream?.run !== run || this.#stream.name !== name) {
      this.flush();
    }
    this.#stream = { run, name };
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length >= maximumStreamLength) {
      this.flush();
    } else {
      this.#timer ??= setTimeout(this.flush.bind(this), mergeMilliseconds);
    }
  }

  /** Emits what waits, before something else follows. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#stream) {
      return;
    }
    // Half a surrogate pair is no valid text, and not every client can store it: it is replaced.
    const text = Buffer.from(this.#parts.join("")).toString();
    for (const part of split(text)) {
      this.#emit({ ...this.#stream, text: part });
    }
    this.#parts = [];
    this.#length = 0;
    this.#stream = undefined;
  }
}

/**
 * Splits a text into parts of at most {@link maximumStreamLength}.
 *
 * No part ends within a surrogate pair.
 */
function* split(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + maximumStreamLength, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) {
      end -= 1;
    }
    yield text.slice(start, end);
    start = end;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}
