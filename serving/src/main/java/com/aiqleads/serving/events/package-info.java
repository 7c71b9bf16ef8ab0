/** Accepts events and says of each what became of it; knows neither models nor Redis. */
@NullMarked
package com.aiqleads.serving.events;

import org.jspecify.annotations.NullMarked;
