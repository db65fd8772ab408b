/** What posting one invoice needs besides the invoice. */
import type { Book } from "../../model/book";
import type { PostingBasis } from "../../model/posting";
import type { Mirrors } from "./mirrors";

export type PostingWork = { readonly book: Book; readonly basis: PostingBasis; readonly mirrors: Mirrors };
