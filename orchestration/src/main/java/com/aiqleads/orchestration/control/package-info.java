/** Reads and writes the control topic: which generation is announced, pinned and kept. */
@NullMarked
package com.aiqleads.orchestration.control;

import org.jspecify.annotations.NullMarked;
