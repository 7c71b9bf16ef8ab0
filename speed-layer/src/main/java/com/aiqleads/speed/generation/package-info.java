/** Follows the control topic and holds the patched generations open; knows no events. */
@NullMarked
package com.aiqleads.speed.generation;

import org.jspecify.annotations.NullMarked;
