/**
 * Laws under mutation: the same cases each time, so that a score can be had again, and no search for the smallest case
 * that fails, since all that is asked is whether one does.
 */
import fc from "fast-check";

fc.configureGlobal({ seed: 20261121, endOnFailure: true });
