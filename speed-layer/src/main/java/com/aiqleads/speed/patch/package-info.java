/** Turns events into patches, exactly once per generation; knows no HTTP. */
@NullMarked
package com.aiqleads.speed.patch;

import org.jspecify.annotations.NullMarked;
