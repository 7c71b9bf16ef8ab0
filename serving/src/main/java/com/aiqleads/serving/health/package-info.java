/** Says whether this process lives, whether it can answer and why not, and what it measures. */
@NullMarked
package com.aiqleads.serving.health;

import org.jspecify.annotations.NullMarked;
