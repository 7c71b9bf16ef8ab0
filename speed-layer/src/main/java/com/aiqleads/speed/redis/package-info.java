/** Writes to Redis under an incarnation, acknowledged or not at all; knows nothing of patches. */
@NullMarked
package com.aiqleads.speed.redis;

import org.jspecify.annotations.NullMarked;
