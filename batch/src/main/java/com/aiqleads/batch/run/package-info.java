/**
 * What a nightly step is given and what it leaves behind: run file, outcome, step records in the
 * generation folder; knows no step.
 */
@NullMarked
package com.aiqleads.batch.run;

import org.jspecify.annotations.NullMarked;
