/** Starts and stops the process; knows nothing of patches. */
@NullMarked
package com.aiqleads.speed.app;

import org.jspecify.annotations.NullMarked;
