/**
 * Tells of the queue's errors, one of many in a row, by their messages only: an error of ioredis holds its command,
 * which may be AUTH with the password. Lost connections are told where they are watched.
 */
export function reportErrors(say: (line: string) => void): (error: Error) => void {
  let last: string | undefined;
  return (error) => {
    if (isOfConnection(error) || error.message === last) {
      return;
    }
    last = error.message;
    say(`queue: ${error.message}`);
  };
}

function isOfConnection(error: Error): boolean {
  return "syscall" in error || /Connection is closed|Socket closed/.test(error.message);
}
