/** How messages show text that is not ours; knows nobody who says them. */
@NullMarked
package com.aiqleads.batch.text;

import org.jspecify.annotations.NullMarked;
