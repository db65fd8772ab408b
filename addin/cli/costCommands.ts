/**
 * The grammar of posting costs that wait in the balance.
 */
import { UsageError } from "./exit";
import { actor, command, runRequest, selecting, writing, type Asked, type CommonOptions } from "./grammar";
import { choosesSomething, selectionOf } from "./selection";

export function addPostCosts(asked: Asked): void {
  selecting(writing(command(asked, "post-costs", "<file> [keys...]")), "rows").action(
    (file: string, keys: readonly string[], options: CommonOptions) => {
      const selection = selectionOf(keys, options);
      if (!choosesSomething(selection)) {
        throw new UsageError("Choose the costs to post: keys such as C|A-17, --contract, --to or --all.");
      }
      const { today } = actor(asked, options);
      const command = { kind: "postCosts", selection, date: today } as const;
      asked.take(runRequest(asked, "post-costs", { file, options, command }));
    },
  );
}
