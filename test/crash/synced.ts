/** What a trace of a program's system calls says about its promises: was an answer on the disk when it was given? */

/** What strace has to be told for `judgeAnswers`; a page of the database is 4,096 bytes. */
export const straceArguments = (file: string) =>
  [
    "-f",
    "-y",
    "-x",
    ["-s", "4200"],
    ["-e", "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg"],
    ["-o", file],
  ].flat();

export interface Judged {
  id: string;
  /** Lines of the trace; undefined = the row was in no transaction of the log before the answer. */
  committedAt: number | undefined;
  /** When a sync that began after the commit had ended; undefined = none had before the answer. */
  syncedAt: number | undefined;
  answeredAt: number;
}

const isFrameHeader = /, 24, \d+/;
/** A frame's header ends a transaction when it gives the database's size, in its second four bytes. */
const isCommit = (header: string) => !/^[^"]*"(\\x..){4}(\\x00){4}/.test(header);

/**
 * Every answer 201 whose body has an `id`, in the order they were sent.
 *
 * A row is durable when the transaction that it came with was written to the write-ahead log to its last page, and
 * after that the log was synced. What is counted is when a sync had ended, and when an answer began.
 */
export function judgeAnswers(trace: string): Judged[] {
  const writes: { line: number; call: string }[] = [];
  const syncs: { began: number; ended: number }[] = [];
  const running = new Map<string, number>();
  const answers: { line: number; id: string }[] = [];
  for (const [line, text] of trace.split("\n").entries()) {
    const [, thread = "", call = ""] = /^(\d+) +(.*)$/.exec(text) ?? [];
    const isSync = /^f(data)?sync\(\d+<[^>]*-wal>/.test(call);
    if (isSync && call.includes("<unfinished")) running.set(thread, line);
    else if (isSync && /= 0$/.test(call)) syncs.push({ began: line, ended: line });
    else if (/^<\.\.\. f(data)?sync resumed>.*= 0$/.test(call) && running.has(thread)) {
      syncs.push({ began: running.get(thread)!, ended: line });
      running.delete(thread);
    } else if (/^pwrite64\(\d+<[^>]*-wal>/.test(call)) writes.push({ line, call });
    else if (/<socket:/.test(call)) {
      const [, id] = /HTTP\/1\.1 201 .*\{\\"id\\":\\"([0-9a-f-]{36})\\"/.exec(call) ?? [];
      if (id) answers.push({ line, id });
    }
  }
  return answers.map(({ line, id }) => {
    const bytes = id.replaceAll("-", "").replace(/../g, "\\x$&");
    const page = writes.findIndex(({ call }) => call.includes(bytes));
    const header = writes.findIndex(
      ({ call }, index) => index >= page - 1 && isFrameHeader.test(call) && isCommit(call),
    );
    // Its page follows a frame's header.
    const committedAt = page === -1 || header === -1 ? undefined : writes[header + 1]?.line;
    const syncedAt =
      committedAt === undefined
        ? undefined
        : syncs.find(({ began, ended }) => began > committedAt && ended < line)?.ended;
    return { id, committedAt, syncedAt, answeredAt: line };
  });
}
