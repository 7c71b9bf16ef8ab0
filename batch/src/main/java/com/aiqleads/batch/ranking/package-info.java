/**
 * What a ranking model is: learnt from histories and from what items are, then scoring items for a
 * history; knows no files, no test items and no metrics.
 */
@NullMarked
package com.aiqleads.batch.ranking;

import org.jspecify.annotations.NullMarked;
